"""Working days of an office: holidays and interruptions are none, and a year that is not loaded is an error."""

import csv
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offices.calendar import (
    CalendarNotLoaded,
    days_of,
    interrupted,
    is_within,
    is_workday,
    lost_days,
    workday_after,
    workdays_between,
)

with (Path(__file__).parents[2] / "offices/data/holidays_2026.csv").open(encoding="utf-8") as file:
    HOLIDAYS = frozenset(date.fromisoformat(row["date"]) for row in csv.DictReader(file))
CALENDAR = {2026: HOLIDAYS}
YEAR = [date(2026, 1, 1) + timedelta(days=step) for step in range(365)]

days = st.sampled_from(YEAR)
spans = st.lists(st.tuples(days, st.integers(0, 20)).map(lambda pair: (pair[0], pair[0] + timedelta(pair[1]))))


def brute_force(start: date, end: date, closed: list[tuple[date, date]]) -> list[date]:
    """Walk through the year day by day and keep the days on which the office worked, after start up to end."""
    return [
        day
        for day in YEAR
        if start < day <= end
        and day.strftime("%a") not in ("Sat", "Sun")
        and day not in HOLIDAYS
        and not any(first <= day <= last for first, last in closed)
    ]


@given(start=days, end=days, closed=spans)
def test_working_days_agree_with_a_walk_through_the_year(
    start: date, end: date, closed: list[tuple[date, date]]
) -> None:
    counted = workdays_between(start, end, interrupted(CALENDAR, closed))

    assert counted == len(brute_force(start, end, closed))


@given(start=days, count=st.integers(1, 30), closed=spans)
def test_a_deadline_is_the_walks_day_or_says_which_year_is_missing(
    start: date, count: int, closed: list[tuple[date, date]]
) -> None:
    ahead = brute_force(start, YEAR[-1], closed)

    if len(ahead) >= count:
        assert workday_after(start, count, interrupted(CALENDAR, closed)) == ahead[count - 1]
    else:
        with pytest.raises(CalendarNotLoaded, match="tahun 2027") as missing:
            workday_after(start, count, interrupted(CALENDAR, closed))
        assert missing.value.year == 2027


@given(start=days, end=days, closed=spans)
def test_days_lost_to_interruptions_are_what_the_walk_lost(
    start: date, end: date, closed: list[tuple[date, date]]
) -> None:
    lost = lost_days(start, end, CALENDAR, closed)

    assert set(lost) == set(brute_force(start, end, [])) - set(brute_force(start, end, closed))
    assert lost == sorted(set(lost))


def test_an_interruption_over_new_year_does_not_load_the_new_year() -> None:
    calendar = interrupted(CALENDAR, [(date(2026, 12, 28), date(2027, 1, 8))])

    assert set(calendar) == {2026}
    with pytest.raises(CalendarNotLoaded):
        is_workday(date(2027, 1, 4), calendar)


def test_both_days_of_an_interruption_count() -> None:
    assert days_of(date(2026, 11, 23), date(2026, 11, 24)) == [date(2026, 11, 23), date(2026, 11, 24)]


@pytest.mark.parametrize(
    ("clock", "quiet"),
    [("19:59", False), ("20:00", True), ("23:59", True), ("00:00", True), ("06:59", True), ("07:00", False)],
)
def test_quiet_hours_run_past_midnight(clock: str, quiet: bool) -> None:
    assert is_within("20:00-07:00", time.fromisoformat(clock)) is quiet
    assert is_within("07:00-20:00", time.fromisoformat(clock)) is not quiet
