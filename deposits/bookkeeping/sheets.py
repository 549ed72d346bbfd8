"""The daily sheet of an account: opening + credits - debits = closing, and the drawers hold every line.

Pure: what the books hold goes in, sheets come out; `reading` asks the books.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from deposits.reconciliation.questions import NOTHING, Heap

ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Side:
    """All lines of one side, and the same lines by drawer."""

    lines: Heap = field(default_factory=Heap)
    drawers: Mapping[str, Heap] = field(default_factory=dict)

    @property
    def difference(self) -> Decimal:
        return self.lines.sum - sum((heap.sum for heap in self.drawers.values()), NOTHING)


@dataclass(frozen=True, slots=True)
class Told:
    """A booked statement with balances, as the bank told it."""

    opened_on: date
    closed_on: date
    opening: Decimal
    closing: Decimal


@dataclass(frozen=True, slots=True)
class Sheet:
    """One day of one account; a balance is None where the bank told none."""

    day: date
    opening: Decimal | None
    closing: Decimal | None
    credits: Side
    debits: Side
    is_missing: bool = False

    @property
    def balance_difference(self) -> Decimal:
        if self.opening is None or self.closing is None:
            return NOTHING
        return self.opening + self.credits.lines.sum - self.debits.lines.sum - self.closing

    @property
    def difference(self) -> Decimal:
        """What the sheet leaves unexplained: zero, or something is wrong."""
        return abs(self.balance_difference) + abs(self.credits.difference) + abs(self.debits.difference)


Days = Mapping[date, tuple[Side, Side]]


def sheet_of(day: date, told: Sequence[Told], days: Days, *, is_missing: bool = False) -> Sheet:
    """Draw the sheet of a day from statements (in the order of their days) and the lines of all days they span."""
    credits, debits = days.get(day, (Side(), Side()))
    opening, closing = _opening(day, told, days), _closing(day, told, days)
    if closing is None and opening is not None:
        closing = opening + credits.lines.sum - debits.lines.sum
    return Sheet(day, opening, closing, credits, debits, is_missing)


def _opening(day: date, told: Sequence[Told], days: Days) -> Decimal | None:
    """Go on from the last opening balance that the bank told."""
    before = [statement for statement in told if statement.opened_on <= day]
    return before[-1].opening + _net(days, before[-1].opened_on, day) if before else None


def _closing(day: date, told: Sequence[Told], days: Days) -> Decimal | None:
    """Go back from the nearest closing balance of a statement that tells this day."""
    over = [statement for statement in told if statement.opened_on <= day <= statement.closed_on]
    if not over:
        return None
    nearest = min(over, key=lambda statement: statement.closed_on)
    return nearest.closing - _net(days, day + ONE_DAY, nearest.closed_on + ONE_DAY)


def _net(days: Days, first: date, end: date) -> Decimal:
    """Sum what moved from `first` up to the day before `end`."""
    moved = (sides for day, sides in days.items() if first <= day < end)
    return sum((credits.lines.sum - debits.lines.sum for credits, debits in moved), NOTHING)


def kept(sheet: Sheet) -> dict[str, Any]:
    """Write a sheet as it is frozen: amounts as decimal text."""
    return {
        "day": sheet.day.isoformat(),
        "opening": None if sheet.opening is None else f"{sheet.opening:.2f}",
        "closing": None if sheet.closing is None else f"{sheet.closing:.2f}",
        "credits": _kept_side(sheet.credits),
        "debits": _kept_side(sheet.debits),
    }


def thawed(row: Mapping[str, Any]) -> Sheet:
    """Read a frozen sheet back."""
    opening, closing = (None if row[name] is None else Decimal(row[name]) for name in ("opening", "closing"))
    credits, debits = (_thawed_side(row[name]) for name in ("credits", "debits"))
    return Sheet(date.fromisoformat(row["day"]), opening, closing, credits, debits)


def _kept_side(side: Side) -> dict[str, Any]:
    drawers = {name: [heap.count, f"{heap.sum:.2f}"] for name, heap in side.drawers.items() if heap.count}
    return {"lines": [side.lines.count, f"{side.lines.sum:.2f}"], "drawers": drawers}


def _thawed_side(row: Mapping[str, Any]) -> Side:
    drawers = {name: Heap(count, Decimal(total)) for name, (count, total) in row["drawers"].items()}
    return Side(Heap(row["lines"][0], Decimal(row["lines"][1])), drawers)
