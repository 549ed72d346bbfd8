"""Opens a bank file: what it is, in which encoding, and then its entries as a stream."""

from collections.abc import Iterator
from typing import BinaryIO

from deposits.statements import layouts, sources
from deposits.statements.layouts import Layout
from deposits.statements.records import Entry, Statement
from deposits.statements.refusals import EmptyFile
from deposits.statements.sources import Asked, Source


class Reading:
    """A recognised bank file; `statements` is complete once `entries()` is exhausted."""

    def __init__(self, source: Source, layout: Layout, asked: Asked) -> None:
        self.format = layout.name
        self.encoding = source.encoding
        self.statements: list[Statement] = []
        self._source = source
        self._layout = layout
        self._asked = asked

    def entries(self) -> Iterator[Entry]:
        """Yield the entries in the order of the file, from its beginning at each call, in constant memory.

        Raises UnreadableLine or HalfFile where the file stops making sense: nothing read so far may count.
        """
        self.statements.clear()
        yield from self._layout.entries(self._source, self.statements, self._asked)


def read(file: BinaryIO, profile: str | None = None, year: int | None = None) -> Reading:
    """Recognise a seekable bank file; `profile` and `year` decide where the file alone cannot.

    Raises StatementRefused: EmptyFile, NotText, UnknownLayout, UnknownProfile.
    """
    source = sources.opened(file)
    if source.is_empty:
        raise EmptyFile
    layout = layouts.recognised(source) if profile is None else layouts.named(profile)
    return Reading(source, layout, Asked(profile, year))
