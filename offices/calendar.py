"""Working days and the one clock.

A calendar is a mapping of loaded years to their days off. A year that is not loaded is an error, never "no holidays".
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import connection

Calendar = Mapping[int, frozenset[date]]
Span = tuple[date, date]
SATURDAY = 5


class CalendarNotLoaded(LookupError):
    """The days off of a year were never entered."""

    def __init__(self, year: int) -> None:
        self.year = year
        super().__init__(f"Kalender tahun {year} belum diisi. Mohon administrator mengisi hari libur tahun {year}.")


def now() -> datetime:
    """Give the database's clock, so that every machine agrees on the order of events."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        moment: datetime = cursor.fetchone()[0]
    return moment


def is_workday(day: date, calendar: Calendar) -> bool:
    """Tell whether offices work on a day; raises CalendarNotLoaded."""
    try:
        days_off = calendar[day.year]
    except KeyError as error:
        raise CalendarNotLoaded(day.year) from error
    return day.weekday() < SATURDAY and day not in days_off


def workday_after(day: date, count: int, calendar: Calendar) -> date:
    """Give the working day that lies `count` working days after a day, the day itself not counted."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_workday(day, calendar)
    return day


def workdays_between(start: date, end: date, calendar: Calendar) -> int:
    """Count the working days after `start` up to and including `end`."""
    days = (end - start).days
    return sum(is_workday(start + timedelta(days=step), calendar) for step in range(1, days + 1))


def interrupted(calendar: Calendar, spans: Iterable[Span]) -> dict[int, frozenset[date]]:
    """Give a calendar on which the days of interruptions (first and last day included) are off as well.

    A year that was never loaded stays absent: an interruption says nothing about its holidays.
    """
    closed = {day for first, last in spans for day in days_of(first, last)}
    return {year: days | {day for day in closed if day.year == year} for year, days in calendar.items()}


def days_of(first: date, last: date) -> list[date]:
    return [first + timedelta(days=step) for step in range((last - first).days + 1)]


def lost_days(start: date, end: date, calendar: Calendar, spans: Iterable[Span]) -> list[date]:
    """Name the working days after `start` up to and including `end` that interruptions took away."""
    closed = {day for first, last in spans for day in days_of(max(first, start + timedelta(days=1)), min(last, end))}
    return sorted(day for day in closed if is_workday(day, calendar))


def end_of_day(day: date, zone: ZoneInfo) -> datetime:
    """Give the last second of a day in an office's zone."""
    return datetime.combine(day, time(23, 59, 59), tzinfo=zone)


def is_within(hours: str, clock: time) -> bool:
    """Tell whether a time of day lies in hours written as 20:00-07:00, which may run past midnight; the end is out."""
    start, end = (time.fromisoformat(part) for part in hours.split("-"))
    return start <= clock < end if start <= end else clock >= start or clock < end
