"""What the books say of days and drawers."""

from datetime import date

import pytest

from deposits.reconciliation import questions
from deposits.rules import Drawer, LineException
from offices.models import Holiday
from tests.factories import bank_account
from tests.reconciliation.reports import DAILY, Row, report, take_in

pytestmark = pytest.mark.django_db
FRIDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 23)


def test_a_working_day_without_a_record_is_missing_and_a_weekend_is_not() -> None:
    account = bank_account()
    take_in(account, DAILY / "bps_report_2026-11-19.csv")

    days = questions.coverage([account], date(2026, 11, 19), MONDAY)[account.pk]

    assert [day.is_covered for day in days] == [True, False, False, False, False]
    assert [day.day for day in days if day.is_missing] == [FRIDAY, MONDAY]


def test_a_holiday_needs_no_record() -> None:
    account = bank_account()
    Holiday.objects.create(date=MONDAY, name="Hari contoh", kind="nasional")

    (day,) = questions.coverage([account], MONDAY, MONDAY)[account.pk]

    assert (day.is_day_off, day.is_missing) == (True, False)


def test_days_outside_the_life_of_an_account_are_not_asked_for() -> None:
    account = bank_account()
    account.covered_from = account.covered_until = FRIDAY

    days = questions.coverage([account], date(2026, 11, 1), MONDAY)[account.pk]

    assert [day.day for day in days] == [FRIDAY]


def test_open_lines_are_counted_by_their_kind() -> None:
    account = bank_account()
    take_in(account, report([Row("26119"), Row("", amount=5), Row(amount=-5, kind="")]))

    (books,) = questions.books([account])

    assert books.open == {
        LineException.NO_DOSSIER: questions.Heap(1, books.credits[Drawer.OPEN].sum - 5),
        LineException.NO_KEY: questions.Heap(1, books.debits[Drawer.OPEN].sum),
        LineException.DEBIT_OPEN: questions.Heap(1, books.debits[Drawer.OPEN].sum),
    }


def test_an_account_without_files_adds_up_to_nothing() -> None:
    (books,) = questions.books([bank_account()])

    assert books.adds_up
    assert (books.opening, books.credit_total) == (None, questions.Heap())
