"""Workbooks: rows of the one sheet that holds the table."""

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from decimal import Decimal
from itertools import islice
from typing import BinaryIO

from deposits.statements.numbers import NumberStyle
from deposits.statements.sources.shapes import HEAD, Rows, Table, header_of
from deposits.statements.workbooks import Figure, SheetRows, Workbook


class WorkbookSource:
    """A workbook: rows of the one sheet that holds the table."""

    encoding = "utf-8"
    is_empty = False

    def __init__(self, file: BinaryIO) -> None:
        self._workbook = Workbook(file)
        self._heads = {
            name: [header_of(row) for row in islice(self._workbook.rows(name), HEAD)] for name in self._workbook.sheets
        }

    def holds(self, table: Table) -> bool:
        """Tell whether exactly one sheet has the header of the table."""
        return len(self._with_header(table)) == 1

    @contextmanager
    def rows(self, table: Table) -> Generator[Rows]:
        """Lend the rows of the sheet."""
        name = next(iter(self._with_header(table)), self._workbook.sheets[0])
        widths = [len(header) for header in self._heads[name] if table.is_header(header)]
        yield WideRows(self._workbook.rows(name), max(widths, default=len(table.columns)))

    def number_reader(self, style: NumberStyle) -> Callable[[str], Decimal]:
        """Return how a cell becomes a number: a number cell as it is, a text in the style."""

        def read(cell: str) -> Decimal:
            return cell.amount() if isinstance(cell, Figure) else style.read(cell)

        return read

    def in_question(self, cell: str) -> bool:
        """Tell whether a number is written as a text, in a style."""
        return not isinstance(cell, Figure)

    def _with_header(self, table: Table) -> list[str]:
        return [name for name, head in self._heads.items() if any(table.is_header(header) for header in head)]


class WideRows:
    """The rows of a sheet, filled with empty cells to the width of the table."""

    def __init__(self, rows: SheetRows, width: int) -> None:
        self._rows = rows
        self._width = width

    @property
    def line_num(self) -> int:
        """The number of the row."""
        return self._rows.line_num

    def __iter__(self) -> Iterator[list[str]]:
        for cells in self._rows:
            yield cells + [""] * (self._width - len(cells))
