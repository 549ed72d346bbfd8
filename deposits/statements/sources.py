"""What a layout reads from: lines or rows of a text, rows of a workbook, bytes of XML; each from the first on."""

import csv
import re
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, contextmanager
from decimal import Decimal
from itertools import islice
from typing import BinaryIO, Final, NamedTuple, Protocol

from deposits.statements import texts
from deposits.statements.numbers import NumberStyle
from deposits.statements.workbooks import Figure, SheetRows, Workbook

# A layout shows itself within its first lines, below a bank's title and address.
HEAD: Final = 50
# The bank's tables come with any of these; a spreadsheet's "Unicode text" has tabs.
DELIMITERS: Final = ",;\t|"
_MARKUP: Final = re.compile(r"[\ufeff\s]*<")
_ZIP: Final = b"PK\x03\x04"


class Asked(NamedTuple):
    """What an officer declares where the file alone cannot decide."""

    profile: str | None = None
    year: int | None = None


class Table(Protocol):
    """What a source has to know of the table that it gives rows of."""

    @property
    def columns(self) -> tuple[str, ...]: ...
    @property
    def delimiter(self) -> str: ...
    @property
    def record(self) -> str: ...
    @property
    def spreads(self) -> str: ...
    def is_header(self, header: tuple[str, ...], /) -> bool: ...


class Rows(Protocol):
    """Rows of stripped cells; `line_num` is that of the one given last, from 1."""

    @property
    def line_num(self) -> int: ...
    def __iter__(self) -> Iterator[list[str]]: ...


class Source(Protocol):
    """A bank file, as a table reads it."""

    encoding: str

    @property
    def is_empty(self) -> bool: ...
    def holds(self, table: Table, /) -> bool: ...
    def rows(self, table: Table, /) -> AbstractContextManager[Rows]: ...
    def number_reader(self, style: NumberStyle, /) -> Callable[[str], Decimal]: ...
    def in_question(self, cell: str, /) -> bool: ...


def opened(file: BinaryIO) -> "TextSource | WorkbookSource":
    """Return what a seekable file is a source of, or raise NotText."""
    file.seek(0)
    return WorkbookSource(file) if file.read(len(_ZIP)) == _ZIP else TextSource(file)


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

    @property
    def is_markup(self) -> bool:
        """Tell whether the text is XML or HTML."""
        return bool(self.head) and _MARKUP.match("".join(self.head)) is not None

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
        for delimiter in DELIMITERS:
            if any(table.is_header(header_of(_split(line, delimiter))) for line in self.head):
                return delimiter
        return None


class TextRows:
    """The rows of a text, their cells stripped; a text that held delimiters is one cell again."""

    def __init__(self, lines: Iterator[str], delimiter: str, table: Table) -> None:
        self._reader = csv.reader(lines, delimiter=delimiter, strict=True)
        self._delimiter = delimiter
        self._width = len(table.columns)
        self._spreads = table.columns.index(table.spreads) if table.spreads else None

    @property
    def line_num(self) -> int:
        """The line that the row ends on."""
        return self._reader.line_num

    def __iter__(self) -> Iterator[list[str]]:
        strip = str.strip
        if self._spreads is None:
            for row in self._reader:
                yield list(map(strip, row))
        else:
            for row in self._reader:
                yield list(map(strip, self._joined(row, self._spreads)))

    def _joined(self, row: list[str], at: int) -> list[str]:
        while len(row) > self._width and not row[-1].strip():
            row.pop()
        too_many = len(row) - self._width
        if too_many > 0:
            row[at : at + too_many + 1] = [self._delimiter.join(row[at : at + too_many + 1])]
        return row


class WorkbookSource:
    """A workbook: rows of the one sheet that holds the table."""

    encoding = "utf-8"
    head: tuple[str, ...] = ()
    is_markup = False
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
        names = self._with_header(table) or self._workbook.sheets
        yield WideRows(self._workbook.rows(names[0]), len(table.columns))

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


def header_of(cells: list[str]) -> tuple[str, ...]:
    """Return a row as headers are compared: small letters, single blanks, no empty cells at the end."""
    header = [" ".join(cell.casefold().split()) for cell in cells]
    while header and not header[-1]:
        header.pop()
    return tuple(header)


def _split(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return []
