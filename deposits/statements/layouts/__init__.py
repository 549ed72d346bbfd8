"""The table of layouts: a new bank is one file beside these, copied from a neighbour, and one line here."""

from collections.abc import Iterator
from typing import Final, Protocol

from deposits.statements.camt import CamtLayout
from deposits.statements.layouts import (
    bank_jatim,
    bni_direct,
    bps_report,
    bri_cms,
    bri_ib,
    bri_long,
    bsi_biznet,
    bsi_cms,
    klikbca_bisnis,
    klikbca_individual,
    mandiri_kopra,
    mandiri_livin,
    mandiri_mcm,
    plain,
    va_pipe,
)
from deposits.statements.mt940 import Mt940Layout
from deposits.statements.records import Entry, Statement
from deposits.statements.refusals import UnknownLayout, UnknownProfile
from deposits.statements.sources import Asked, Source


class Layout(Protocol):
    """What a file may look like."""

    @property
    def name(self) -> str:
        """Return what `--profile` and `Reading.format` call it: at most 20 characters."""

    def recognises(self, source: Source, /) -> bool:
        """Tell whether the first lines of a file are of this layout."""

    def entries(self, source: Source, statements: list[Statement], asked: Asked, /) -> Iterator[Entry]:
        """Yield what the file says and fill `statements`."""


_ALL: Final[tuple[Layout, ...]] = (
    bps_report.LAYOUT,
    bsi_biznet.LAYOUT,
    bsi_cms.LAYOUT,
    va_pipe.LAYOUT,
    klikbca_individual.LAYOUT,
    klikbca_individual.ENGLISH,
    klikbca_bisnis.LAYOUT,
    mandiri_mcm.LAYOUT,
    mandiri_mcm.OLD,
    mandiri_kopra.LAYOUT,
    mandiri_livin.LAYOUT,
    mandiri_livin.TWO_COLUMNS,
    bri_long.LAYOUT,
    bri_cms.LAYOUT,
    bri_ib.LAYOUT,
    bri_ib.QLOLA,
    bni_direct.LAYOUT,
    bni_direct.TWO_COLUMNS,
    bni_direct.SHORT,
    bank_jatim.LAYOUT,
    plain.LAYOUT,
    plain.CREDITS,
    Mt940Layout(),
    CamtLayout(),
)
LAYOUTS: Final = {layout.name: layout for layout in _ALL}


def named(profile: str) -> Layout:
    """Return the layout an officer declares, or raise UnknownProfile."""
    if profile not in LAYOUTS:
        raise UnknownProfile(LAYOUTS)
    return LAYOUTS[profile]


def recognised(source: Source) -> Layout:
    """Return the one layout that knows the first lines of a file, or raise UnknownLayout."""
    fitting = [layout for layout in LAYOUTS.values() if layout.recognises(source)]
    if len(fitting) != 1:
        raise UnknownLayout
    return fitting[0]
