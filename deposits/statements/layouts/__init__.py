"""The table of layouts: a new bank is one file beside these, copied from a neighbour, and one line here."""

from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from deposits.statements.layouts import bps_report, bsi_biznet, va_pipe
from deposits.statements.mt940 import Mt940Layout
from deposits.statements.records import Entry, Statement
from deposits.statements.refusals import UnknownLayout, UnknownProfile


class Layout(Protocol):
    """What a file may look like; `starts` are line beginnings by which it is known."""

    @property
    def name(self) -> str:
        """Return what `--profile` and `Reading.format` call it."""

    @property
    def starts(self) -> tuple[str, ...]:
        """Return the line beginnings."""

    def entries(self, lines: Iterator[str], statements: list[Statement], year: int | None, /) -> Iterator[Entry]:
        """Yield what the lines say and fill `statements`."""


_ALL: Final[tuple[Layout, ...]] = (
    bps_report.LAYOUT,
    bsi_biznet.LAYOUT,
    va_pipe.LAYOUT,
    Mt940Layout(),
)
LAYOUTS: Final = {layout.name: layout for layout in _ALL}


def named(profile: str) -> Layout:
    """Return the layout an officer declares, or raise UnknownProfile."""
    if profile not in LAYOUTS:
        raise UnknownProfile(LAYOUTS)
    return LAYOUTS[profile]


def recognised(head: Sequence[str]) -> Layout:
    """Return the one layout that knows the first lines of a file, or raise UnknownLayout."""
    bare = [line.replace('"', "") for line in head]
    fitting = [layout for layout in _ALL if any(line.startswith(layout.starts) for line in bare)]
    if len(fitting) != 1:
        raise UnknownLayout(LAYOUTS)
    return fitting[0]
