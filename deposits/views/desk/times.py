"""Service times in words: of one dossier, and of an office month by month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.utils import timezone

from deposits import deadlines
from deposits.deadlines import Month, Terms
from deposits.models import Deposit
from deposits.rules.clocks import PARTY_WORDS, Party
from offices.accounts import held
from offices.calendar import CalendarNotLoaded
from offices.models import Office, Parameter, ParameterMissing, User
from offices.rules import OfficeLevel, Role
from offices.words import MONTHS, day_words

MONTHS_SHOWN = 12
WIDE = (Role.PROVINCE, Role.AUDITOR)
READERS = (Role.VERIFIER, Role.APPROVER, *WIDE)


@dataclass(frozen=True)
class Row:
    label: str
    value: str


@dataclass(frozen=True)
class MonthRow:
    """One month as the table shows it."""

    name: str
    month: Month

    @property
    def within(self) -> str:
        return f"{self.month.within} dari {self.month.finished} ({self.month.share}%)"

    @property
    def others(self) -> list[Row]:
        """The days of the others, and how often a dossier went back: shown apart, never as the office's."""
        month = self.month
        figures = {
            PARTY_WORDS[Party.PILGRIM]: month.pilgrim_days,
            PARTY_WORDS[Party.BANK]: month.bank_days,
            PARTY_WORDS[Party.MINISTRY]: month.ministry_days,
            "Pengembalian": month.returns,
        }
        return [Row(label, f"{figure:.1f}".replace(".", ",")) for label, figure in figures.items()]


@dataclass(frozen=True)
class OfficeTimes:
    """The months of one office, its standard, and the other offices this account may read."""

    office: Office
    others: list[Office]
    standard: str
    months: list[MonthRow]


def times_of(user: User, code: str | None) -> OfficeTimes:
    """Give the service times of the office asked for, else of the first; 404 for any that is not the reader's."""
    offices = _readable(user)
    office = next((one for one in offices if code in (None, "", one.code)), None)
    if office is None:
        raise Http404
    today = timezone.localdate(timezone=office.zone)
    months = deadlines.months_of(office, _first_month(today))
    return OfficeTimes(
        office=office,
        others=[one for one in offices if one != office],
        standard=_standard(today),
        months=[MonthRow(f"{MONTHS[one.first.month - 1]} {one.first.year}", one) for one in months],
    )


def _readable(user: User) -> list[Office]:
    """Give the district offices whose figures an account reads: its own, and those of a whole province."""
    assignments = held(user, *READERS)
    own = {one.office_id for one in assignments}
    provinces = {
        one.office.province_id for one in assignments if one.role in WIDE and one.office.level == OfficeLevel.PROVINCE
    }
    rows = Office.objects.filter(level=OfficeLevel.REGENCY).select_related("province", "region")
    return list((rows.filter(pk__in=own) | rows.filter(province__in=provinces)).order_by("code"))


def _first_month(today: date) -> date:
    months = today.year * 12 + today.month - MONTHS_SHOWN
    return date(months // 12, months % 12 + 1, 1)


def _standard(today: date) -> str:
    try:
        days = Parameter.objects.number(deadlines.SERVICE, today)
    except ParameterMissing:
        return ""
    return f"Standar: paling lama {days} hari kerja kantor, sejak berkas lengkap dikirim sampai SPH diserahkan."


def service_time(deposit: Deposit) -> list[Row]:
    """Tell whose turn a dossier's working days were, each part that took any; empty while it cannot be counted."""
    if not deposit.was_sent:
        return []
    terms, at, office = Terms.read(), timezone.now(), deposit.office
    try:
        road = deadlines.road_of(office, deadlines.events_of([deposit.pk])[deposit.pk], terms, at=at)
        days = deadlines.days_of(road, terms.calendar_of(office)) if road else {}
    except (CalendarNotLoaded, ParameterMissing) as unknown:
        return [Row("Waktu layanan", str(unknown))]
    if road is None:
        return []
    parts = [Row(PARTY_WORDS[party], f"{days[party]} hari kerja") for party in _shown(days)]
    until = day_words(road.finished_on) if road.finished_on else "belum selesai"
    return [
        Row("Mulai", day_words(road.started_on)),
        *parts,
        Row("Pengembalian", f"{road.returns} kali"),
        Row("Selesai", until),
    ]


def more_time(deposit: Deposit) -> list[Row]:
    """Tell each time that an officer gave the pilgrim, with who gave it and why."""
    given = deposit.extensions.select_related("created_by").order_by("id")
    return [Row(f"Sampai {day_words(one.due_on)}", f"{one.why} ({one.created_by.name})") for one in given]


def _shown(days: dict[Party, int]) -> Sequence[Party]:
    """The office's part is always told, the others' where they took a day."""
    return [party for party in Party if party == Party.OFFICE or days[party]]
