"""The ways a table of lines writes whether money came or went."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from deposits.statements.refusals import UnreadableCell

NumberReader = Callable[[str], Decimal]
AmountReader = Callable[[list[str]], Decimal | None]
_NOTHING: Final = Decimal(0)
# How banks mark the side of an amount; K is kredit.
SIDES: Final = dict.fromkeys(("CR", "C", "K", "KREDIT", "CREDIT"), 1) | dict.fromkeys(
    ("DB", "D", "DR", "DEBET", "DEBIT"), -1
)


@dataclass(frozen=True, slots=True)
class AmountColumns:
    """The columns that hold amounts, and how a row's signed amount is made of them (None: the row has none)."""

    names: tuple[str, ...]
    bind: Callable[[Sequence[str], NumberReader], AmountReader]
    figure: Callable[[str], str] = str


def signed(column: str) -> AmountColumns:
    """One column; a minus lowers the balance."""

    def bind(columns: Sequence[str], number: NumberReader) -> AmountReader:
        at = columns.index(column)
        return lambda cells: number(cells[at]) if cells[at] else None

    return AmountColumns((column,), bind)


def debit_credit(debit: str, credit: str) -> AmountColumns:
    """Two columns of which exactly one is filled; a debit lowers, whether or not it carries a minus."""

    def bind(columns: Sequence[str], number: NumberReader) -> AmountReader:
        debit_at, credit_at = columns.index(debit), columns.index(credit)

        def read(cells: list[str]) -> Decimal:
            lowered = number(cells[debit_at]) if cells[debit_at] else _NOTHING
            raised = number(cells[credit_at]) if cells[credit_at] else _NOTHING
            if lowered and raised:
                raise UnreadableCell("debit dan kredit terisi bersamaan")
            return raised or -abs(lowered)

        return read

    return AmountColumns((debit, credit), bind)


def marked(amount: str, mark: str) -> AmountColumns:
    """One column with the amount, another with its side."""

    def bind(columns: Sequence[str], number: NumberReader) -> AmountReader:
        amount_at, mark_at = columns.index(amount), columns.index(mark)
        return lambda cells: number(cells[amount_at]) * _side(cells[mark_at]) if cells[amount_at] else None

    return AmountColumns((amount,), bind)


def flagged(amount: str, debit: str, credit: str) -> AmountColumns:
    """One column with the amount, and a column per side of which exactly one is filled."""

    def bind(columns: Sequence[str], number: NumberReader) -> AmountReader:
        amount_at, debit_at, credit_at = (columns.index(name) for name in (amount, debit, credit))

        def read(cells: list[str]) -> Decimal | None:
            if not cells[amount_at]:
                return None
            if bool(cells[debit_at]) == bool(cells[credit_at]):
                raise UnreadableCell("tanda debit atau kreditnya tidak jelas")
            side = _side(cells[debit_at] or cells[credit_at])
            if (side > 0) != bool(cells[credit_at]):
                raise UnreadableCell("tanda debit atau kreditnya tidak jelas")
            return number(cells[amount_at]) * side

        return read

    return AmountColumns((amount,), bind)


def suffixed(column: str) -> AmountColumns:
    """One column with the amount and, behind a blank, its side."""

    def bind(columns: Sequence[str], number: NumberReader) -> AmountReader:
        at = columns.index(column)

        def read(cells: list[str]) -> Decimal | None:
            if not cells[at]:
                return None
            figure, _, side = cells[at].rpartition(" ")
            return number(figure.rstrip()) * _side(side)

        return read

    return AmountColumns((column,), bind, figure=lambda text: text.rpartition(" ")[0].rstrip())


def _side(mark: str) -> int:
    side = SIDES.get(mark.upper())
    if side is None:
        raise UnreadableCell("tanda debit atau kreditnya tidak jelas")
    return side
