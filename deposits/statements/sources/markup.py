"""XML, or HTML that calls itself a statement."""

import re
from collections.abc import Callable, Generator
from contextlib import contextmanager
from decimal import Decimal
from typing import BinaryIO, Final

from deposits.statements.numbers import NumberStyle
from deposits.statements.refusals import NotText
from deposits.statements.sources.shapes import Rows, Table

_DECLARED: Final = re.compile(r"<\?xml[^>]* encoding=[\"']([A-Za-z0-9._-]{1,20})[\"']")


class MarkupSource:
    """XML or HTML, which may be one line as long as the file."""

    is_empty = False

    def __init__(self, file: BinaryIO, start: bytes) -> None:
        self.file = file
        self.start = start.replace(b"\0", b"").decode("latin-1")
        declared = _DECLARED.search(self.start)
        self.encoding = declared[1].lower() if declared else "utf-8"

    def holds(self, _table: Table) -> bool:
        """Tell that markup is no table."""
        return False

    @contextmanager
    def rows(self, _table: Table) -> Generator[Rows]:
        """Lend no rows: a table that was asked for by its profile is not here."""
        raise NotText
        yield

    def number_reader(self, style: NumberStyle) -> Callable[[str], Decimal]:
        """Return how a text becomes a number."""
        return style.read

    def in_question(self, _cell: str) -> bool:
        """Tell that nothing is in question."""
        return False
