"""What layouts and sources know of each other."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from decimal import Decimal
from typing import Final, NamedTuple, Protocol

from deposits.statements.numbers import NumberStyle

# A layout shows itself within its first lines, below a bank's title and address.
HEAD: Final = 50


class Asked(NamedTuple):
    """What an officer declares where the file alone cannot decide."""

    profile: str | None = None
    year: int | None = None


class Table(Protocol):
    """What a source has to know of the table that it gives rows of."""

    @property
    def columns(self) -> tuple[str, ...]: ...
    @property
    def fields(self) -> Mapping[str, str]: ...
    @property
    def delimiter(self) -> str: ...
    @property
    def record(self) -> str: ...
    @property
    def spreads(self) -> str: ...
    def is_header(self, header: tuple[str, ...], /) -> bool: ...


class Rows(Protocol):
    """Rows of stripped cells; `line_num` is that of the one given last, from 1."""

    @property
    def line_num(self) -> int: ...
    def __iter__(self) -> Iterator[list[str]]: ...


class Source(Protocol):
    """A bank file, as a table reads it."""

    encoding: str

    @property
    def is_empty(self) -> bool: ...
    def holds(self, table: Table, /) -> bool: ...
    def rows(self, table: Table, /) -> AbstractContextManager[Rows]: ...
    def number_reader(self, style: NumberStyle, /) -> Callable[[str], Decimal]: ...
    def in_question(self, cell: str, /) -> bool: ...


def header_of(cells: list[str]) -> tuple[str, ...]:
    """Return a row as headers are compared: small letters, single blanks, no empty cells at the end."""
    header = [" ".join(cell.casefold().split()) for cell in cells]
    while header and not header[-1]:
        header.pop()
    return tuple(header)
