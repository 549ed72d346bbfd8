"""Reads MT940 the way banks write it: BOM, funds code, reversals, pages, texts of any length."""

from collections.abc import Iterator

from deposits.statements.mt940.book import Book
from deposits.statements.records import Entry, Statement
from deposits.statements.refusals import UnreadableCell, UnreadableLine


class Mt940Layout:
    """MT940 of any bank."""

    name = "mt940"
    starts = (":20:", ":25:", ":28:", ":28C:", ":60F:", ":60M:", ":61:")

    def entries(self, lines: Iterator[str], statements: list[Statement], _year: int | None, /) -> Iterator[Entry]:
        """Yield the entries, and append each statement when its last page ends."""
        book = Book(statements)
        line_no = 0
        try:
            for line_no, line in enumerate(lines, 1):
                entry = book.take(line.rstrip("\r\n"), line_no)
                if entry is not None:
                    yield entry
        except UnreadableCell as cell:
            raise UnreadableLine(line_no, str(cell)) from None
        book.close()
