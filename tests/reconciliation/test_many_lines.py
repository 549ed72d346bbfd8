"""A large file costs what its lines cost: no query per line, no line compared with all others."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from deposits.models import Match
from offices.models import BankAccount
from pilgrims.models import Notice
from tests.factories import bank_account, dossier
from tests.reconciliation.reports import FIRST_DAY, Row, report, take_in

pytestmark = pytest.mark.django_db
NEXT_DAY = FIRST_DAY + timedelta(days=1)


@pytest.fixture
def account() -> BankAccount:
    return bank_account()


def test_many_proofs_ask_the_database_no_more_than_few(account: BankAccount) -> None:
    rows = [Row(f"2611{number:08d}") for number in range(30)]
    for row in rows:
        dossier(validation_no=row.validation_no)

    with CaptureQueriesContext(connection) as few:
        take_in(account, report(rows[:2]))
    with CaptureQueriesContext(connection) as many:
        take_in(account, report(rows[2:], day=NEXT_DAY, opening=50_000_000))

    assert Notice.objects.filter(event="proved").count() == Match.objects.count() == len(rows)
    assert len(many) <= len(few) + 3


def test_the_planner_knows_of_the_lines_before_they_are_matched(account: BankAccount) -> None:
    take_in(account, report([Row(f"2611{number:08d}") for number in range(1500)]))

    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE relname = 'deposits_bankline'")
        (believed,) = cursor.fetchone()
    assert believed >= 1500
