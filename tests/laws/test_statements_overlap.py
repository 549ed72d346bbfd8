"""Law 3 where statements overlap: a line enters once, and every statement still bears its totals."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from deposits.bookkeeping.proving import laws, prove, scope_of
from deposits.models import BankFile, BankLine, Statement
from offices import audit
from offices.calendar import now
from offices.models import BankAccount
from offices.rules import Role
from tests.factories import bank_account, officer

pytestmark = pytest.mark.django_db
ALL = scope_of(since=None, until=None, office=None, account=None)
FIRST, SECOND, THIRD = date(2026, 11, 18), date(2026, 11, 19), date(2026, 11, 20)


def broken(says: str) -> list[str]:
    law = next(law for law in laws() if law.says == says)
    return prove(law, ALL).ids


def statement(account: BankAccount, days: tuple[date, date], amounts: list[int], **given: Any) -> Statement:
    """Book a statement of credits without their lines."""
    at, clerk = now(), officer(Role.RECONCILER)
    number = Statement.objects.count()
    with audit.change("test.setup", account, by=clerk, at=at):
        file = BankFile.objects.create(
            account=account, sha256=f"{number:064d}", name="x", size=1, uploaded_at=at, uploaded_by=clerk
        )
        return Statement.objects.create(
            file=file, account=account, position=1, opened_on=days[0], closed_on=days[1], count=len(amounts),
            credits=sum(amounts), debits=0, booked_at=at, booked_by=clerk, **given,
        )  # fmt: skip


def line(under: Statement, day: date, amount: int) -> BankLine:
    with audit.change("test.setup", under, by=under.booked_by, at=now()):
        return BankLine.objects.create(
            account=under.account, statement=under, line_no=1, booked_on=day, amount=amount,
            digest=f"{amount:064d}", occurrence=1, exception="NO_KEY",
        )  # fmt: skip


def test_a_statement_bears_its_totals_with_the_lines_an_earlier_one_brought() -> None:
    account = bank_account()
    early = statement(account, (FIRST, FIRST), [100])
    late = statement(account, (FIRST, SECOND), [100, 250])
    line(early, FIRST, 100)
    line(late, SECOND, 250)

    found = broken("baris bank menjumlah sama dengan catatan banknya")

    assert found == []


def test_a_line_lost_between_overlapping_statements_is_noticed() -> None:
    account = bank_account()
    statement(account, (FIRST, FIRST), [])
    late = statement(account, (FIRST, SECOND), [100, 250])
    line(late, SECOND, 250)

    found = broken("baris bank menjumlah sama dengan catatan banknya")

    assert found == [str(late.pk)]


def test_a_statement_of_half_a_day_is_in_order_after_the_whole_day_was_booked() -> None:
    account = bank_account()
    half = statement(account, (FIRST, FIRST), [100])
    whole = statement(account, (FIRST, FIRST), [100, 250])
    line(half, FIRST, 100)
    line(whole, FIRST, 250)

    found = broken("baris bank menjumlah sama dengan catatan banknya")

    assert found == []


@pytest.mark.parametrize(("opening", "count"), [(150, 0), (149, 1)])
def test_lines_without_balances_lie_between_two_statements_with_balances(opening: int, count: int) -> None:
    account = bank_account()
    statement(account, (FIRST, FIRST), [100], opening=Decimal(0), closing=Decimal(100))
    without = statement(account, (SECOND, SECOND), [50])
    line(without, SECOND, 50)
    statement(account, (THIRD, THIRD), [], opening=Decimal(opening), closing=Decimal(opening))

    found = broken("saldo awal sama dengan saldo akhir catatan sebelumnya")

    assert len(found) == count
