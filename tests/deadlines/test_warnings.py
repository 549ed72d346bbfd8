"""Working days 3 and 4 after paying: whoever has not sent the dossier is told, once, by daylight at the office."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from deposits import deadlines
from deposits.models import Deposit
from deposits.rules import Status
from offices.models import Office, User
from pilgrims.models import Guardianship, Notice
from tests import factories
from tests.deadlines.closing import closed

pytestmark = pytest.mark.django_db
THURSDAY = date(2026, 11, 19)
# 08.00 in Tabalong (WITA) on working days 2 to 5 after that Thursday.
EIGHT = {number: datetime(2026, 11, 21 + number, 0, 0, tzinfo=UTC) for number in (2, 3, 4, 5)}


def draft(status: Status = Status.DRAFT, **given: Any) -> Deposit:
    deposit = factories.dossier(status, **{"paid_on": THURSDAY, **given})
    Guardianship.objects.update(valid_from=date(2026, 1, 1))
    return deposit


def remind(at: datetime) -> int:
    return deadlines.remind(by=User.objects.machine("batas"), at=at)


def told() -> list[tuple[str, int | None]]:
    return [(notice.event, notice.pilgrim_id) for notice in Notice.objects.order_by("id")]


def test_days_three_and_four_are_told_and_no_other() -> None:
    person = draft().registration.pilgrim_id

    counts = [remind(EIGHT[number]) for number in (2, 3, 4, 5)]

    assert counts == [0, 1, 1, 0]
    assert told() == [("deadline_3", person), ("deadline_4", person)]
    assert "Kamis, 26 November 2026" in Notice.objects.latest("id").body


def test_run_every_hour_it_is_told_once_a_day() -> None:
    draft()

    counts = [remind(EIGHT[3] + timedelta(hours=hour)) for hour in range(-8, 16)]

    assert counts == [0] * 8 + [1] + [0] * 15


@pytest.mark.parametrize(("hour", "count"), [(-1, 0), (0, 1), (11, 1), (12, 0), (15, 0)])
def test_it_is_told_between_eight_and_the_quiet_hours_of_the_office(hour: int, count: int) -> None:
    draft()

    assert remind(EIGHT[3] + timedelta(hours=hour)) == count


def test_in_jakarta_time_eight_is_an_hour_later() -> None:
    office = Office.objects.select_related("province").filter(province__time_zone="Asia/Jakarta").first()
    draft(office=office)

    assert remind(EIGHT[3]) == 0
    assert remind(EIGHT[3] + timedelta(hours=1)) == 1


def test_who_has_sent_or_withdrawn_or_not_paid_is_left_in_peace() -> None:
    draft(Status.SUBMITTED)
    draft(Status.WITHDRAWN)
    draft(paid_on=None)
    back = draft(first_submitted_at=EIGHT[2])

    assert back.status == Status.DRAFT
    assert remind(EIGHT[3]) == 0


def test_an_interruption_moves_the_warning() -> None:
    draft()
    closed(date(2026, 11, 23))

    counts = [remind(EIGHT[number]) for number in (3, 4)]

    assert counts == [0, 1]
    assert "Jumat, 27 November 2026" in Notice.objects.get().body


def test_a_calendar_that_is_not_loaded_warns_nobody_and_breaks_nothing() -> None:
    draft(paid_on=date(2026, 12, 28))
    draft(paid_on=date(2026, 12, 21))

    assert remind(datetime(2026, 12, 31, 1, 0, tzinfo=UTC)) == 0


def test_many_drafts_of_one_day_cost_as_much_as_one(django_assert_num_queries: object) -> None:
    for _ in range(5):
        draft()
    User.objects.machine("batas")

    with django_assert_num_queries(9):  # type: ignore[operator]
        assert remind(EIGHT[3]) == 5
