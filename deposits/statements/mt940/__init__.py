"""Reads MT940 and MT942 the way banks write them: BOM, funds code, reversals, pages, texts of any length."""

from collections.abc import Iterator
from typing import Final

from deposits.statements.mt940.book import Book
from deposits.statements.records import Entry, Statement
from deposits.statements.refusals import NotText, UnreadableCell
from deposits.statements.sources import Asked, Source, TextSource

_STARTS: Final = (":20:", ":25:", ":28:", ":28C:", ":34F:", ":60F:", ":60M:", ":61:")


class Mt940Layout:
    """MT940 and MT942 of any bank."""

    name = "mt940"

    def recognises(self, source: Source) -> bool:
        """Tell whether a line near the beginning is a field of a statement."""
        return isinstance(source, TextSource) and any(line.startswith(_STARTS) for line in source.head)

    def entries(self, source: Source, statements: list[Statement], _asked: Asked) -> Iterator[Entry]:
        """Yield the entries, and append each statement when its last page ends."""
        if not isinstance(source, TextSource):
            raise NotText
        book = Book(statements)
        line_no = 0
        try:
            with source.lines() as lines:
                for line_no, line in enumerate(lines, 1):
                    entry = book.take(line.rstrip("\r\n"), line_no)
                    if entry is not None:
                        yield entry
                entry = book.close()
                if entry is not None:
                    yield entry
        except UnreadableCell as cell:
            raise cell.at(line_no) from None
