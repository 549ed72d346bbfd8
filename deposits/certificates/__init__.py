"""The papers the office makes: numbered by a verb, drawn once by the worker, true or not for ever after."""

from deposits.certificates.facts import LetterheadMissing, PaymentNotProved, is_outdated
from deposits.certificates.issuing import issue, issue_waiting
from deposits.certificates.numbering import NothingChanged, prepare_certificate, prepare_receipt, reissue
from deposits.certificates.revoking import revoke_certificate
from deposits.certificates.truth import PaperUnknown, find_by_code, find_by_digest, find_by_token, truth_of

__all__ = [
    "LetterheadMissing",
    "NothingChanged",
    "PaperUnknown",
    "PaymentNotProved",
    "find_by_code",
    "find_by_digest",
    "find_by_token",
    "is_outdated",
    "issue",
    "issue_waiting",
    "prepare_certificate",
    "prepare_receipt",
    "reissue",
    "revoke_certificate",
    "truth_of",
]
