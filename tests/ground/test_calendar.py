"""Working days: weekends and days off do not count, and a year nobody entered is an error."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offices.calendar import CalendarNotLoaded, end_of_day, is_workday, now, workday_after, workdays_between
from offices.models import Holiday

CALENDAR = {2026: frozenset({date(2026, 12, 24), date(2026, 12, 25)})}
DAYS = st.dates(date(2026, 1, 1), date(2026, 11, 30))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 20), True),
        (date(2026, 11, 21), False),
        (date(2026, 11, 22), False),
        (date(2026, 12, 24), False),
        (date(2026, 12, 28), True),
    ],
)
def test_offices_work_on_weekdays_that_are_not_days_off(day: date, works: bool) -> None:
    assert is_workday(day, CALENDAR) is works


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),
        (date(2026, 11, 19), 3, date(2026, 11, 24)),
        (date(2026, 12, 23), 1, date(2026, 12, 28)),
        (date(2026, 11, 21), 0, date(2026, 11, 21)),
    ],
)
def test_a_deadline_counts_working_days_after_the_day(start: date, count: int, end: date) -> None:
    assert workday_after(start, count, CALENDAR) == end


@given(DAYS, st.integers(1, 20))
def test_counting_back_gives_the_days_that_were_added(start: date, count: int) -> None:
    end = workday_after(start, count, CALENDAR)

    assert workdays_between(start, end, CALENDAR) == count
    assert is_workday(end, CALENDAR)
    assert workdays_between(start, end - timedelta(days=1), CALENDAR) == count - 1


def test_a_year_that_was_never_entered_is_an_error_and_says_which() -> None:
    with pytest.raises(CalendarNotLoaded, match="Kalender tahun 2027 belum diisi") as unknown:
        workday_after(date(2026, 12, 31), 1, CALENDAR)

    assert unknown.value.year == 2027


def test_a_weekend_of_an_unknown_year_is_an_error_too() -> None:
    with pytest.raises(CalendarNotLoaded):
        is_workday(date(2027, 1, 2), CALENDAR)


@pytest.mark.django_db
def test_the_loaded_calendar_knows_2026_and_no_other_year() -> None:
    calendar = Holiday.objects.calendar()

    assert set(calendar) == {2026}
    assert date(2026, 8, 17) in calendar[2026]


@pytest.mark.django_db
def test_the_clock_is_the_databases_and_moves_within_a_transaction() -> None:
    first, second = now(), now()

    assert first < second
    assert first.tzinfo is not None
    assert abs(first - datetime.now(UTC)) < timedelta(minutes=5)


def test_a_day_ends_in_the_zone_of_its_office() -> None:
    end = end_of_day(date(2026, 11, 20), ZoneInfo("Asia/Makassar"))

    assert end.astimezone(UTC) == datetime(2026, 11, 20, 15, 59, 59, tzinfo=UTC)
