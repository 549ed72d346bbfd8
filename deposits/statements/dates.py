"""Dates and clocks as banks write them, read strictly and remembered: a report repeats its few days."""

import re
from collections.abc import Callable
from datetime import date, time
from functools import lru_cache
from typing import Final

from deposits.statements.refusals import UnreadableCell

# A style names its parts: day, month, and where the bank writes them year, hour and minute.
DAY_MONTH_YEAR: Final = re.compile(r"(?P<day>[0-9]{2})-(?P<month>[0-9]{2})-(?P<year>[0-9]{4})")
DAY_MONTH_YEAR_MAYBE_CLOCK: Final = re.compile(
    DAY_MONTH_YEAR.pattern + r"(?: (?P<hour>[0-9]{2})\.(?P<minute>[0-9]{2}))?"
)
COMPACT: Final = re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
CLOCK: Final = re.compile(r"([0-9]{2})(:?)([0-9]{2})\2([0-9]{2})")

Moment = tuple[date, time | None]


def day_reader(style: re.Pattern[str], year: int | None) -> Callable[[str], Moment]:
    """Return a reader of one style's dates; `year` is the declared year of dates that carry none."""

    @lru_cache(maxsize=1 << 14)
    def read(text: str) -> Moment:
        match = style.fullmatch(text)
        if match is None:
            raise UnreadableCell("tanggalnya tidak terbaca")
        parts = match.groupdict()
        written_year = parts.get("year") or year
        if written_year is None:
            raise UnreadableCell("tanggalnya tanpa tahun, sebutkan --year")
        return _moment(int(written_year), parts)

    return read


@lru_cache(maxsize=1 << 14)
def read_clock(text: str) -> time:
    """Return the time written as 09:17:01 or 091701, or raise UnreadableCell."""
    match = CLOCK.fullmatch(text)
    if match is None:
        raise UnreadableCell("jamnya tidak terbaca")
    try:
        return time(int(match[1]), int(match[3]), int(match[4]))
    except ValueError:
        raise UnreadableCell("jamnya tidak ada pada jam dinding") from None


def swift_date(text: str) -> date:
    """Return the date written as YYMMDD, or raise UnreadableCell."""
    return _date(2000 + int(text[:2]), int(text[2:4]), int(text[4:6]))


@lru_cache(maxsize=1 << 14)
def swift_booking_date(value_date: str, entry_date: str | None) -> date:
    """Return the booking day MMDD of a :61: line, in the year that brings it near the value date YYMMDD."""
    valued_on = swift_date(value_date)
    if entry_date is None:
        return valued_on
    month, day = int(entry_date[:2]), int(entry_date[2:])
    turn = {(12, 1): 1, (1, 12): -1}.get((valued_on.month, month), 0)
    return _date(valued_on.year + turn, month, day)


def _moment(year: int, parts: dict[str, str]) -> Moment:
    day = _date(year, int(parts["month"]), int(parts["day"]))
    clock = f"{parts['hour']}{parts['minute']}00" if parts.get("hour") else ""
    return day, read_clock(clock) if clock else None


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise UnreadableCell("tanggalnya tidak ada di kalender") from None
