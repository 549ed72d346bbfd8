"""One table while it is being read: its header, its labelled rows and its lines."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from deposits.statements import dates, keys, labels
from deposits.statements.records import FEE, SWEEP, Entry, Statement
from deposits.statements.refusals import HalfFile, UnreadableCell
from deposits.statements.sources import header_of
from deposits.statements.tally import Tally

if TYPE_CHECKING:
    from deposits.statements.tables import TableLayout

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
    "account",
    "currency",
    "before",
)
_OPENING: Final = ("saldo awal", "opening balance", "beginning balance")
_CLOSING: Final = ("saldo akhir", "closing balance", "ending balance")
_REPEATED: Final = 1 << 12


class Sheet:
    """One table of a layout, in one number style."""

    def __init__(self, layout: "TableLayout", style: Callable[[str], Decimal], year: int | None) -> None:
        self.layout = layout
        self.tally = Tally(currency=layout.currency)
        self.number = style
        self.bank_code = ""
        self._label_days = year
        self._moment = dates.Calendar(layout.dates, year).moment
        # Few amounts are many: the deposit is the same for all pilgrims.
        self._amount = layout.amount.bind(layout.columns, lru_cache(maxsize=_REPEATED, typed=True)(style))
        # What the bank does not give lies in an empty cell that `_entry` appends to each row.
        indexes = [layout.columns.index(layout.fields[f]) if f in layout.fields else -1 for f in _FIELDS]
        self._pick = itemgetter(*indexes)
        self._texts = [at for at, name in enumerate(layout.columns) if name in layout.texts]
        self._text = self._texts[0] if len(self._texts) == 1 else None
        self._width = len(layout.columns)
        self._money = [layout.columns.index(name) for name in layout.amount.names]
        self._balance = layout.columns.index(layout.fields.get("balance", layout.columns[0]))
        self._chained = "balance" in layout.fields
        self._has_heads = any(name in layout.fields for name in ("account", "currency", "before"))
        self._in_table = bool(layout.record)
        self._seen: set[str] = set()
        self._ended = False
        self._kinds = layout.kinds
        self._clock = layout.clock

    def day(self, text: str) -> date:
        """Return a date of a labelled row, which may be written in another shape than the lines, or raise."""
        return dates.Calendar(self.layout.dates, self._label_days).day(text)

    def take(self, cells: list[str], line_no: int) -> Entry | None:
        """Read one row of stripped cells: an entry, or None where the row says something else."""
        first = cells[0] if cells else ""
        if not first and not any(cells):
            return None
        if self._ended:
            raise UnreadableCell("ada baris sesudah penutup laporan")
        if self._in_table:
            if first[:1].isdigit() and len(cells) == self._width:
                return self._entry(cells, line_no)
            return None if self._labelled(cells) else self._entry(self._fitted(cells), line_no)
        if not self._begins(cells):
            self._labelled(cells)
        return None

    def close(self) -> Statement:
        """Return the statement, or raise HalfFile when the file was cut."""
        if not self._in_table:
            raise HalfFile("judul kolom")
        for label in self.layout.required:
            if label.casefold() not in self._seen:
                raise HalfFile(f"baris {label}")
        if self.layout.sealed and self.tally.closing is None:
            raise HalfFile("baris saldo akhir")
        return self.tally.statement()

    def money_in(self, cells: list[str]) -> list[str]:
        """Return the cells of a row that hold amounts, for the decision about the number style."""
        layout = self.layout
        if not self._in_table:
            self._begins(cells)
        elif len(cells) >= self._width and (cells[0][:1].isdigit() or not self._is_label(cells)):
            cells = self._fitted(cells)
            found = [layout.amount.figure(cells[at]) for at in self._money]
            return [*found, cells[self._balance]] if self._chained else found
        taker = layout.labels.get(labels.parts(cells)[0]) if cells else None
        return labels.parts(cells)[1:2] if taker in labels.AMOUNTS else []

    def _begins(self, cells: list[str]) -> bool:
        """Tell whether this row is the header, from which on rows are lines."""
        header = header_of(cells)
        self._in_table = self.layout.is_header(header)
        if self._in_table:
            self._width = len(header)
        return self._in_table

    def _is_label(self, cells: list[str]) -> bool:
        return labels.parts(cells)[0] in self.layout.labels

    def _labelled(self, cells: list[str]) -> bool:
        """Tell whether a row says something about the statement, and take what it says."""
        said = labels.parts(cells)
        taker = self.layout.labels.get(said[0])
        if taker is None:
            return False
        if said[0] in self._seen:
            raise UnreadableCell(f"{cells[0]} tertulis dua kali")
        self._seen.add(said[0])
        self._ended = said[0] == self.layout.last.casefold()
        taker(self, said)
        return True

    def _fitted(self, cells: list[str]) -> list[str]:
        """Return a row without empty cells behind the width of the header."""
        while len(cells) > self._width and not cells[-1]:
            cells = cells[:-1]
        return cells

    def _entry(self, cells: list[str], line_no: int) -> Entry | None:
        if len(cells) != self._width or (self.layout.record and cells[0] != self.layout.record):
            raise UnreadableCell("banyaknya kolom tidak sesuai")
        text = cells[self._text] if self._text is not None else " ".join(filter(None, (cells[i] for i in self._texts)))
        amount = self._amount(cells)
        cells.append("")
        day, clock, balance, kind, validation_no, ref, va, payer, nik, bank, branch, *heads = self._pick(cells)
        if not amount:
            self._balance_row(amount, {text.casefold(), cells[0].casefold()}, balance)
            return None
        if self._has_heads:
            self._agree(*heads)
        booked_on, booked_at = self._moment(day)
        if clock:
            booked_at = self._clock(clock)
        if kind:
            kind = self._kinds.get(kind, "")
        after = self.tally.add(amount, booked_on, self.number(balance) if self._chained else None)
        # A bank writes the text of a sweep or a fee into the column of the name.
        if kind in (SWEEP, FEE):
            payer = ""
        # In the order of the fields: names would cost a fifth of the time of a line.
        return Entry(
            0, line_no, booked_on, booked_at, amount, after, kind, validation_no, ref,
            va or keys.virtual_account_in(text), payer, nik, bank or self.bank_code, branch.lstrip("'"), text,
        )  # fmt: skip

    def _balance_row(self, amount: Decimal | None, words: set[str], balance: str) -> None:
        """Take a balance that stands among the lines, or raise because the line has no amount."""
        if words.intersection(_OPENING) and balance and not self.tally.count:
            self.tally.open_with(self.number(balance))
        elif words.intersection(_CLOSING) and balance:
            self.tally.closing = self.number(balance)
        else:
            raise UnreadableCell("jumlah uangnya tidak terbaca" if amount is None else "jumlah uangnya nol")

    def _agree(self, account: str, currency: str, before: str) -> None:
        """Hold what every line repeats of its account against what is known: one file is one account."""
        tally = self.tally
        if account and account != tally.account:
            if tally.account:
                raise UnreadableCell("rekeningnya berganti di tengah laporan")
            tally.account = account
        if currency and currency != tally.currency:
            if tally.count:
                raise UnreadableCell("mata uangnya berganti di tengah laporan")
            tally.currency = currency
        if before and tally.count:
            tally.agree_on(self.number(before))
        elif before and tally.opening is None:
            tally.open_with(self.number(before))
