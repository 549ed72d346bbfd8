"""Several workers, real commits: a file is booked once, a lease is kept, a dead worker loses nothing."""

import threading
import time
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection, transaction

from deposits import reconciliation, tasks
from deposits.models import BankFile, BankLine, Deposit, Match
from deposits.reconciliation import Outcome, books, lease, matching, questions
from deposits.reconciliation.outcome import standing
from deposits.rules import Proof
from offices.calendar import now
from offices.models import AuditLine, BankAccount
from tests.conftest import owner_sql
from tests.factories import bank_account, dossier
from tests.reconciliation.reports import FIRST_DAY, Row, machine, receive, report, take_in

pytestmark = pytest.mark.usefixtures("committed")
ROWS = [Row(f"2611{number:04d}", f"88086319{number:08d}") for number in range(50)]


@pytest.fixture
def account(committed: None) -> BankAccount:
    return bank_account()


def at_once(*jobs: Callable[[], Outcome | None]) -> list[Outcome | None]:
    """Run jobs in threads of their own, each with its own connection."""
    gate, answers = threading.Barrier(len(jobs)), []

    def work(job: Callable[[], Outcome | None]) -> None:
        try:
            gate.wait()
            answers.append(job())
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def reading(file_id: int) -> Callable[[], Outcome]:
    return lambda: reconciliation.take_in(file_id, by=machine(), at=now())


def test_two_workers_on_one_file_book_it_once(account: BankAccount) -> None:
    deposit = dossier(validation_no="26110001", virtual_account="8808631900000001")
    row = receive(account, report(ROWS))

    answers = at_once(reading(row.pk), reading(row.pk))

    row.refresh_from_db()
    assert len(answers) == 2
    assert (row.state, BankLine.objects.count()) == ("BOOKED", len(ROWS))
    assert Match.objects.get().deposit == deposit
    assert AuditLine.objects.filter(verb="reconciliation.take_in").count() == 1


def test_two_files_of_one_account_at_once_end_as_if_they_had_come_in_order(account: BankAccount) -> None:
    total = sum(row.amount for row in ROWS)
    first = receive(account, report(ROWS))
    second = receive(account, report([Row(amount=7)], day=FIRST_DAY + timedelta(days=1), opening=total))

    at_once(reading(second.pk), reading(first.pk))

    for row in BankFile.objects.waiting():
        reconciliation.take_in(row.pk, by=machine(), at=now())
    assert questions.books([account])[0].closing == total + 7
    assert set(BankFile.objects.values_list("state", flat=True)) == {"BOOKED"}


def test_a_file_held_for_a_gap_that_closes_at_that_moment_is_tried_again(account: BankAccount) -> None:
    take_in(account, report([Row(amount=5)]))
    later = receive(account, report([Row(amount=7)], day=FIRST_DAY + timedelta(days=2), opening=11))
    between = receive(account, report([Row(amount=6)], day=FIRST_DAY + timedelta(days=1), opening=5))
    jobs = [
        threading.Thread(target=at_once, args=(job,))
        for job in (reading(later.pk), lambda: keep_from_writing(later), reading(between.pk))
    ]
    with transaction.atomic():
        books.lock(account.pk)
        for job in jobs:
            job.start()
            time.sleep(0.3)
    for job in jobs:
        job.join()

    for row in BankFile.objects.waiting():
        reconciliation.take_in(row.pk, by=machine(), at=now())
    assert set(BankFile.objects.values_list("state", flat=True)) == {"BOOKED"}


def keep_from_writing(row: BankFile) -> Outcome:
    """Hold a file's row for a while, so that its reader is slow to write down how the reading ended."""
    with transaction.atomic():
        BankFile.objects.select_for_update(no_key=True).get(pk=row.pk)
        time.sleep(1.5)
    return standing(row)


def test_two_accounts_at_once_never_prove_one_deposit_twice(account: BankAccount) -> None:
    dossier(validation_no="26110001", virtual_account="8808631900000001")
    other = bank_account(number="7009")
    files = [receive(account, report(ROWS)), receive(other, report(ROWS, number="7009"))]

    at_once(*(reading(row.pk) for row in files))

    assert Match.objects.count() == 1
    assert BankLine.objects.filter(exception="PAID_TWICE").count() == len(ROWS)


def test_a_lease_is_renewed_while_the_reading_goes_on(account: BankAccount) -> None:
    row = receive(account, report(ROWS))
    BankFile.objects.filter(pk=row.pk).update(state="READING", lease_until=now())

    with lease.kept(row.pk, pulse=0.01) as progress:
        progress.lines = 12
        deadline = time.monotonic() + 5
        while BankFile.objects.filter(pk=row.pk, lines_read=0).exists() and time.monotonic() < deadline:
            time.sleep(0.01)

    row.refresh_from_db()
    assert row.lines_read == 12
    assert row.lease_until is not None
    assert row.lease_until > now() + lease.LEASE / 2


def test_a_worker_that_dies_while_booking_leaves_nothing_half_done(
    account: BankAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = receive(account, report(ROWS))
    monkeypatch.setattr("deposits.reconciliation.matching.keep_cases", None)
    with pytest.raises(TypeError):
        reconciliation.take_in(row.pk, by=machine(), at=now())
    monkeypatch.undo()
    half = BankLine.objects.count()

    BankFile.objects.filter(pk=row.pk).update(lease_until=now() - timedelta(seconds=1))
    outcome = reconciliation.take_in(row.pk, by=machine(), at=now())

    assert (half, outcome.state, BankLine.objects.count()) == (0, "BOOKED", len(ROWS))


def test_an_altered_line_shows_as_a_difference(account: BankAccount) -> None:
    row = receive(account, report([Row(amount=100), Row(amount=-30, kind="BIAYA")]))
    reconciliation.take_in(row.pk, by=machine(), at=now())

    owner_sql(
        "ALTER TABLE deposits_bankline DISABLE TRIGGER USER",
        "UPDATE deposits_bankline SET amount = -31 WHERE amount = -30",
        "ALTER TABLE deposits_bankline ENABLE TRIGGER USER",
    )

    (told,) = questions.books([account])
    assert not told.adds_up
    differences = (told.credit_difference, told.debit_difference, told.balance_difference)
    assert differences == (Decimal(0), Decimal(1), Decimal(-1))


def test_an_account_that_is_being_booked_keeps_others_waiting(account: BankAccount) -> None:
    row = receive(account, report(ROWS))
    with transaction.atomic():
        books.lock(account.pk)
        other = threading.Thread(target=at_once, args=(reading(row.pk),))
        other.start()
        other.join(timeout=0.5)
        waited = other.is_alive()
    other.join()

    assert waited
    assert BankFile.objects.get().state == "BOOKED"


def test_the_clock_does_not_queue_behind_a_matching_that_runs(account: BankAccount) -> None:
    take_in(account, report([Row(validation_no="V1")]))
    dossier(validation_no="V1", virtual_account="", bank_reference="")
    with transaction.atomic():
        matching.lock()
        clock = threading.Thread(target=at_once, args=(tasks.relay_matches,))
        clock.start()
        clock.join(timeout=5)
        waits = clock.is_alive()
    clock.join()

    assert not waits
    assert not Match.objects.exists()


def test_a_dossier_sent_after_its_line_was_booked_is_proved_by_the_clock(account: BankAccount) -> None:
    take_in(account, report([Row(validation_no="V1")]))
    late = dossier(validation_no="V1", virtual_account="", bank_reference="")

    tasks.relay_matches()

    assert Deposit.objects.with_proof().get(pk=late.pk).proof == Proof.SETTLED
