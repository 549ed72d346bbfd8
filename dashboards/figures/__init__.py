"""What a province asks: how far every district is, and what its bank accounts still owe an explanation for."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from dashboards.figures.accounts import Account, accounts_of
from dashboards.figures.districts import Counts, District, Totals, districts_of
from offices.models import Province
from offices.words import moment_words

__all__ = ["Account", "Counts", "District", "Figures", "Totals", "figures_of"]


@dataclass(frozen=True)
class Figures:
    """The state of one province at one moment of the database; lists are in the order in which help is needed."""

    province: Province
    at: datetime
    districts: list[District]
    quiet: list[District]
    totals: Totals
    accounts: list[Account]

    @property
    def title(self) -> str:
        return f"Provinsi {self.province}"

    @property
    def at_words(self) -> str:
        return moment_words(self.at, ZoneInfo(self.province.time_zone))

    @property
    def longest_waiting(self) -> District | None:
        """The district whose oldest dossier waits longest; None when nobody waits."""
        return next((district for district in self.districts if district.oldest), None)

    @property
    def open_lines(self) -> int:
        return sum(account.open_lines for account in self.accounts)

    @property
    def missing_days(self) -> int:
        return sum(account.missing_days for account in self.accounts)


def figures_of(province: Province, *, at: datetime) -> Figures:
    """Count a province's figures; a fixed number of queries, however many districts, dossiers and lines there are."""
    today = at.astimezone(ZoneInfo(province.time_zone)).date()
    districts = districts_of(province, today)
    return Figures(
        province=province,
        at=at,
        districts=[district for district in districts if district.is_active],
        quiet=[district for district in districts if not district.is_active],
        totals=Totals.of(districts),
        accounts=accounts_of(province, until=today - timedelta(days=1)),
    )
