"""The ways a table of lines writes whether money came or went."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from deposits.statements.refusals import UnreadableCell

NumberReader = Callable[[str], Decimal]
AmountReader = Callable[[list[str]], Decimal]
AmountColumns = Callable[[Sequence[str], NumberReader], AmountReader]


def signed(column: str) -> AmountColumns:
    """One column; a minus lowers the balance."""

    def bind(columns: Sequence[str], number: NumberReader) -> AmountReader:
        at = columns.index(column)
        return lambda cells: number(cells[at])

    return bind


def debit_credit(debit: str, credit: str) -> AmountColumns:
    """Two columns of which exactly one is filled; a debit lowers, whether or not it carries a minus."""

    def bind(columns: Sequence[str], number: NumberReader) -> AmountReader:
        debit_at, credit_at = columns.index(debit), columns.index(credit)

        def read(cells: list[str]) -> Decimal:
            lowered = number(cells[debit_at]) if cells[debit_at] else Decimal(0)
            raised = number(cells[credit_at]) if cells[credit_at] else Decimal(0)
            if lowered and raised:
                raise UnreadableCell("debit dan kredit terisi bersamaan")
            return raised or -abs(lowered)

        return read

    return bind
