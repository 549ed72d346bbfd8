"""Follows the elements of a camt message from statement to statement and entry to entry."""

from typing import Final

from deposits.statements.camt.account import Account
from deposits.statements.camt.fields import Fields
from deposits.statements.markup import Attributes, Walk
from deposits.statements.records import Entry, Statement

_STATEMENTS: Final = ("Stmt", "Rpt", "Ntfctn")
_PARTS: Final = ("Ntry", "Bal")
_MOST_TEXTS: Final = 20


class Book:
    """A message while it is being read; a walk tells it of every element, `ready` holds the entries that ended.

    What lies in an entry, a balance or the head of a statement is kept as texts by path, until it ends.
    """

    def __init__(self, statements: list[Statement]) -> None:
        self.walk = Walk(self._start, self._end)
        self.ready: list[Entry] = []
        self._statements = statements
        self._account: Account | None = None
        self._part = ""
        self._depth = 0
        self._line_no = 0
        self._taken = 0
        self._head = Fields()
        self._fields = self._head

    def _start(self, name: str, attributes: Attributes) -> None:
        if self._account is None:
            if name in _STATEMENTS:
                self._account = Account(interim=name != "Stmt")
                self._head = self._fields = Fields()
                self._depth, self._taken = len(self.walk.path), 0
        elif not self._part and name in _PARTS:
            self._part, self._fields = name, Fields()
            self._depth += 1
            self._line_no = self.walk.line_no
        elif "Ccy" in attributes:
            self._keep("/".join(self.walk.path[self._depth :]) + "@Ccy", attributes["Ccy"])

    def _end(self, name: str, text: str) -> None:
        if self._account is None:
            return
        if len(self.walk.path) > self._depth:
            # What has no text of its own says nothing, but for the details, which are counted.
            text = text.strip()
            if not text and name != "TxDtls":
                return
            self._keep("/".join(self.walk.path[self._depth :]), text)
        elif self._part:
            self._end_part(self._account)
        elif len(self.walk.path) == self._depth:
            self._account.take_head(self._head)
            self._statements.append(self._account.statement())
            self._account = None

    def _end_part(self, account: Account) -> None:
        if len(self._head) != self._taken:
            account.take_head(self._head)
            self._taken = len(self._head)
        if self._part == "Bal":
            account.take_balance(self._fields)
        else:
            self.ready.append(account.entry(self._fields, self._line_no, len(self._statements)))
        self._part, self._fields = "", self._head
        self._depth -= 1

    def _keep(self, path: str, text: str) -> None:
        kept = self._fields.setdefault(path, [])
        # A batch may hold thousands of details: the entry is counted once, and needs no more of their texts.
        if len(kept) < _MOST_TEXTS:
            kept.append(text)
