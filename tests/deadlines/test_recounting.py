"""A promised day follows an interruption that was written down later, and a calendar that was loaded later."""

from datetime import UTC, date, datetime

import pytest

from deposits import deadlines
from deposits.models import Deposit, ReturnItem
from deposits.rules import Status
from offices import interruptions
from offices.calendar import now
from offices.models import AuditLine, Holiday, Office, User
from tests import factories
from tests.deadlines.closing import closed

pytestmark = pytest.mark.django_db
SENT = datetime(2026, 11, 19, 2, 0, tzinfo=UTC)
DUE, LATER = date(2026, 11, 24), date(2026, 11, 25)


def sent(status: Status = Status.SUBMITTED, due: date | None = DUE, office: Office | None = None) -> Deposit:
    return factories.dossier(status, office=office, at=SENT, answer_due_on=due)


def recount() -> int:
    return deadlines.recount(by=User.objects.machine("batas"), at=now())


def due_of(deposit: Deposit) -> date | None:
    deposit.refresh_from_db()
    return deposit.answer_due_on


def test_an_interruption_written_down_later_moves_what_was_promised_and_says_so() -> None:
    deposit, elsewhere = sent(), sent(office=factories.balangan())
    closed(date(2026, 11, 23))

    counts = [recount(), recount()]

    assert counts == [1, 0]
    assert (due_of(deposit), due_of(elsewhere)) == (LATER, DUE)
    line = AuditLine.objects.get(verb="deadlines.recount")
    assert (line.subject_id, line.facts) == (deposit.pk, "from=2026-11-24 to=2026-11-25")


def test_a_repair_period_is_counted_from_the_return() -> None:
    deposit = sent(Status.RETURNED, due=date(2026, 11, 27))
    officer = User.objects.machine("uji")
    returned = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
    ReturnItem.objects.create(deposit=deposit, round=1, code="R05", created_at=returned, created_by=officer)
    closed(date(2026, 11, 26))

    recount()

    assert due_of(deposit) == date(2026, 11, 30)


def test_a_day_that_could_not_be_counted_is_filled_in_once_the_year_is_loaded() -> None:
    holidays = list(Holiday.objects.all())
    Holiday.objects.all().delete()
    deposit = sent(due=None)
    before = recount()
    Holiday.objects.bulk_create(holidays)

    assert (before, recount()) == (0, 1)
    assert due_of(deposit) == DUE


def test_a_promised_day_never_comes_nearer() -> None:
    deposit = sent(due=date(2026, 12, 11))
    closed(date(2026, 11, 23))

    assert recount() == 0
    assert due_of(deposit) == date(2026, 12, 11)


def test_what_is_closed_is_left_alone() -> None:
    deposit = sent(Status.WITHDRAWN)
    closed(date(2026, 11, 23))

    assert recount() == 0
    assert due_of(deposit) == DUE


def test_a_cancelled_interruption_gives_the_office_its_own_day_back_and_leaves_the_pilgrims() -> None:
    deposit, returned = sent(), sent(Status.RETURNED, due=date(2026, 11, 27))
    officer = User.objects.machine("uji")
    at = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
    ReturnItem.objects.create(deposit=returned, round=1, code="R05", created_at=at, created_by=officer)
    entered = closed(date(2026, 11, 23))
    recount()
    moved = due_of(deposit), due_of(returned)

    interruptions.cancel(entered, "Salah tanggal", by=entered.created_by, at=now())

    assert (recount(), recount()) == (1, 0)
    assert moved == (LATER, date(2026, 11, 30))
    assert (due_of(deposit), due_of(returned)) == (DUE, date(2026, 11, 30))


def test_the_office_keeps_a_later_day_that_no_interruption_made() -> None:
    deposit, entered = sent(due=date(2026, 12, 11)), closed(date(2026, 11, 23))
    interruptions.cancel(entered, "Salah tanggal", by=entered.created_by, at=now())

    assert recount() == 0
    assert due_of(deposit) == date(2026, 12, 11)
