"""An account whose January 2026 can be closed: its last day is a Saturday, so that day's record may come too late."""

from datetime import date

from deposits.bookkeeping import months
from deposits.models import MonthClosing
from offices.calendar import now
from offices.models import BankAccount, User
from offices.rules import Role
from tests.factories import bank_account, officer
from tests.reconciliation.reports import Row, report, swift, take_in

NUMBER = "7005005005"
JANUARY, FEBRUARY = date(2026, 1, 1), date(2026, 2, 1)
WEDNESDAY, THURSDAY, FRIDAY, SATURDAY = (date(2026, 1, day) for day in (28, 29, 30, 31))
MILLION = 1_000_000


def account_of_january(number: str = NUMBER) -> BankAccount:
    """Give an account whose three working days of January are booked: two open credits and a fee."""
    account = bank_account(number=number)
    BankAccount.objects.filter(pk=account.pk).update(covered_from=WEDNESDAY)
    account.covered_from = WEDNESDAY
    days = {
        WEDNESDAY: ([Row("2601281", amount=25 * MILLION)], 0),
        THURSDAY: ([Row(amount=30 * MILLION)], 25 * MILLION),
        FRIDAY: ([Row(amount=-2_500, kind="BIAYA")], 55 * MILLION),
    }
    for day, (rows, opening) in days.items():
        book(account, report(rows, day=day, opening=opening, number=number))
    return account


def book(account: BankAccount, content: bytes) -> None:
    outcome = take_in(account, content)
    assert outcome.state == "BOOKED", outcome.says


def late_saturday() -> bytes:
    """Write the record of Saturday 31 January, with one credit."""
    return report([Row("2601319", amount=25 * MILLION)], day=SATURDAY, opening=55 * MILLION - 2_500, number=NUMBER)


def book_february(account: BankAccount, opening: int) -> None:
    """Book the whole of February in one statement."""
    book(
        account,
        swift([(date(2026, 2, 2), [10 * MILLION]), (date(2026, 2, 27), [-4_000])], opening=opening, number=NUMBER),
    )


def closed(account: BankAccount, month: date = JANUARY, *, by: tuple[User, User] | None = None) -> MonthClosing:
    """Close a month by two people."""
    first, second = by or (officer(Role.RECONCILER, account.office), officer(Role.APPROVER, account.office))
    return months.close(months.propose(account, month, by=first, at=now()), by=second, at=now())
