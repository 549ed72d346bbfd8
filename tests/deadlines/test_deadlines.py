"""The five working days to register: counted at the office, moved by interruptions, stopped by the first submission."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from deposits import deadlines
from deposits.models import Deposit
from deposits.rules import Status
from offices.calendar import CalendarNotLoaded, now
from offices.models import Office
from tests import factories
from tests.deadlines.closing import closed

pytestmark = pytest.mark.django_db
THURSDAY, MONDAY = date(2026, 11, 19), date(2026, 11, 23)
DUE = date(2026, 11, 26)


def draft(paid_on: date = THURSDAY, **given: Any) -> Deposit:
    return factories.dossier(Status.DRAFT, paid_on=paid_on, **given)


def test_five_working_days_after_paying_are_counted_without_the_weekend() -> None:
    assert deadlines.registration_due(draft()) == DUE


@pytest.mark.parametrize(("place", "moves"), [("6309", True), ("63", True), ("6311", False), ("62", False)])
def test_an_interruption_moves_the_deadlines_of_the_offices_it_reaches(place: str, moves: bool) -> None:
    deposit = draft()
    closed(MONDAY, office=Office.objects.select_related("province").get(code=place))

    due = deadlines.registration_due(deposit)

    assert due == (date(2026, 11, 27) if moves else DUE)
    assert deadlines.moved_by(deposit) == ([MONDAY] if moves else [])


def test_a_weekend_or_a_day_after_the_deadline_moves_nothing() -> None:
    deposit = draft()
    closed(date(2026, 11, 21), date(2026, 11, 22))
    closed(date(2026, 11, 27))

    assert deadlines.registration_due(deposit) == DUE
    assert deadlines.moved_by(deposit) == []


def test_a_deadline_in_a_year_without_a_calendar_says_which() -> None:
    with pytest.raises(CalendarNotLoaded, match="tahun 2027"):
        deadlines.registration_due(draft(date(2026, 12, 30)))


@pytest.mark.parametrize(
    ("day", "left"),
    [(THURSDAY, 5), (date(2026, 11, 25), 1), (DUE, 0), (date(2026, 11, 27), -1), (date(2026, 12, 1), -3)],
)
def test_working_days_left_fall_to_zero_on_the_last_day_and_below_it_after(day: date, left: int) -> None:
    assert deadlines.days_left(draft(), day) == left


def test_the_first_submission_stops_the_clock() -> None:
    in_time = factories.dossier(paid_on=THURSDAY, at=datetime(2026, 11, 26, 15, 0, tzinfo=UTC))
    # 16.30 UTC on the last day is half past midnight of the next day in Tabalong (WITA).
    too_late = factories.dossier(paid_on=THURSDAY, at=datetime(2026, 11, 26, 16, 30, tzinfo=UTC))

    assert not deadlines.is_late(in_time, date(2027, 5, 1))
    assert deadlines.is_late(too_late, DUE)
    assert deadlines.is_late(draft(), date(2026, 11, 27))
    assert not deadlines.is_late(draft(), DUE)


def test_a_paper_form_counts_from_the_day_a_second_officer_confirmed() -> None:
    deposit = factories.dossier(paid_on=THURSDAY, at=datetime(2026, 12, 1, 3, 0, tzinfo=UTC))
    deposit.received_on = date(2026, 11, 25)
    before = deadlines.is_late(deposit, DUE)
    deposit.received_confirmed_at = now()

    assert before
    assert not deadlines.is_late(deposit, DUE)


def test_a_return_opens_a_repair_period_that_interruptions_move() -> None:
    office = factories.tabalong()
    returned = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
    closed(MONDAY, date(2026, 11, 24))

    assert deadlines.repair_due(office, returned) == date(2026, 12, 1)
    assert deadlines.repair_due(factories.balangan(), returned) == date(2026, 11, 27)


def test_many_deadlines_are_counted_with_the_queries_of_one() -> None:
    deposits = [draft() for _ in range(3)]
    closed(MONDAY)
    fetched = list(Deposit.objects.filter(pk__in=[one.pk for one in deposits]).select_related("office__province"))

    with CaptureQueriesContext(connection) as queries:
        terms = deadlines.Terms.read()
        found = [deadlines.registration_due(one, terms) for one in fetched]

    assert found == [date(2026, 11, 27)] * 3
    assert len(queries) == 3
