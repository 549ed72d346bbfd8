"""Dates and clocks as banks write them: a file keeps to the shape of its first date, day before month."""

import re
from datetime import date, time, timedelta
from functools import lru_cache
from typing import Final

from deposits.statements.refusals import UndecidedCell, UnreadableCell

Moment = tuple[date | None, time | None]
Shapes = tuple[re.Pattern[str], ...]

_DAY: Final = r"(?P<day>[0-9]{2})"
_MONTH: Final = r"(?P<month>[0-9]{2})"
_YEAR: Final = r"(?P<year>[0-9]{4})"
_SHORT_YEAR: Final = r"(?P<short>[0-9]{2})"
_CLOCK: Final = r"(?:[ T]+(?P<clock>[0-9]{2}[:.][0-9]{2}(?:[:.][0-9]{2})?))?"


def _shapes(pattern: str, separators: str) -> Shapes:
    return tuple(re.compile(pattern.replace("@", re.escape(separator)) + _CLOCK) for separator in separators)


DAY_MONTH_YEAR: Final = _shapes(f"{_DAY}@{_MONTH}@{_YEAR}", "-/.")
YEAR_MONTH_DAY: Final = _shapes(f"{_YEAR}@{_MONTH}@{_DAY}", "-/")
COMPACT: Final = (re.compile(_YEAR + _MONTH + _DAY),)
# Every shape that a statement meant for people uses; Indonesian banks write the day first.
WRITTEN: Final = (
    *DAY_MONTH_YEAR,
    *YEAR_MONTH_DAY,
    *_shapes(f"{_DAY}@{_MONTH}@{_SHORT_YEAR}", "-/"),
    *_shapes(rf"{_DAY}@(?P<name>[A-Za-z]{{3,9}})@{_YEAR}", " -/"),
    *_shapes(rf"{_DAY}@(?P<name>[A-Za-z]{{3,9}})@{_SHORT_YEAR}", " -/"),
    *_shapes(f"{_DAY}@{_MONTH}", "/-"),
    re.compile(r"(?P<serial>[34567][0-9]{4})(?P<fraction>\.[0-9]+)?"),
)
PENDING: Final = ("PEND", "PENDING")
_NAMES: Final = (
    ("jan",), ("feb",), ("mar",), ("apr",), ("mei", "may"), ("jun",),
    ("jul",), ("agu", "aug", "agt"), ("sep",), ("okt", "oct"), ("nov", "nop"), ("des", "dec"),
)  # fmt: skip
_MONTHS: Final = {name: number for number, names in enumerate(_NAMES, 1) for name in names}
_CLOCK_FACE: Final = re.compile(r"([0-9]{2})([:.]?)([0-9]{2})\2([0-9]{2})")
# A spreadsheet counts days from here.
_SERIAL_START: Final = date(1899, 12, 30)
_KEPT: Final = 1 << 14
_DAY_SECONDS: Final = 86_400


class Calendar:
    """Reads the dates of one file; `year` is the declared year of dates that carry none."""

    def __init__(self, shapes: Shapes = WRITTEN, year: int | None = None) -> None:
        self._shapes = shapes
        self.year = year
        self._known: dict[str, Moment] = {}
        self._days: dict[str, date] = {}
        self._last_month: int | None = None

    def moment(self, text: str) -> Moment:
        """Return day and clock, (None, None) while the bank says pending, or raise UnreadableCell."""
        known = self._known.get(text)
        if known is not None:
            return known
        # A million lines have few days and many clocks.
        head, _, clock = text.rpartition(" ")
        if head in self._days:
            return self._days[head], _written_clock(clock)
        if len(self._known) > _KEPT:
            self._known.clear()
        moment = self._known[text] = self._read(text.lstrip("'"))
        if moment[0] is not None and moment[1] is not None:
            self._days[head] = moment[0]
        return moment

    def day(self, text: str) -> date:
        """Return the day, or raise UnreadableCell."""
        day, _ = self.moment(text)
        if day is None:
            raise UnreadableCell("tanggalnya tidak terbaca")
        return day

    def _read(self, text: str) -> Moment:
        if text.upper() in PENDING:
            return None, None
        for shape in self._shapes:
            match = shape.fullmatch(text)
            if match is not None:
                self._shapes = (shape,)
                return self._moment(match.groupdict())
        raise UnreadableCell("tanggalnya tidak terbaca")

    def _moment(self, parts: dict[str, str | None]) -> Moment:
        if serial := parts.get("serial"):
            return _of_serial(int(serial), parts["fraction"])
        month = _month(parts)
        day = _date(self._year(parts, month), month, int(parts["day"] or 0))
        clock = parts.get("clock")
        if clock is None:
            return day, None
        return day, _written_clock(clock)

    def _year(self, parts: dict[str, str | None], month: int) -> int:
        if written := parts.get("year"):
            return int(written)
        if short := parts.get("short"):
            return 2000 + int(short)
        if self.year is None:
            raise UndecidedCell("tanggalnya tanpa tahun, sebutkan --year")
        turned = self._last_month is not None and {self._last_month, month} == {1, 12}
        self._last_month = month
        if turned:
            raise UnreadableCell("tanggal tanpa tahun melewati pergantian tahun")
        return self.year


def read_clock(text: str) -> time:
    """Return the time written as 09:17:01, 09.17.01 or 091701, or raise UnreadableCell."""
    return _clock(text)


@lru_cache(maxsize=1 << 17)
def _written_clock(text: str) -> time:
    return _clock(f"{text}{text[2]}00" if len(text) == len("09:17") else text)


@lru_cache(maxsize=1 << 17)
def _clock(text: str) -> time:
    match = _CLOCK_FACE.fullmatch(text)
    if match is None:
        raise UnreadableCell("jamnya tidak terbaca")
    try:
        return time(int(match[1]), int(match[3]), int(match[4]))
    except ValueError:
        raise UnreadableCell("jamnya tidak ada pada jam dinding") from None


def read_bare_clock(text: str) -> time:
    """Return the time of a number that has lost its leading zeros: 91701 is 09:17:01."""
    return _clock(text.zfill(6) if text.isdecimal() else text)


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


def _month(parts: dict[str, str | None]) -> int:
    if name := parts.get("name"):
        number = _MONTHS.get(name[:3].casefold())
        if number is None:
            raise UnreadableCell("nama bulannya tidak dikenal")
        return number
    return int(parts["month"] or 0)


def _of_serial(days: int, fraction: str | None) -> Moment:
    day = _SERIAL_START + timedelta(days=days)
    if fraction is None:
        return day, None
    seconds = min(round(float(fraction) * _DAY_SECONDS), _DAY_SECONDS - 1)
    return day, time(seconds // 3600, seconds // 60 % 60, seconds % 60)


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise UnreadableCell("tanggalnya tidak ada di kalender") from None
