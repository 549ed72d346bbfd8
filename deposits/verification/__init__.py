"""What the desk does with a dossier: check, prove, decide."""

from deposits.rules.desk import SamePersonRefused
from deposits.verification.checking import return_for_repair, verify
from deposits.verification.deciding import approve, lapse, reject, send_back
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
    ReasonVoid,
    SecondClaim,
    SeenOnRefused,
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
    "ReasonVoid",
    "SamePersonRefused",
    "SecondClaim",
    "SeenOnRefused",
    "approve",
    "confirm_proof",
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
