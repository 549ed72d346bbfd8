"""What the desk does with a dossier: check, prove, decide."""

from deposits.rules.desk import SamePersonRefused
from deposits.verification.checking import return_for_repair, verify
from deposits.verification.deciding import approve, lapse, reject, send_back
from deposits.verification.extending import give_time
from deposits.verification.passing_on import pass_on
from deposits.verification.proving import confirm_proof, propose_proof
from deposits.verification.refusals import (
    AmountDiffers,
    ApproverMissing,
    NotAsRecommended,
    NotYetDue,
    OfficeRefused,
    PorsiTyped,
    ProofComplete,
    ProofLost,
    ProofMissing,
    ProofNotProposed,
    ProofOutdated,
    ReasonMissing,
    ReasonUnwritten,
    ReasonVoid,
    ReceiptUnconfirmed,
    RevocationNotProposed,
    RevocationProposed,
    SecondClaim,
    SeenOnRefused,
    UntilRefused,
)
from deposits.verification.reopening import reopen
from deposits.verification.revoking import end_revocation, propose_revocation, revoke
from deposits.verification.taking import keep, release, take_next

__all__ = [
    "AmountDiffers",
    "ApproverMissing",
    "NotAsRecommended",
    "NotYetDue",
    "OfficeRefused",
    "PorsiTyped",
    "ProofComplete",
    "ProofLost",
    "ProofMissing",
    "ProofNotProposed",
    "ProofOutdated",
    "ReasonMissing",
    "ReasonUnwritten",
    "ReasonVoid",
    "ReceiptUnconfirmed",
    "RevocationNotProposed",
    "RevocationProposed",
    "SamePersonRefused",
    "SecondClaim",
    "SeenOnRefused",
    "UntilRefused",
    "approve",
    "confirm_proof",
    "end_revocation",
    "give_time",
    "keep",
    "lapse",
    "pass_on",
    "propose_proof",
    "propose_revocation",
    "reject",
    "release",
    "reopen",
    "return_for_repair",
    "revoke",
    "send_back",
    "take_next",
    "verify",
]
