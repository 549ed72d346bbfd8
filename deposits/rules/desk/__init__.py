"""What an officer may do with a dossier now: pure answers from its state, its proof and the persons behind it."""

from deposits.rules.desk.acts import Act, Desk, Refused, SamePersonRefused, offers
from deposits.rules.desk.reasons import (
    PASS_ON_REASONS,
    REVOKE_REASONS,
    SEND_BACK_REASONS,
    reject_reasons,
    return_reasons,
)
from deposits.rules.desk.sentences import sentence
from deposits.rules.desk.verdicts import BANK_REASONS, document_reasons, faults_of, other_reasons

__all__ = [
    "BANK_REASONS",
    "PASS_ON_REASONS",
    "REVOKE_REASONS",
    "SEND_BACK_REASONS",
    "Act",
    "Desk",
    "Refused",
    "SamePersonRefused",
    "document_reasons",
    "faults_of",
    "offers",
    "other_reasons",
    "reject_reasons",
    "return_reasons",
    "sentence",
]
