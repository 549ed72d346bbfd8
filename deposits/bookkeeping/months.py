"""Tutup buku: two people close a month of an account; its figures are frozen, its open items carried over."""

from calendar import monthrange
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import IntegrityError
from django.db.models import Max

from deposits.bookkeeping.carrying import carry_over
from deposits.bookkeeping.reading import late_since, sheets
from deposits.bookkeeping.refusals import (
    AlreadyProposed,
    DaysMissing,
    FilesWaiting,
    MonthBeforeOpen,
    MonthNotOver,
    NotProposed,
    OutsideTheBooks,
    SamePersonRefused,
    SheetsDisagree,
)
from deposits.bookkeeping.sheets import Sheet, kept
from deposits.models import BankFile, BankFileState, BankLine, MonthClosing
from deposits.reconciliation import books, matching
from deposits.reconciliation.questions import NOTHING
from offices import audit
from offices.accounts import require
from offices.models import BankAccount, User
from offices.rules import Role

UNFINISHED: Final = (
    BankFileState.RECEIVED,
    BankFileState.READING,
    BankFileState.SHOWN,
    BankFileState.HELD,
)


def days_of(month: date) -> tuple[date, date]:
    """Give the first and the last day of the month that begins on a date."""
    return month, month.replace(day=monthrange(month.year, month.month)[1])


def month_before(month: date) -> date:
    return (month - timedelta(days=1)).replace(day=1)


def propose(account: BankAccount, month: date, *, by: User, at: datetime) -> MonthClosing:
    """Propose to close a month (its first day) that is ready for it; another person closes it.

    Raises RoleMissing, AlreadyProposed and every reason of `must_be_ready`.
    """
    require(by, account.office, Role.RECONCILER)
    must_be_ready(account, month, at=at)
    try:
        with audit.change("bookkeeping.propose_closing", by=by, at=at, office=account.office) as news:
            news.subject = row = MonthClosing.objects.create(
                account=account, month=month, proposed_at=at, proposed_by=by
            )
            news.facts = {"account": account.pk, "month": f"{month:%Y-%m}"}
    except IntegrityError as known:
        raise AlreadyProposed from known
    return row


def withdraw(row: MonthClosing, *, by: User, at: datetime) -> None:
    """End a proposal that nobody confirmed. Raises RoleMissing, NotProposed."""
    require(by, row.account.office, Role.RECONCILER, Role.APPROVER)
    with audit.change("bookkeeping.withdraw_closing", row, by=by, at=at, office=row.account.office):
        _proposed(row)
        MonthClosing.objects.filter(pk=row.pk).update(ended_at=at, ended_by=by)


def close(row: MonthClosing, *, by: User, at: datetime) -> MonthClosing:
    """Close a proposed month: freeze its figures and carry its open items over, in one transaction.

    Whoever books or matches meanwhile is waited for. Raises RoleMissing, SamePersonRefused, NotProposed and every
    reason of `must_be_ready`.
    """
    account = row.account
    require(by, account.office, Role.RECONCILER, Role.APPROVER)
    if row.proposed_by_id == by.pk:
        raise SamePersonRefused
    with audit.change("bookkeeping.close_month", row, by=by, at=at, office=account.office) as news:
        books.lock(account.pk)
        matching.lock()
        row = _proposed(row)
        frozen = must_be_ready(account, row.month, at=at)
        for name, value in (_figures(account, row.month, frozen) | {"confirmed_at": at, "confirmed_by": by}).items():
            setattr(row, name, value)
        row.save()
        carried = carry_over(row)
        news.facts = {"account": account.pk, "month": f"{row.month:%Y-%m}", "carried": carried}
    return row


def _proposed(row: MonthClosing) -> MonthClosing:
    waiting = MonthClosing.objects.filter(pk=row.pk, confirmed_at__isnull=True, ended_at__isnull=True)
    found = waiting.select_for_update(of=("self",)).select_related("account__office__province").first()
    if found is None:
        raise NotProposed
    return found


def must_be_ready(account: BankAccount, month: date, *, at: datetime) -> list[Sheet]:
    """Give the sheets of a month that may be closed.

    Raises MonthNotOver, OutsideTheBooks, MonthBeforeOpen, FilesWaiting, DaysMissing, SheetsDisagree.
    """
    first, last = days_of(month)
    if at.astimezone(account.office.zone).date() <= last:
        raise MonthNotOver
    before = _before(account, month)
    if BankFile.objects.filter(account=account, state__in=UNFINISHED).exists():
        raise FilesWaiting
    found = sheets(account, first, last)
    if not found:
        raise OutsideTheBooks
    if missing := [sheet.day for sheet in found if sheet.is_missing]:
        raise DaysMissing(missing)
    if wrong := [sheet.day for sheet in found if sheet.difference]:
        raise SheetsDisagree(wrong)
    _must_go_on(account, before, found)
    return found


def _before(account: BankAccount, month: date) -> MonthClosing | None:
    """Give the closing before a month; months are closed in their order. Raises MonthBeforeOpen."""
    before = MonthClosing.objects.closed().filter(account=account, month=month_before(month)).first()
    if before is None and account.covered_from < month:
        raise MonthBeforeOpen
    return before


def _must_go_on(account: BankAccount, before: MonthClosing | None, found: list[Sheet]) -> None:
    """What was found later explains how far this month's opening is from the closing of the month before."""
    if before is None or before.closing is None or before.last_line is None or found[0].opening is None:
        return
    late = late_since(account, found[0].day.replace(day=1), before.last_line)
    if before.closing + late != found[0].opening:
        raise SheetsDisagree([found[0].day])


def _figures(account: BankAccount, month: date, found: list[Sheet]) -> dict[str, Any]:
    """Give what is frozen of a month; its opening is the closing of the month before, `late` leads from there on."""
    first, last = days_of(month)
    before = _before(account, month)
    late = NOTHING if before is None or before.last_line is None else late_since(account, first, before.last_line)
    credits = sum((sheet.credits.lines.sum for sheet in found), NOTHING)
    debits = sum((sheet.debits.lines.sum for sheet in found), NOTHING)
    opening = None if found[0].opening is None else found[0].opening - late
    return {
        "last_line": BankLine.objects.filter(account=account).aggregate(last=Max("pk"))["last"] or 0,
        "opening": opening,
        "credits": credits,
        "debits": debits,
        "late": late,
        "closing": None if opening is None else opening + late + credits - debits,
        "sheets": [kept(sheet) for sheet in found],
        "files": _files(account, first, last),
    }


def _files(account: BankAccount, first: date, last: date) -> list[dict[str, Any]]:
    """Name the booked files that tell of these days, with their SHA-256."""
    telling = BankFile.objects.filter(
        account=account, statements__opened_on__lte=last, statements__closed_on__gte=first
    )
    rows = telling.order_by("id").distinct().values("id", "name", "sha256", "size", "lines_read", "lines_new")
    return [dict(row) for row in rows]
