"""Follows the tags of an MT940 or MT942 file from statement to statement and page to page.

Only what its balances prove is `balanced`. A statement whose first or last page is missing is not; one without any
opening or closing balance is neither proved nor disproved, and waits for a person.
"""

import re
from datetime import date
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
        self._page_ended = False
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
            self._line = fields.read_statement_line(value, line_no)
            self._page()
        else:
            self._frame(value)
        return entry

    def close(self) -> Entry | None:
        """Return the entry that the end of the file completes; raise HalfFile where there was no statement at all."""
        entry = self._complete()
        self._break_off()
        if not self._statements:
            raise HalfFile("saldo awal :60F:")
        return entry

    def _untagged(self, text: str) -> Entry | None:
        if text == "-" or text.startswith("-}"):
            return self._complete()
        if self._line is not None:
            (self._line.supplement if self._tag == "61" else self._line.texts).append(text)
        return None

    def _frame(self, value: str) -> None:
        match self._tag:
            case "20":
                self._page_ended = False
                if self._page_is_open:
                    self._break_off()
                    self._account = ""
            case "25" | "25P":
                self._account = fields.read_account(value)
            case "60F":
                self._open(value)
            case "60M":
                self._turn_page(value)
            case "62F" | "62M":
                self._end_page(value)
            case "34F":
                self._interim().currency = fields.read_floor(value)
            case "90C" | "90D":
                fields.read_sum(self._tag, value, self._page())

    def _open(self, value: str) -> Tally:
        if self._page_is_open:
            raise HalfFile("saldo akhir :62F:")
        self._break_off()
        if not self._account:
            raise HalfFile("nomor rekening :25:")
        opening = fields.read_balance(value)
        tally = self._begin()
        tally.currency, tally.opened_on = opening.currency, opening.stated_on
        tally.open_with(opening.amount)
        return tally

    def _turn_page(self, value: str) -> None:
        if self._page_is_open:
            raise HalfFile("saldo akhir halaman :62M:")
        if self._tally is None:
            # The pages before this one are not in the file.
            self._open(value).whole = False
            return
        if self._account != self._tally.account:
            raise UnreadableCell("rekeningnya berganti di tengah laporan")
        self._check(value, self._tally)
        self._page_is_open = True

    def _end_page(self, value: str) -> None:
        tally = self._page()
        stated_on = self._check(value, tally)
        self._page_is_open, self._page_ended = False, True
        tally.closed_on = stated_on
        if self._tag == "62F":
            self._finish(tally)
            self._account = ""

    def _check(self, value: str, tally: Tally) -> date | None:
        stated = fields.read_balance(value)
        tally.currency = tally.currency or stated.currency
        if stated.currency != tally.currency:
            raise UnreadableCell("mata uangnya berganti di tengah laporan")
        if tally.opening is not None:
            tally.agree_on(stated.amount)
        tally.closing = stated.amount
        return stated.stated_on

    def _interim(self) -> Tally:
        """Return the page of a report of a day that is not over: it has a floor limit and no opening balance."""
        tally = self._tally if self._tally is not None and self._page_is_open else self._begin()
        tally.interim = tally.opening is None
        return tally

    def _page(self) -> Tally:
        """Return the open page; lines before any balance begin a statement that has no opening one."""
        if self._tally is not None and self._page_is_open:
            return self._tally
        if self._tally is not None or self._page_ended:
            raise HalfFile("saldo awal :60F:")
        return self._begin()

    def _begin(self) -> Tally:
        self._tally = Tally(account=self._account, ends_with_lines=False)
        self._page_is_open = True
        return self._tally

    def _break_off(self) -> None:
        """End a statement that lacks its last page, or the closing balance of its last page."""
        if self._tally is not None:
            self._tally.whole = False
            if self._page_is_open:
                self._tally.closing = None
            self._finish(self._tally)

    def _finish(self, tally: Tally) -> None:
        tally.opened_on = tally.first_day(tally.closed_on)
        self._statements.append(tally.statement())
        self._tally, self._page_is_open = None, False

    def _complete(self) -> Entry | None:
        line, self._line = self._line, None
        tally = self._tally
        if line is None or tally is None:
            return None
        description = line.description()
        return Entry(
            len(self._statements), line.line_no, line.booked_on, None, line.amount,
            tally.add(line.amount, line.booked_on), line.kind, "", line.bank_reference or line.customer_reference,
            line.virtual_account(description), "", "", "", "", description,
        )  # fmt: skip
