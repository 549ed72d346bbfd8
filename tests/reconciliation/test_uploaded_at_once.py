"""Two people send the same day at the same moment: every line enters once."""

import pytest

from deposits import reconciliation
from deposits.models import BankFile, BankLine
from deposits.reconciliation import AlreadyReceived, Outcome
from offices.calendar import now
from offices.models import BankAccount
from tests.factories import bank_account
from tests.reconciliation.reports import Row, machine, receive, report
from tests.reconciliation.test_workers import at_once

pytestmark = pytest.mark.usefixtures("committed")
ROWS = [Row(f"2611{number:04d}", f"88086319{number:08d}") for number in range(50)]


@pytest.fixture
def account(committed: None) -> BankAccount:
    return bank_account()


def test_the_same_bytes_sent_by_two_people_at_once_are_one_file(account: BankAccount) -> None:
    refused: list[AlreadyReceived] = []

    def send() -> Outcome | None:
        try:
            row = receive(account, report(ROWS))
        except AlreadyReceived as known:
            refused.append(known)
            return None
        return reconciliation.take_in(row.pk, by=machine(), at=now())

    at_once(*[send] * 4)

    assert len(refused) == 3
    assert (BankFile.objects.get().state, BankLine.objects.count()) == ("BOOKED", len(ROWS))


def test_two_exports_of_the_same_day_sent_at_once_bring_each_line_once(account: BankAccount) -> None:
    exports = [report(ROWS), report(ROWS, note=" LAMA")]

    def sending(content: bytes) -> Outcome:
        return reconciliation.take_in(receive(account, content).pk, by=machine(), at=now())

    answers = at_once(*[lambda content=content: sending(content) for content in exports])

    told = sorted(answer.lines_new for answer in answers if answer is not None)
    assert told == [0, len(ROWS)]
    assert BankLine.objects.count() == len(ROWS)
