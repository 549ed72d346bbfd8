"""Reads delimited bank files; what differs from bank to bank is declared by a CsvLayout in `layouts/`."""

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from re import Pattern
from typing import Final

from deposits.statements import dates, keys
from deposits.statements.columns import AmountColumns
from deposits.statements.numbers import NumberStyle
from deposits.statements.records import FEE, SWEEP, Entry, Statement
from deposits.statements.refusals import HalfFile, UnreadableCell, UnreadableLine
from deposits.statements.tally import Tally

_FIELDS: Final = (
    "date",
    "time",
    "balance",
    "kind",
    "validation_no",
    "reference",
    "virtual_account",
    "payer_name",
    "nik_tail",
    "bank_code",
    "branch",
    "description",
)


@dataclass(frozen=True, kw_only=True)
class CsvLayout:
    """One bank's table: how to know it, what its columns mean, what its labelled rows say.

    `starts` are line beginnings that only this layout has. `fields` names the column of each thing that the
    bank gives (see `_FIELDS`). A file without one of the rows `required` was cut; nothing may follow `last`.
    `record` is the first cell of a line where rows carry their type instead of standing under a header.
    """

    name: str
    starts: tuple[str, ...]
    delimiter: str
    columns: tuple[str, ...]
    fields: Mapping[str, str]
    amount: AmountColumns
    numbers: NumberStyle
    dates: Pattern[str]
    labels: Mapping[str, Callable[["Sheet", list[str]], None]]
    required: tuple[str, ...]
    last: str = ""
    record: str = ""
    kinds: Mapping[str, str] = field(default_factory=dict)
    currency: str = "IDR"

    def entries(self, lines: Iterator[str], statements: list[Statement], year: int | None) -> Iterator[Entry]:
        """Yield the entries of the one statement in the file, then append that statement."""
        rows = csv.reader(lines, delimiter=self.delimiter, strict=True)
        sheet = Sheet(self, year)
        try:
            for row in rows:
                entry = sheet.take(row, rows.line_num)
                if entry is not None:
                    yield entry
        except UnreadableCell as cell:
            raise UnreadableLine(rows.line_num, str(cell)) from None
        except csv.Error:
            raise UnreadableLine(rows.line_num, "tanda kutip atau pemisah kolomnya rusak") from None
        statements.append(sheet.close())


class Sheet:
    """One table while it is being read."""

    def __init__(self, layout: CsvLayout, year: int | None) -> None:
        self.layout = layout
        self.tally = Tally(currency=layout.currency)
        self.number = layout.numbers.read
        self.bank_code = ""
        self._moment = dates.day_reader(layout.dates, year)
        self._amount = layout.amount(layout.columns, layout.numbers.read)
        # What the bank does not give lies in an empty cell that `_entry` appends to each row.
        indexes = [layout.columns.index(layout.fields[f]) if f in layout.fields else -1 for f in _FIELDS]
        self._pick = itemgetter(*indexes)
        self._header = tuple(column.casefold() for column in layout.columns)
        self._chained = "balance" in layout.fields
        self._in_table = bool(layout.record)
        self._seen: set[str] = set()

    def day(self, text: str) -> date:
        """Return a date in the style of the layout, or raise UnreadableCell."""
        return self._moment(text)[0]

    def take(self, row: list[str], line_no: int) -> Entry | None:
        """Read one row: an entry, or None where the row says something else."""
        cells = [cell.strip() for cell in row]
        if not any(cells):
            return None
        if self.layout.last in self._seen:
            raise UnreadableCell("ada baris sesudah penutup laporan")
        if cells[0] in self.layout.labels:
            self._read_label(cells)
        elif self._in_table:
            return self._entry(cells, line_no)
        else:
            self._in_table = tuple(cell.casefold() for cell in cells) == self._header
        return None

    def close(self) -> Statement:
        """Return the statement, or raise HalfFile when the file was cut."""
        if not self._in_table:
            raise HalfFile("judul kolom")
        for label in self.layout.required:
            if label not in self._seen:
                raise HalfFile(f"baris {label}")
        return self.tally.statement()

    def _read_label(self, cells: list[str]) -> None:
        if cells[0] in self._seen:
            raise UnreadableCell(f"{cells[0]} tertulis dua kali")
        self._seen.add(cells[0])
        self.layout.labels[cells[0]](self, cells)

    def _entry(self, cells: list[str], line_no: int) -> Entry:
        if len(cells) != len(self._header) or cells[0] != (self.layout.record or cells[0]):
            raise UnreadableCell("banyaknya kolom tidak sesuai")
        amount = self._amount(cells)
        if not amount:
            raise UnreadableCell("jumlah uangnya nol")
        cells.append("")
        day, clock, balance, kind, validation_no, ref, va, payer, nik, bank, branch, text = self._pick(cells)
        booked_on, booked_at = self._moment(day)
        kind = self.layout.kinds.get(kind, "")
        return Entry(
            statement=0,
            line_no=line_no,
            booked_on=booked_on,
            booked_at=dates.read_clock(clock) if clock else booked_at,
            amount=amount,
            balance_after=self.tally.add(amount, booked_on, self.number(balance) if self._chained else None),
            kind=kind,
            validation_no=validation_no,
            reference=ref,
            virtual_account=va or keys.virtual_account_in(text),
            # A bank writes the text of a sweep or a fee into the column of the name.
            payer_name="" if kind in (SWEEP, FEE) else payer,
            nik_tail=nik,
            bank_code=bank or self.bank_code,
            branch=branch,
            description=text,
        )
