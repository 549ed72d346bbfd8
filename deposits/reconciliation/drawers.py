"""Which drawer a debit lies in by rule: the routine ones are filed at once, the rest stays open for a person."""

import re
from typing import Final

from deposits import statements

REFUND: Final = "REFUND"

# For layouts that do not say what a debit is. A new word is one more line.
WORDS: Final = {
    "KOREKSI": statements.CORRECTION,
    "REVERSAL": statements.CORRECTION,
    "PENGEMBALIAN": REFUND,
    "REFUND": REFUND,
    "PELIMPAHAN": statements.SWEEP,
    "BIAYA": statements.FEE,
    "ADM": statements.FEE,
}
_WORD: Final = re.compile(rf"\b(?:{'|'.join(WORDS)})\b")

# Drawer of a new line by its kind, as SQL: a correction waits for the credit it corrects (P4).
FIRST_DRAWER: Final = """
CASE WHEN amount > 0 THEN 'OPEN' WHEN kind = 'SWEEP' THEN 'SWEEP' WHEN kind = 'FEE' THEN 'FEE'
     WHEN kind = 'REFUND' THEN 'REFUND' ELSE 'OPEN' END"""
FIRST_EXCEPTION: Final = """
CASE WHEN amount > 0 THEN 'NO_KEY' WHEN kind IN ('SWEEP', 'FEE', 'REFUND') THEN ''
     WHEN kind = 'CORRECTION' THEN 'CORRECTION_OPEN' ELSE 'DEBIT_OPEN' END"""

# Drawer of a credit that proves a deposit, as SQL: `owner` is the account's office, `dossier` the deposit's.
PROVED_DRAWER: Final = """
CASE WHEN owner.id = dossier.id OR owner.level = 'CENTRE'
       OR (owner.level = 'PROVINCE' AND owner.province_id = dossier.province_id)
     THEN 'MATCHED' ELSE 'OTHER_OFFICE' END"""


def kind_of_debit(description: str) -> str:
    """Say by its words what a debit is; a text that speaks of two things stays without a kind.

    A correction is a correction, whatever it corrects.
    """
    found = {WORDS[word] for word in _WORD.findall(description.upper())}
    if statements.CORRECTION in found:
        return statements.CORRECTION
    return found.pop() if len(found) == 1 else ""
