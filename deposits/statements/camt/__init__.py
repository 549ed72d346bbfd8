"""Reads camt.052, camt.053 and camt.054 of any version (ISO 20022, Bank-to-Customer Cash Management)."""

import re
from collections.abc import Iterator
from typing import Final

from deposits.statements.camt.book import Book
from deposits.statements.records import Entry, Statement
from deposits.statements.refusals import HalfFile, NotText, UnreadableCell
from deposits.statements.sources import Asked, MarkupSource, Source

_ROOT: Final = re.compile(r"<(?:[\w.-]+:)?(?:BkToCstmrStmt|BkToCstmrAcctRpt|BkToCstmrDbtCdtNtfctn)[\s/>]")


class CamtLayout:
    """The XML statements of any bank."""

    name = "camt"

    def recognises(self, source: Source) -> bool:
        """Tell whether XML names one of the three messages near its beginning."""
        return isinstance(source, MarkupSource) and _ROOT.search(source.start) is not None

    def entries(self, source: Source, statements: list[Statement], _asked: Asked) -> Iterator[Entry]:
        """Yield the entries, and append each statement when it ends."""
        if not isinstance(source, MarkupSource):
            raise NotText
        book = Book(statements)
        source.file.seek(0)
        try:
            for _ in book.walk.through(source.file):
                yield from book.ready
                book.ready.clear()
        except UnreadableCell as cell:
            raise cell.at(book.walk.line_no) from None
        if not statements:
            raise HalfFile("laporan rekening")
