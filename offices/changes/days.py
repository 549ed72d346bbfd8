"""Days off: single ones, and the whole list of a year that was never loaded."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Model

from offices.changes.refusals import DayIsOff, DayIsOver, YearIncomplete
from offices.changes.shape import Kind
from offices.models import ChangeRequest, Holiday, User

FEWEST_OF_A_YEAR = 10
JOINT_LEAVE = "cuti bersama"


def _days(change: ChangeRequest) -> dict[date, str]:
    return {date.fromisoformat(day): name for day, name in change.proposed["days"]}


def _days_before(change: ChangeRequest) -> dict[str, Any]:
    """Give how many days off each year concerned has now."""
    years = sorted({day.year for day in _days(change)})
    found = Holiday.objects.filter(date__year__in=years).order_by("date").values_list("date", "name")
    return {"days": [[day.isoformat(), name] for day, name in found]}


def _check_days(change: ChangeRequest, day: date) -> None:
    days, calendar = _days(change), Holiday.objects.calendar()
    for off in sorted(days):
        if off < day:
            raise DayIsOver(off)
        if off in calendar.get(off.year, ()):
            raise DayIsOff(off)
    for year in sorted({off.year for off in days} - calendar.keys()):
        if sum(off.year == year for off in days) < FEWEST_OF_A_YEAR:
            raise YearIncomplete(year, FEWEST_OF_A_YEAR)


def _enter_days(change: ChangeRequest, _: User, __: datetime) -> Sequence[Model]:
    rows = [
        Holiday(date=day, name=name, kind="joint_leave" if name.lower().startswith(JOINT_LEAVE) else "national")
        for day, name in _days(change).items()
    ]
    return Holiday.objects.bulk_create(rows)


HOLIDAYS = Kind({"days": "Hari libur", "legal_basis": "Dasar"}, _days_before, _check_days, _enter_days)
