"""The papers the office makes: numbered by a verb, drawn once by the worker, true or not for ever after."""

from deposits.certificates.facts import LetterheadMissing, PaymentNotProved
from deposits.certificates.issuing import issue, issue_waiting
from deposits.certificates.numbering import prepare_certificate, prepare_receipt
from deposits.certificates.revoking import revoke_certificate
from deposits.certificates.truth import PaperUnknown, find_by_code, find_by_digest, find_by_token, truth_of

__all__ = [
    "LetterheadMissing",
    "PaperUnknown",
    "PaymentNotProved",
    "find_by_code",
    "find_by_digest",
    "find_by_token",
    "issue",
    "issue_waiting",
    "prepare_certificate",
    "prepare_receipt",
    "revoke_certificate",
    "truth_of",
]
