"""Reads tables of lines, from CSV or a workbook; what differs from bank to bank is declared in `layouts/`."""

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import time
from functools import cached_property

from deposits.statements import conventions
from deposits.statements.columns import AmountColumns
from deposits.statements.conventions import Doubt
from deposits.statements.dates import WRITTEN, Shapes, read_clock
from deposits.statements.labels import COMMON, Label
from deposits.statements.numbers import NumberStyle
from deposits.statements.records import Entry, Statement
from deposits.statements.refusals import StatementRefused, Undecided, UnreadableCell, UnreadableLine
from deposits.statements.sheet import Sheet
from deposits.statements.sources import Asked, Rows, Source, TextSource, header_of


@dataclass(frozen=True, kw_only=True)
class TableLayout:
    """One bank's table: how to know it, what its columns mean, what its labelled rows say.

    `columns` is the header by which the file is known, under whatever delimiter. `fields` names the column of each
    thing that the bank gives (see `sheet._FIELDS`), `texts` those of the description. `numbers` is what the bank
    usually writes; a file that shows the other style is read in that one.

    `more`: columns may follow that are not named, and are not read. `starts` are further line beginnings that only
    this layout has. `record` is the first cell of a line where rows carry their type instead of standing under a
    header, split at `delimiter`. `spreads`: the column whose text may hold unquoted delimiters. A `sealed` table
    states its closing balance below the lines: without it, or without one of the rows `required`, it was cut.
    Nothing may follow `last`.
    """

    name: str
    columns: tuple[str, ...]
    fields: Mapping[str, str]
    texts: tuple[str, ...]
    amount: AmountColumns
    numbers: NumberStyle
    dates: Shapes = WRITTEN
    clock: Callable[[str], time] = read_clock
    labels: Mapping[str, Label] = field(default_factory=lambda: COMMON)
    more: bool = False
    starts: tuple[str, ...] = ()
    delimiter: str = ","
    record: str = ""
    spreads: str = ""
    sealed: bool = False
    required: tuple[str, ...] = ()
    last: str = ""
    kinds: Mapping[str, str] = field(default_factory=dict)
    currency: str = "IDR"

    def recognises(self, source: Source) -> bool:
        """Tell whether a file begins as this bank's do."""
        begun = isinstance(source, TextSource) and any(
            line.replace('"', "").startswith(self.starts) for line in source.head if self.starts
        )
        return begun or source.holds(self)

    def is_header(self, header: tuple[str, ...]) -> bool:
        """Tell whether a row, as `sheet.header_of` gives it, is the header of this layout."""
        return header == self._header or (self.more and header[: len(self._header)] == self._header)

    @cached_property
    def _header(self) -> tuple[str, ...]:
        return header_of(list(self.columns))

    def entries(self, source: Source, statements: list[Statement], asked: Asked) -> Iterator[Entry]:
        """Yield the entries of the one statement in the file, then append that statement."""
        style = self._style(source, asked)
        yield from self._read(source, statements, style, asked.year)

    def _read(
        self, source: Source, statements: list[Statement], style: NumberStyle, year: int | None
    ) -> Iterator[Entry]:
        sheet = Sheet(self, source.number_reader(style), year)
        take = sheet.take
        with source.rows(self) as rows:
            for cells in _sound(rows):
                try:
                    entry = take(cells, rows.line_num)
                except UnreadableCell as cell:
                    raise cell.at(rows.line_num) from None
                if entry is not None:
                    yield entry
        statements.append(sheet.close())

    def _style(self, source: Source, asked: Asked) -> NumberStyle:
        """Decide the number style of the whole file, from its cells, else from its running balance, else refuse."""
        if self.numbers not in conventions.IN_QUESTION:
            return self.numbers
        with source.rows(self) as rows:
            found = conventions.decided(self._money(source, rows), self.numbers)
        if not isinstance(found, Doubt):
            return found
        if asked.profile == self.name or self._proves(source, found, asked.year):
            return self.numbers if asked.profile == self.name else found.grouped
        raise Undecided(found.line_no, "pemisah pada jumlah bisa berarti ribuan atau desimal, sebutkan --profile")

    def _money(self, source: Source, rows: Rows) -> Iterator[tuple[int, str]]:
        sheet = Sheet(self, self.numbers.read, None)
        for cells in _sound(rows):
            for cell in sheet.money_in(cells):
                if source.in_question(cell):
                    yield rows.line_num, cell

    def _proves(self, source: Source, doubt: Doubt, year: int | None) -> bool:
        return self._adds_up(source, doubt.grouped, year) and not self._adds_up(source, doubt.rival, year)

    def _adds_up(self, source: Source, style: NumberStyle, year: int | None) -> bool:
        statements: list[Statement] = []
        try:
            for _ in self._read(source, statements, style, year):
                pass
        except StatementRefused:
            return False
        return bool(statements[0].balanced)


def _sound(rows: Rows) -> Iterator[list[str]]:
    try:
        yield from rows
    except csv.Error:
        raise UnreadableLine(rows.line_num, "tanda kutip atau pemisah kolomnya rusak") from None
