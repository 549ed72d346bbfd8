"""A dossier changed or decided while bank lines are matched: real commits, no stale proof, nobody locked out."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection, transaction

from deposits import moves, submission, verification
from deposits.models import Case, Deposit, Match
from deposits.rules import Recommendation, Status
from deposits.submission.changing import locked
from offices.calendar import now
from offices.models import BankAccount
from tests.desk import scene
from tests.factories import bank_account, guardian
from tests.reconciliation.reports import FIRST_DAY, Row, match_lines, report, take_in
from tests.submission import sheets

pytestmark = pytest.mark.usefixtures("committed")
NO = "261100000777"
BACK_AND_AGAIN = [Row(NO, amount=-25_000_000, kind="KOREKSI"), Row(NO)]


@pytest.fixture
def account(committed: None) -> BankAccount:
    return bank_account()


def sent() -> Deposit:
    return sheets.sent(guardian(), validation_no=NO, virtual_account="", bank_reference="", paid_on=FIRST_DAY)


def returned() -> Deposit:
    return verification.return_for_repair(scene.fresh(sent()), [("R10", "")], by=scene.verifier(), at=now())


def withdraw(deposit: Deposit) -> None:
    submission.withdraw(deposit, by=deposit.created_by, at=now())


def retype(deposit: Deposit, amount: int) -> None:
    payment = sheets.payment(validation_no=NO, virtual_account="", bank_reference="", paid_on=FIRST_DAY, amount=amount)
    submission.change_payment(deposit, **payment, by=deposit.created_by, at=now())


@contextmanager
def while_held(act: Callable[[], object], *, beside: Callable[[], object]) -> Iterator[list[Exception]]:
    """Do an act, let something else begin beside it, and commit the act after the block."""
    failures: list[Exception] = []

    def run() -> None:
        try:
            beside()
        except Exception as failure:  # handed to the test's own thread
            failures.append(failure)
        finally:
            connection.close()

    other = threading.Thread(target=run)
    with transaction.atomic():
        act()
        other.start()
        time.sleep(0.5)
        yield failures
    other.join()


def test_a_payment_being_retyped_is_not_proved_by_what_it_was(account: BankAccount) -> None:
    take_in(account, report([Row(NO)]))
    deposit = returned()

    with while_held(lambda: retype(deposit, 25_000_001), beside=match_lines) as failures:
        pass

    assert failures == []
    assert not Match.objects.exists()


def test_a_dossier_being_withdrawn_is_not_proved(account: BankAccount) -> None:
    take_in(account, report([Row(NO)]))
    deposit = sent()

    with while_held(lambda: withdraw(deposit), beside=match_lines) as failures:
        pass

    assert failures == []
    assert not Match.objects.exists()


def test_a_run_that_waited_for_a_dossier_still_proves_it(account: BankAccount) -> None:
    take_in(account, report([Row(NO)]))
    deposit = sent()

    with while_held(lambda: moves.hold(deposit, Status.SUBMITTED), beside=match_lines) as failures:
        pass

    assert failures == []
    assert Match.objects.live().get().deposit == deposit


def test_an_approval_and_a_correction_followed_by_a_new_payment_both_come_through(account: BankAccount) -> None:
    deposit, approver = sent(), scene.approver()
    take_in(account, report([Row(NO)]))
    shown = verification.verify(scene.fresh(deposit), Recommendation.ACCEPT, by=scene.verifier(), at=now())
    second_day = report(BACK_AND_AGAIN, day=FIRST_DAY + timedelta(days=1), opening=25_000_000)

    with while_held(
        lambda: moves.hold(shown, Status.VERIFIED), beside=lambda: take_in(account, second_day)
    ) as failures:
        verification.approve(shown, by=approver, at=now())

    assert failures == []
    assert scene.fresh(deposit).status == Status.APPROVED
    assert Match.objects.live().get().line.line_no == 8
    assert not Case.objects.open().exists()


def test_a_payment_retyped_during_its_correction_loses_its_proof_once(account: BankAccount) -> None:
    deposit = sent()
    take_in(account, report([Row(NO)]))
    back = report(BACK_AND_AGAIN[:1], day=FIRST_DAY + timedelta(days=1), opening=25_000_000)
    verification.return_for_repair(scene.fresh(deposit), [("R10", "")], by=scene.verifier(), at=now())

    with while_held(lambda: locked(deposit), beside=lambda: take_in(account, back)) as failures:
        retype(deposit, 25_000_001)

    assert failures == []
    assert Match.objects.get().end.why == "CHANGED"
    assert not Case.objects.exists()
