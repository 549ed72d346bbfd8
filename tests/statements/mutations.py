"""Damages a bank file the way cables, editors and people do, and judges what the reader makes of it."""

import io
import random
import zipfile
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from deposits.statements import Entry, Statement, StatementRefused
from tests.statements.invented import read_all

PIECES = [bytes([byte]) for byte in b"059.,;-'\"<:C \n\t\0\xff"]


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Return the file with one thing wrong with it."""
    if content.startswith(b"PK"):
        return _sheet_mutated(content, chance)
    at, other = sorted(chance.randrange(len(content)) for _ in range(2))
    span = content[at : at + chance.choice((1, 1, 1, 2, 5, 40))]
    new = chance.choice(
        (
            bytes([chance.randrange(256)]) + span[1:],
            str(chance.randrange(10)).encode() + span[1:],
            chance.choice(PIECES) + span,
            content[other : other + 1] + span[1:],
            span + span,
            b"",
        )
    )
    return content[:at] + new + content[at + len(span) :]


def _sheet_mutated(content: bytes, chance: random.Random) -> bytes:
    """Damage the XML of the sheet: damage to the ZIP around it shows by its checksum."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as whole, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as again:
        for name in whole.namelist():
            part = whole.read(name)
            again.writestr(name, mutated(part, chance) if "sheet1" in name else part)
    return file.getvalue()


def proved(content: bytes) -> tuple[list[Entry], list[Statement]] | None:
    """Return what the file says, None where it is refused or waits for a person."""
    try:
        entries, found = read_all(content)
    except StatementRefused:
        return None
    return (entries, found) if all(one.balanced for one in found) and not any(_doubted(one) for one in found) else None


def _doubted(statement: Statement) -> bool:
    return statement.trailer_agrees is False or statement.interim


def is_changed(before: Sequence[Decimal], after: Sequence[Decimal], *, sealed: bool, first_is_proved: bool) -> bool:
    """Tell whether an amount is another than before.

    Where the bank does not seal its lines between two stated balances, nothing in the file shows that some are
    missing at either end, nor against what the first amount stands: the statements before and after it do.
    """
    if sealed:
        return Counter(before) != Counter(after)
    kept = list(after if first_is_proved else after[1:])
    return not any(list(before[at : at + len(kept)]) == kept for at in range(len(before) + 1))
