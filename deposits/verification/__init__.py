"""What the desk does with a dossier: check, prove, decide."""

from deposits.rules.desk import SamePersonRefused
from deposits.verification.checking import return_for_repair, verify
from deposits.verification.deciding import approve, lapse, reject, send_back
from deposits.verification.extending import give_time
from deposits.verification.proving import confirm_proof, propose_proof
from deposits.verification.refusals import (
    AmountDiffers,
    NotAsRecommended,
    NotYetDue,
    ProofComplete,
    ProofLost,
    ProofMissing,
    ProofNotProposed,
    ProofOutdated,
    ReasonMissing,
    ReasonUnwritten,
    ReasonVoid,
    SecondClaim,
    SeenOnRefused,
    UntilRefused,
)
from deposits.verification.taking import keep, release, take_next

__all__ = [
    "AmountDiffers",
    "NotAsRecommended",
    "NotYetDue",
    "ProofComplete",
    "ProofLost",
    "ProofMissing",
    "ProofNotProposed",
    "ProofOutdated",
    "ReasonMissing",
    "ReasonUnwritten",
    "ReasonVoid",
    "SamePersonRefused",
    "SecondClaim",
    "SeenOnRefused",
    "UntilRefused",
    "approve",
    "confirm_proof",
    "give_time",
    "keep",
    "lapse",
    "propose_proof",
    "reject",
    "release",
    "return_for_repair",
    "send_back",
    "take_next",
    "verify",
]
