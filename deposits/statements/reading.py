"""Opens a bank file: what it is, in which encoding, and then its entries as a stream."""

from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO, Final

from deposits.statements import layouts, texts
from deposits.statements.layouts import Layout
from deposits.statements.records import Entry, Statement
from deposits.statements.refusals import EmptyFile

# A layout shows itself within its first lines, below a bank's title and address.
_HEAD: Final = 50


class Reading:
    """A recognised bank file; `statements` is complete once `entries()` is exhausted."""

    def __init__(self, file: BinaryIO, layout: Layout, encoding: str, year: int | None) -> None:
        self.format = layout.name
        self.encoding = encoding
        self.statements: list[Statement] = []
        self._file = file
        self._layout = layout
        self._year = year

    def entries(self) -> Iterator[Entry]:
        """Yield the entries in the order of the file, from its beginning at each call, in constant memory.

        Raises UnreadableLine or HalfFile where the file stops making sense: nothing read so far may count.
        """
        self.statements.clear()
        with texts.lines(self._file, self.encoding) as lines:
            yield from self._layout.entries(lines, self.statements, self._year)


def read(file: BinaryIO, profile: str | None = None, year: int | None = None) -> Reading:
    """Recognise a seekable bank file; `profile` and `year` decide where the file alone cannot.

    Raises StatementRefused: EmptyFile, NotText, UnknownLayout, UnknownProfile.
    """
    encoding = texts.encoding_of(file)
    with texts.lines(file, encoding) as lines:
        head = list(islice(lines, _HEAD))
    if not any(line.strip("\ufeff \t\r\n") for line in head):
        raise EmptyFile
    layout = layouts.recognised(head) if profile is None else layouts.named(profile)
    return Reading(file, layout, encoding, year)
