"""A damaged file is refused, held or read as it was meant; it never brings the reader down nor changes an amount."""

import random
import time
from datetime import date
from datetime import time as clock
from decimal import Decimal

import pytest

from deposits.statements import StatementRefused
from tests.statements.invented import Row, read_all
from tests.statements.layouts_written import WRITERS, WRITTEN
from tests.statements.mutations import is_changed, mutated, proved

OPENING = Decimal("1500000.50")
ROWS = [
    Row(date(2026, 11, day), clock(9, day, 12), Decimal(amount), name)
    for day, amount, name in (
        (1, "24999000.00", "8808001000007919 SITI AMINAH"),
        (2, "25000000.00", "8808001000015838 AHMAD FAUZI"),
        (3, "25000000.00", "8808001000015838 AHMAD FAUZI"),
        (4, "-6500.00", "BIAYA ADM"),
        (5, "1250.00", "BAGI HASIL"),
        (6, "-50000000.00", "PELIMPAHAN BPKH"),
    )
]
CREDITS = [row for row in ROWS if row.amount > 0]
SLOWEST = 5.0


def file_of(name: str) -> tuple[bytes, list[Decimal]]:
    written = WRITTEN.get(name)
    rows = CREDITS if written is not None and written.credits_only else ROWS
    return WRITERS[name](OPENING, rows), [row.amount for row in rows]


def is_wrong(name: str, amounts: list[Decimal], content: bytes) -> bool:
    """Tell whether a file is proved by its own figures and yet has other amounts."""
    found = proved(content)
    if found is None:
        return False
    written = WRITTEN.get(name)
    sealed, before = (True, True) if written is None else (written.sealed, written.states_before)
    read = [entry.amount for entry in found[0]]
    return is_changed(amounts, read, sealed=sealed, first_is_proved=before)


def damage(name: str, times: int, seed: int) -> None:
    """Read damaged files; only StatementRefused may be raised, and what is proved must be what was written."""
    content, amounts = file_of(name)
    chance = random.Random(f"{name} {seed}")
    assert proved(content) is not None or not WRITTEN[name].has_balance
    for _ in range(times):
        damaged = mutated(content, chance)
        began = time.monotonic()
        assert not is_wrong(name, amounts, damaged), damaged
        assert time.monotonic() - began < SLOWEST, damaged


@pytest.mark.parametrize("name", WRITERS)
def test_a_damaged_file_never_changes_an_amount_unseen(name: str) -> None:
    damage(name, 200, seed=0)


@pytest.mark.proofs
@pytest.mark.parametrize("name", WRITERS)
def test_ten_thousand_damaged_files_never_change_an_amount_unseen(name: str) -> None:
    damage(name, 10_000, seed=1)


@pytest.mark.parametrize("name", [name for name in WRITERS if name not in WRITTEN or not WRITTEN[name].is_workbook])
def test_a_file_cut_anywhere_never_gives_other_amounts(name: str) -> None:
    content, amounts = file_of(name)

    for length in range(0, len(content), 5):
        assert not is_wrong(name, amounts, content[:length]), content[:length]


@pytest.mark.parametrize("name", [name for name, written in WRITTEN.items() if written.is_workbook])
def test_a_workbook_cut_anywhere_is_refused(name: str) -> None:
    content, _ = file_of(name)

    for length in range(4, len(content), 97):
        with pytest.raises(StatementRefused):
            read_all(content[:length])
