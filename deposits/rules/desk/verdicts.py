"""What an officer says of each document: sound, or one of the reasons that belong to it."""

from collections.abc import Iterable
from enum import StrEnum

from deposits.rules.desk.reasons import return_reasons
from deposits.rules.proof import Proof
from deposits.rules.reasons import Reason

# No code: the paper is what was asked for, and it can be read.
SOUND = ""

# Which reasons belong to which thing asked for, the likely one first.
DOCUMENT_REASONS: dict[str, tuple[str, ...]] = {
    "identity": ("R01", "R12"),
    "family": ("R02", "R13"),
    "birth": ("R07", "R14"),
    "photo": ("R05",),
    "slip": ("R06", "R15"),
}
# What is wrong with the data or the payment, in the order in which an officer compares.
OTHER_REASONS = ("R11", "R03", "R04", "R10", "R09")
# What only the bank can mend: the pilgrim takes a letter there and changes nothing.
BANK_REASONS = frozenset({"R03", "R04"})

REQUIREMENT_OF: dict[str, str] = {code: key for key, codes in DOCUMENT_REASONS.items() for code in codes}


class Standing(StrEnum):
    """How an earlier verdict stands to what lies there now."""

    SOUND = "SOUND"
    FAULTY = "FAULTY"
    SENT_AGAIN = "SENT_AGAIN"


def standing(code: str, *, is_same: bool) -> Standing:
    """Say what the last verdict means for a document; `is_same` when nothing was sent or shown since."""
    if not is_same:
        return Standing.SENT_AGAIN
    return Standing.FAULTY if code else Standing.SOUND


def document_reasons(proof: Proof) -> dict[str, dict[str, Reason]]:
    """Give what may be said against each document under a proof; one without any reason left is not offered."""
    holding = return_reasons(proof)
    found = {key: {code: holding[code] for code in codes if code in holding} for key, codes in DOCUMENT_REASONS.items()}
    return {key: reasons for key, reasons in found.items() if reasons}


def other_reasons(proof: Proof) -> dict[str, Reason]:
    """Give what may be said against the data and the payment under a proof."""
    holding = return_reasons(proof)
    return {code: holding[code] for code in OTHER_REASONS if code in holding}


def faults_of(codes: Iterable[str]) -> dict[str, str]:
    """Give the document each code speaks of, with the first of its codes; other codes speak of none."""
    faults: dict[str, str] = {}
    for code in codes:
        if code in REQUIREMENT_OF:
            faults.setdefault(REQUIREMENT_OF[code], code)
    return faults
