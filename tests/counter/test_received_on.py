"""A form on paper that is keyed in later: its day counts only once a second officer confirmed it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from deposits import counter
from deposits.deadlines import day_of
from deposits.models import Deposit
from offices import audit
from offices.accounts import RoleMissing, today
from offices.calendar import now
from offices.rules import Role
from tests import factories
from tests.counter.sitting import received, text
from tests.desk import scene

pytestmark = pytest.mark.django_db
EARLIER, PAID = 2, 5


def late(by_role: Role = Role.VERIFIER) -> Deposit:
    """Key in a form that reached the counter two days ago."""
    days = {"received_on": today() - timedelta(days=EARLIER), "slip": {"paid_on": today() - timedelta(days=PAID)}}
    return received(factories.officer(by_role, name="Hasan"), **days)


def test_an_earlier_day_counts_only_after_the_second_officer() -> None:
    deposit = late()
    assert deposit.received_day == today()

    confirmed = counter.confirm_received(deposit, by=scene.approver(), at=now())

    assert confirmed.received_day == today() - timedelta(days=EARLIER)
    assert confirmed.first_submitted_at
    assert day_of(confirmed.office, confirmed.first_submitted_at) == today()


def test_todays_date_needs_no_second_officer() -> None:
    deposit = received(scene.verifier(), received_on=today())

    assert (deposit.received_on, deposit.received_day) == (None, today())


def test_whoever_keyed_it_in_does_not_confirm_the_day() -> None:
    deposit = late()
    assert deposit.counter_by

    with pytest.raises(counter.SameOfficerRefused):
        counter.confirm_received(deposit, by=deposit.counter_by, at=now())
    with (
        pytest.raises(IntegrityError, match="deposit_received_two_officers"),
        transaction.atomic(),
        audit.change("test.x", deposit, by=deposit.counter_by, at=now(), office=deposit.office),
    ):
        Deposit.objects.filter(pk=deposit.pk).update(
            received_confirmed_at=now(), received_confirmed_by=deposit.counter_by
        )


def test_another_office_does_not_confirm_the_day() -> None:
    with pytest.raises(RoleMissing):
        counter.confirm_received(late(), by=scene.approver(factories.balangan()), at=now())


def test_confirming_twice_keeps_the_first_officer() -> None:
    deposit, first = late(), scene.approver()

    counter.confirm_received(deposit, by=first, at=now())
    again = counter.confirm_received(deposit, by=scene.verifier(), at=now())

    assert again.received_confirmed_by == first


@pytest.mark.parametrize(("days", "refusal"), [(1, counter.ReceivedInFuture), (-PAID - 1, counter.ReceivedBeforePaid)])
def test_a_day_that_cannot_be_is_refused(days: int, refusal: type[Exception]) -> None:
    given = {"received_on": today() + timedelta(days=days), "slip": {"paid_on": today() - timedelta(days=PAID)}}

    with pytest.raises(refusal):
        received(scene.verifier(), **given)

    assert not Deposit.objects.exists()


def test_the_counter_lists_the_days_that_wait_and_the_second_officer_confirms_there() -> None:
    deposit, second = late(), scene.approver()
    assert deposit.counter_by
    assert "Menunggu petugas lain" in text(deposit.counter_by)
    client = scene.browser(second)

    answer = client.post(f"/kantor/loket/{deposit.reference}/tanggal-terima/", follow=True)

    assert "tanggal terima dikonfirmasi" in answer.content.decode()
    assert "Tanggal terima menunggu petugas kedua" not in text(second)


def test_the_officer_who_keyed_it_in_is_refused_in_words() -> None:
    deposit = late()
    assert deposit.counter_by

    answer = scene.browser(deposit.counter_by).post(f"/kantor/loket/{deposit.reference}/tanggal-terima/", follow=True)

    assert "Petugas lain yang mengonfirmasi." in answer.content.decode()
    deposit.refresh_from_db()
    assert deposit.received_confirmed_at is None


def test_the_dossier_shows_both_days() -> None:
    deposit = late()

    before = scene.page(deposit, scene.verifier())
    counter.confirm_received(deposit, by=scene.approver(), at=now())
    after = scene.page(deposit, scene.verifier())

    assert "Diketik di loket" in before
    assert "belum dikonfirmasi petugas kedua" in before
    assert "dikonfirmasi Norlaila" in after
    assert "Tanggal terima dikonfirmasi" in after
