"""Daily sheets of an account: a month at a glance, and one day that prints."""

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from deposits.bookkeeping import reading
from deposits.bookkeeping.months import days_of, month_before
from deposits.bookkeeping.sheets import Sheet, thawed
from deposits.bookkeeping.words import month_words, sheet_words
from deposits.models import MonthClosing
from offices.accounts import held, signed_in, today
from offices.calendar import now
from offices.models import BankAccount, User
from offices.rules import Role
from offices.words import moment_words

READERS: Final = (Role.RECONCILER, Role.AUDITOR, Role.PROVINCE)


@require_safe
def month(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the sheets of a month, frozen ones where the month is closed."""
    user = signed_in(request)
    account = _account(user, uid)
    chosen = month_of(request.GET.get("bulan", ""))
    closing = _standing(account, chosen)
    address = reverse("bank_sheets", args=[account.uid])
    following = days_of(chosen)[1] + timedelta(days=1)
    return render(
        request,
        "deposits/books/sheets.html",
        {
            "account": account,
            "month": month_words(chosen),
            "value": f"{chosen:%Y-%m}",
            "sheets": [sheet_words(sheet) for sheet in _sheets(account, chosen, closing)],
            "closing": closing,
            "may_propose": closing is None and _keeps(user, account) and following <= today(),
            "before": f"{address}?bulan={month_before(chosen):%Y-%m}",
            "after": f"{address}?bulan={following:%Y-%m}" if following <= today() else "",
        },
    )


@require_safe
def day(request: HttpRequest, uid: UUID, day: str) -> HttpResponse:
    """Show the sheet of one day on a page that prints."""
    account = _account(signed_in(request), uid)
    try:
        chosen = date.fromisoformat(day)
    except ValueError as error:
        raise Http404 from error
    closing = _standing(account, chosen.replace(day=1))
    found = [sheet for sheet in _sheets(account, chosen, closing, one_day=True) if sheet.day == chosen]
    if not found:
        raise Http404
    zone = account.office.zone
    page = {"account": account, "office": account.office.name, "sheet": sheet_words(found[0]), "closing": closing}
    page |= {"head": reading.trail_head(account, chosen), "printed": moment_words(now(), zone)}
    page |= {"back": f"{reverse('bank_sheets', args=[account.uid])}?bulan={chosen:%Y-%m}"}
    return render(request, "deposits/books/sheet.html", page)


def month_of(text: str) -> date:
    """Read 2026-11 as the first day of that month; the current month for what is none."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return today().replace(day=1)


def _account(user: User, uid: UUID) -> BankAccount:
    if not held(user, *READERS):
        raise Http404
    accounts = BankAccount.objects.visible_to(user, today()).select_related("bank", "office__province")
    return get_object_or_404(accounts, uid=uid)


def _standing(account: BankAccount, month: date) -> MonthClosing | None:
    return MonthClosing.objects.standing().filter(account=account, month=month).first()


def _sheets(account: BankAccount, day: date, closing: MonthClosing | None, *, one_day: bool = False) -> list[Sheet]:
    if closing is not None and closing.confirmed_at is not None:
        return [thawed(row) for row in closing.sheets]
    first, last = (day, day) if one_day else days_of(day)
    return reading.sheets(account, first, min(last, today() - timedelta(days=1)))


def _keeps(user: User, account: BankAccount) -> bool:
    return any(row.office_id == account.office_id for row in held(user, Role.RECONCILER))
