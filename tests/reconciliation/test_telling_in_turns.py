"""Whose deposit is proved is told: in turns after the booking, once each, whoever tells."""

import pytest

from deposits.models import Telling
from deposits.reconciliation import matching, telling
from offices import audit
from offices.calendar import now
from offices.models import BankAccount
from pilgrims.models import Notice
from tests.factories import bank_account, dossier
from tests.reconciliation.reports import Row, machine, match_lines, report, take_in
from tests.reconciliation.test_workers import at_once

pytestmark = pytest.mark.usefixtures("committed")
COUNT = 5


@pytest.fixture
def noted(committed: None, monkeypatch: pytest.MonkeyPatch) -> BankAccount:
    """Match some lines without telling anybody yet; two are told in a turn."""
    monkeypatch.setattr(telling, "TOLD_AT_ONCE", 2)
    account = bank_account()
    take_in(account, report([Row(f"2611{number:08d}") for number in range(COUNT)]))
    for number in range(COUNT):
        dossier(validation_no=f"2611{number:08d}")
    with audit.change("test.match", machine(), by=machine(), at=now()):
        matching.run_passes(by=machine(), at=now())
    return account


def told() -> int:
    return Notice.objects.filter(event="proved").count()


def test_a_turn_tells_some_and_the_clock_the_others(noted: BankAccount) -> None:
    telling.tell_proved(seconds=0)
    first = told()
    match_lines()

    assert (first, told()) == (2, COUNT)
    assert not Telling.objects.exists()


def test_two_who_tell_at_once_tell_each_pilgrim_once(noted: BankAccount) -> None:
    at_once(telling.tell_proved, telling.tell_proved)
    telling.tell_proved()

    assert told() == COUNT
