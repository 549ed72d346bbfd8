"""Follows the tags of an MT940 file from statement to statement and page to page."""

import re
from datetime import date, timedelta
from typing import Final

from deposits.statements.mt940 import fields
from deposits.statements.records import Entry, Statement
from deposits.statements.refusals import HalfFile, UnreadableCell
from deposits.statements.tally import Tally

_TAG: Final = re.compile(r":([0-9]{2}[A-Z]?):")


class Book:
    """A file of statements while it is being read; the pages 60F/62M .. 60M/62F are one statement."""

    def __init__(self, statements: list[Statement]) -> None:
        self._statements = statements
        self._account = ""
        self._tally: Tally | None = None
        self._page_is_open = False
        self._line: fields.StatementLine | None = None
        self._tag = ""

    def take(self, text: str, line_no: int) -> Entry | None:
        """Read one line; return the entry that it completes, if any."""
        tag = _TAG.match(text)
        if tag is None:
            return self._untagged(text)
        self._tag, value = tag[1], text[tag.end() :]
        if self._tag == "86":
            if self._line is not None:
                self._line.texts.append(value)
            return None
        entry = self._complete()
        if self._tag == "61":
            if not self._page_is_open:
                raise HalfFile("saldo awal :60F:")
            self._line = fields.read_statement_line(value, line_no)
        else:
            self._frame(value)
        return entry

    def close(self) -> None:
        """Raise HalfFile when the file ends before its last statement does."""
        if self._tally is not None:
            raise HalfFile("saldo akhir :62F:")
        if not self._statements:
            raise HalfFile("saldo awal :60F:")

    def _untagged(self, text: str) -> Entry | None:
        if text == "-" or text.startswith("-}"):
            return self._complete()
        if self._line is not None:
            (self._line.supplement if self._tag == "61" else self._line.texts).append(text)
        return None

    def _frame(self, value: str) -> None:
        match self._tag:
            case "25" | "25P":
                self._account = fields.read_account(value)
            case "60F":
                self._open(value)
            case "60M":
                self._turn_page(value)
            case "62F" | "62M":
                self._end_page(value)

    def _open(self, value: str) -> None:
        if self._tally is not None:
            raise HalfFile("saldo akhir :62F:")
        if not self._account:
            raise HalfFile("nomor rekening :25:")
        opening = fields.read_balance(value)
        self._tally = Tally(account=self._account, currency=opening.currency, opened_on=opening.stated_on)
        self._tally.open_with(opening.amount)
        self._page_is_open = True

    def _turn_page(self, value: str) -> None:
        if self._tally is None:
            raise HalfFile("halaman pertama dengan saldo awal :60F:")
        if self._page_is_open:
            raise HalfFile("saldo akhir halaman :62M:")
        if self._account != self._tally.account:
            raise UnreadableCell("rekeningnya berganti di tengah laporan")
        self._check(value, self._tally)
        self._page_is_open = True

    def _end_page(self, value: str) -> None:
        if self._tally is None or not self._page_is_open:
            raise HalfFile("saldo awal :60F:")
        closed_on = self._check(value, self._tally)
        self._page_is_open = False
        if self._tag == "62F":
            self._tally.opened_on = _first_day(self._tally, closed_on)
            self._tally.closed_on = closed_on
            self._statements.append(self._tally.statement())
            self._tally, self._account = None, ""

    def _check(self, value: str, tally: Tally) -> date:
        stated = fields.read_balance(value)
        if stated.currency != tally.currency:
            raise UnreadableCell("mata uangnya berganti di tengah laporan")
        tally.agree_on(stated.amount)
        return stated.stated_on

    def _complete(self) -> Entry | None:
        line, self._line = self._line, None
        if line is None or self._tally is None:
            return None
        description = line.description()
        return Entry(
            statement=len(self._statements),
            line_no=line.line_no,
            booked_on=line.booked_on,
            booked_at=None,
            amount=line.amount,
            balance_after=self._tally.add(line.amount, line.booked_on),
            kind=line.kind,
            reference=line.bank_reference or line.customer_reference,
            virtual_account=line.virtual_account(description),
            description=description,
        )


def _first_day(tally: Tally, closed_on: date) -> date | None:
    """Return the first day covered: that of the opening balance, or the next when it has no line."""
    if tally.opened_on is None or (tally.first_on is not None and tally.first_on <= tally.opened_on):
        return tally.opened_on
    return min(tally.opened_on + timedelta(days=1), closed_on)
