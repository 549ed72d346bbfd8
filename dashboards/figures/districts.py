"""One row per district: how many dossiers, how long they wait, how much money is proved."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, FilteredRelation, Min, Q, Sum

from deposits.models import Deposit
from deposits.rules import OPEN_STATUSES, Status
from offices.calendar import Calendar, CalendarNotLoaded, workdays_between
from offices.models import Holiday, Office, Province
from offices.rules import OfficeLevel
from offices.words import moment_words

WAITING = Q(status__in=[Status.SUBMITTED, Status.VERIFIED])
SETTLED = Q(live__isnull=False)
# Told by the bank or seen by two officers; the statement follows.
CONFIRMED = Q(live__isnull=True) & (Q(confirmed_proof__confirmed_at__isnull=False) | Q(told__isnull=False))
UNPROVED = Q(live__isnull=True, told__isnull=True, confirmed_proof__confirmed_at__isnull=True, status__in=OPEN_STATUSES)


@dataclass(frozen=True, kw_only=True)
class Counts:
    """Dossiers by stage, and whole rupiah by strength of proof: bank line; notice or two officers; not yet."""

    submitted: int = 0
    waiting: int = 0
    late: int = 0
    approved: int = 0
    with_porsi: int = 0
    settled: int = 0
    confirmed: int = 0
    unproved: int = 0

    @property
    def late_words(self) -> str:
        return f"{self.late} lewat batas" if self.late else ""


@dataclass(frozen=True, kw_only=True)
class District(Counts):
    """The figures of one district; `waited` is how long the oldest dossier waits, in words."""

    office: Office
    oldest: datetime | None = None
    waited: str = ""

    @property
    def name(self) -> str:
        return self.office.region.name

    @property
    def is_active(self) -> bool:
        return self.submitted > 0

    @property
    def oldest_words(self) -> str:
        return moment_words(self.oldest, self.office.zone) if self.oldest else ""


@dataclass(frozen=True, kw_only=True)
class Totals(Counts):
    """The line under the table."""

    @classmethod
    def of(cls, districts: Iterable[Counts]) -> "Totals":
        names = cls.__dataclass_fields__
        rows = list(districts)
        return cls(**{name: sum(getattr(row, name) for row in rows) for name in names})


def districts_of(province: Province, today: date) -> list[District]:
    """Give every district of a province, the one whose oldest dossier waits longest first; three queries."""
    offices = Office.objects.filter(province=province, level=OfficeLevel.REGENCY)
    counted = {row.pop("office"): row for row in _counts(province, today)}
    calendar = Holiday.objects.calendar()
    districts = [
        _district(office, counted.get(office.pk, {}), today, calendar)
        for office in offices.select_related("region", "province")
    ]
    return sorted(districts, key=_need)


def _counts(province: Province, today: date) -> list[dict[str, Any]]:
    """Count by office. At most one live match, notice and confirmed proof stand beside a deposit: nothing doubles."""
    counted = (
        Deposit.objects.filter(office__province=province)
        .alias(
            live=FilteredRelation("matches", condition=Q(matches__ended=False)),
            told=FilteredRelation("notified", condition=Q(notified__ended_at__isnull=True)),
        )
        .order_by()
        .values("office")
        .annotate(
            submitted=Count("pk", filter=Q(first_submitted_at__isnull=False)),
            waiting=Count("pk", filter=WAITING),
            late=Count("pk", filter=WAITING & Q(answer_due_on__lt=today)),
            oldest=Min("submitted_at", filter=WAITING),
            approved=Count("pk", filter=Q(status=Status.APPROVED)),
            with_porsi=Count("pk", filter=Q(ministry_answer__confirmed_at__isnull=False)),
            settled=Sum("amount", filter=SETTLED, default=0),
            confirmed=Sum("amount", filter=CONFIRMED, default=0),
            unproved=Sum("amount", filter=UNPROVED, default=0),
        )
    )
    return list(counted)


def _district(office: Office, counts: dict[str, Any], today: date, calendar: Calendar) -> District:
    oldest = counts.get("oldest")
    waited = _waited(oldest.astimezone(office.zone).date(), today, calendar) if oldest else ""
    return District(office=office, waited=waited, **counts)


def _waited(since: date, today: date, calendar: Calendar) -> str:
    """Say how many working days have gone by; a year without a calendar is said, never guessed."""
    try:
        return f"{workdays_between(since, today, calendar)} hari kerja"
    except CalendarNotLoaded as unknown:
        return f"kalender {unknown.year} belum diisi"


def _need(district: District) -> tuple[bool, float, str]:
    """Order by who needs help: the longest wait first, then by the region's code."""
    oldest = district.oldest
    return (oldest is None, oldest.timestamp() if oldest else 0, district.office.code)
