"""Text files: lines, and rows where a delimiter parts them."""

import csv
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, contextmanager
from decimal import Decimal
from functools import cached_property
from itertools import islice
from typing import BinaryIO, Final

from deposits.statements import texts
from deposits.statements.numbers import NumberStyle
from deposits.statements.refusals import UnreadableLine
from deposits.statements.sources.shapes import HEAD, Rows, Table, header_of

# The bank's tables come with any of these; a spreadsheet's "Unicode text" has tabs.
DELIMITERS: Final = ",;\t|"


class TextSource:
    """A text file: lines, or rows where a delimiter parts them."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.encoding = texts.encoding_of(file)
        with texts.lines(file, self.encoding) as lines:
            self.head = list(islice(lines, HEAD))

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing but blanks."""
        return not any(line.strip("\ufeff \t\r\n") for line in self.head)

    def lines(self) -> AbstractContextManager[Iterator[str]]:
        """Lend the lines with their ends."""
        return texts.lines(self.file, self.encoding)

    def holds(self, table: Table) -> bool:
        """Tell whether the header of the table stands in the first lines."""
        return self._delimiter(table) is not None

    @contextmanager
    def rows(self, table: Table) -> Generator[Rows]:
        """Lend the rows, parted as the header is."""
        with self.lines() as lines:
            yield TextRows(lines, self._delimiter(table) or table.delimiter, table)

    def number_reader(self, style: NumberStyle) -> Callable[[str], Decimal]:
        """Return how the text of a cell becomes a number."""
        return style.read

    def in_question(self, _cell: str) -> bool:
        """Tell that every number of a text is written in a style."""
        return True

    def _delimiter(self, table: Table) -> str | None:
        if table.record:
            return None
        for delimiter, headers in self._headers.items():
            if any(map(table.is_header, headers)):
                return delimiter
        return None

    @cached_property
    def _headers(self) -> dict[str, list[tuple[str, ...]]]:
        """The first lines as headers, by what may part them; a line that nothing parts is none."""
        parted = {delimiter: [line for line in self.head if delimiter in line] for delimiter in DELIMITERS}
        return {
            delimiter: [header_of(_split(line, delimiter)) for line in lines] for delimiter, lines in parted.items()
        }


class TextRows:
    """The rows of a text, their cells stripped; a text that held delimiters is one cell again."""

    def __init__(self, lines: Iterator[str], delimiter: str, table: Table) -> None:
        self._reader = csv.reader(lines, delimiter=delimiter, strict=True)
        self._delimiter = delimiter
        self._width = len(table.columns)
        self._may_break = "balance" in table.fields
        self._spreads = table.columns.index(table.spreads) if table.spreads else None

    @property
    def line_num(self) -> int:
        """The line that the row ends on."""
        return self._reader.line_num

    def __iter__(self) -> Iterator[list[str]]:
        strip = str.strip
        rows = self._reader if self._may_break else self._single_lines()
        for row in rows if self._spreads is None else map(self._joined, rows):
            yield list(map(strip, row))

    def _single_lines(self) -> Iterator[list[str]]:
        """Give the rows, or raise UnreadableLine where one is more than a line.

        Without a balance nobody would miss the lines that a stray quote has swallowed.
        """
        for line_no, row in enumerate(self._reader, 1):
            if self.line_num != line_no:
                raise UnreadableLine(line_no, "tanda kutip atau pemisah kolomnya rusak")
            yield row

    def _joined(self, row: list[str]) -> list[str]:
        at = self._spreads or 0
        while len(row) > self._width and not row[-1].strip():
            row.pop()
        too_many = len(row) - self._width
        if too_many > 0:
            row[at : at + too_many + 1] = [self._delimiter.join(row[at : at + too_many + 1])]
        return row


def _split(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return []
