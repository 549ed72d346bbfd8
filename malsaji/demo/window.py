"""The last working days before the day of seeding, on which everything invented took place."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SATURDAY = 5
LENGTH = 18


@dataclass(frozen=True)
class Window:
    """Days are counted backwards: `day(1)` is the last working day before `today`."""

    today: date
    zone: ZoneInfo
    days: tuple[date, ...]

    def day(self, ago: int) -> date:
        return self.days[ago - 1]

    def at(self, ago: int, hour: int, minute: int = 0) -> datetime:
        """Give a moment of a working day in the office's zone; never later than yesterday evening."""
        return datetime.combine(self.day(ago), time(hour, minute), tzinfo=self.zone)


def before(now: datetime, zone: ZoneInfo, days_off: Container[date]) -> Window:
    """Look back from a moment; a day off that nobody has entered counts as a working day: no deadline hangs on it."""
    today = day = now.astimezone(zone).date()
    days: list[date] = []
    while len(days) < LENGTH:
        day -= timedelta(days=1)
        if day.weekday() < SATURDAY and day not in days_off:
            days.append(day)
    return Window(today, zone, tuple(days))
