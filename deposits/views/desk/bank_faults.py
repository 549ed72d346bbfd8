"""What only the bank can mend: a name or NIK that differs there, said in a return or seen on the bank's own line."""

from dataclasses import dataclass

from django.urls import reverse

from deposits.rules import Status
from deposits.rules.desk import BANK_REASONS
from deposits.views.desk.comparison import compare
from deposits.views.desk.reading import Opened
from offices.rules import masked
from offices.words import grouped

OPEN = (Status.SUBMITTED, Status.VERIFIED, Status.RETURNED)
NAME, NIK = "R03", "R04"
# The row of the comparison that shows each fault, and what the bank is asked for.
ROWS = {NAME: "Nama", NIK: "NIK"}
ASKED = {
    NAME: "Mohon nama di catatan bank disamakan dengan KTP.",
    NIK: "Mohon NIK di catatan bank disamakan dengan KTP.",
}


@dataclass(frozen=True)
class BankFault:
    """One thing that differs: the word for it, what the card says, what the bank shows, what is asked.

    `at_bank` is empty where the officer saw it elsewhere and writes it down by hand.
    """

    label: str
    on_card: str
    at_bank: str
    asked: str


def bank_faults(opened: Opened) -> list[BankFault]:
    """Give what stands for the bank to mend; nothing once the dossier ended or the last return said otherwise."""
    if opened.deposit.status not in OPEN:
        return []
    differing = _differing(opened)
    found = _returned_for(opened) | differing
    return [_fault(code, opened, on_line=code in differing) for code in (NAME, NIK) if code in found]


def letter_url(opened: Opened) -> str:
    """Give the letter to the bank, to who works at this desk and only while there is something to mend."""
    is_needed = opened.desk.works and bank_faults(opened)
    return reverse("office_bank_letter", args=[opened.deposit.reference]) if is_needed else ""


def concerns_bank(codes: list[str]) -> bool:
    return not BANK_REASONS.isdisjoint(codes)


def _returned_for(opened: Opened) -> set[str]:
    """Give what the return that is still open said of the bank."""
    if opened.deposit.status != Status.RETURNED:
        return set()
    last = max(item.round for item in opened.returned)
    return {item.code for item in opened.returned if item.round == last} & BANK_REASONS


def _differing(opened: Opened) -> set[str]:
    if opened.match is None:
        return set()
    differing = {row.label for row in compare(opened).rows if row.differs}
    return {code for code, label in ROWS.items() if label in differing}


def _fault(code: str, opened: Opened, *, on_line: bool) -> BankFault:
    """Give what differs; `on_line` when it is the bank's own line that shows it."""
    pilgrim, line = opened.deposit.registration.pilgrim, opened.match.line if opened.match and on_line else None
    if code == NAME:
        return BankFault("Nama", pilgrim.full_name, line.payer_name if line else "", ASKED[code])
    at_bank = grouped(masked(line.nik_tail.rjust(len(pilgrim.nik)))) if line else ""
    return BankFault("NIK", pilgrim.nik_masked, at_bank, ASKED[code])
