"""Service times: how many working days a dossier took, and whose turn they were."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from functools import partial

from django.db import transaction

from deposits.deadlines.counting import OFFICE_HOURS, SERVICE, Terms, day_of
from deposits.models import Deposit, ServiceTime
from deposits.rules.clocks import Event, Party, Road, road
from offices.calendar import Calendar, CalendarNotLoaded, is_workday, workday_after, workdays_between
from offices.models import AuditLine, Office, ParameterMissing

BATCH = 500
COUNTED = (
    "office", "counted_at", "started_on", "finished_on", "total_days", "office_days", "pilgrim_days", "bank_days",
    "ministry_days", "still_days", "returns", "is_within",
)  # fmt: skip


def begins_on(office: Office, at: datetime, terms: Terms) -> date:
    """Give the day on which the office's clock starts for what was sent at a moment.

    After `office_hours` and on days off it is the next working day; raises CalendarNotLoaded and ParameterMissing.
    """
    local, calendar = at.astimezone(office.zone), terms.calendar_of(office)
    day = local.date()
    closes = time.fromisoformat(terms.value(OFFICE_HOURS, day).split("-")[1])
    return day if is_workday(day, calendar) and local.time() < closes else workday_after(day, 1, calendar)


def events_of(deposits: Iterable[int]) -> dict[int, list[Event]]:
    """Read the trails of many dossiers in one question, by the dossier's id, oldest line first."""
    found = defaultdict[int, list[Event]](list)
    lines = AuditLine.objects.filter(subject="deposit", subject_id__in=list(deposits)).order_by("id")
    for pk, at, verb, facts in lines.values_list("subject_id", "at", "verb", "facts"):
        found[pk].append(Event(at, verb, dict(pair.split("=", 1) for pair in facts.split() if "=" in pair)))
    return found


def road_of(office: Office, events: Iterable[Event], terms: Terms, *, at: datetime) -> Road | None:
    """Tell whose turn a dossier's days were until now; raises CalendarNotLoaded and ParameterMissing."""
    return road(
        events,
        until=day_of(office, at),
        day=partial(day_of, office),
        begins=lambda moment: begins_on(office, moment, terms),
    )


def days_of(road: Road, calendar: Calendar) -> dict[Party, int]:
    """Count the working days of each party; raises CalendarNotLoaded."""
    return road.days(lambda first, last: workdays_between(first, last, calendar))


def count_service_times(*, at: datetime) -> int:
    """Fill in the service times that wait to be counted; give how many were.

    A dossier that was opened again loses its row; one whose year has no calendar waits. Run again, nothing changes.
    """
    terms, last, counted = Terms.read(), 0, 0
    while True:
        with transaction.atomic():
            rows = _waiting(last)
            counted += _count(rows, terms, at)
        if len(rows) < BATCH:
            return counted
        last = rows[-1].pk


def _waiting(last: int) -> list[ServiceTime]:
    rows = ServiceTime.objects.filter(counted_at__isnull=True, pk__gt=last).order_by("pk")
    rows = rows.select_related("deposit__office__province")
    return list(rows.select_for_update(of=("self",), skip_locked=True)[:BATCH])


def _count(rows: Sequence[ServiceTime], terms: Terms, at: datetime) -> int:
    events = events_of(row.deposit_id for row in rows)
    filled, gone = list[ServiceTime](), list[int]()
    for row in rows:
        try:
            (filled if _fill(row, row.deposit, events[row.deposit_id], terms, at) else gone).append(row)  # type: ignore[arg-type]
        except (CalendarNotLoaded, ParameterMissing):
            continue
    ServiceTime.objects.bulk_update(filled, COUNTED)
    ServiceTime.objects.filter(pk__in=[row.pk for row in gone]).delete()  # type: ignore[attr-defined]
    return len(filled)


def _fill(row: ServiceTime, deposit: Deposit, events: list[Event], terms: Terms, at: datetime) -> bool:
    """Write the days into a row; False when the dossier is not finished."""
    office = deposit.office
    found = road_of(office, events, terms, at=at)
    if found is None or found.finished_on is None:
        return False
    days = days_of(found, terms.calendar_of(office))
    for party, number in days.items():
        setattr(row, f"{party.lower()}_days", number)
    row.office, row.counted_at, row.returns = office, at, found.returns
    row.started_on, row.finished_on, row.total_days = found.started_on, found.finished_on, sum(days.values())
    row.is_within = row.office_days <= terms.count(found.started_on, SERVICE)
    return True
