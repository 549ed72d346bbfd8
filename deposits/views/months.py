"""Tutup buku: what is proposed and closed, by whom, and the papers of a closed month."""

from typing import Final
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from deposits.bookkeeping import months, reading
from deposits.bookkeeping.refusals import ClosingRefused
from deposits.bookkeeping.sheets import thawed
from deposits.bookkeeping.words import (
    Figure,
    carried_figures,
    month_figures,
    month_words,
    optional_rupiah,
    sheet_words,
)
from deposits.models import MonthClosing
from deposits.reconciliation.questions import NOTHING
from deposits.views.sheets import month_of
from offices.accounts import RoleMissing, held, signed_in, today
from offices.calendar import now
from offices.models import BankAccount, User
from offices.rules import Role
from offices.words import moment_words, rupiah

READERS: Final = (Role.RECONCILER, Role.AUDITOR, Role.PROVINCE, Role.APPROVER)
SHOWN: Final = 24
NEAR: Final = ("account__bank", "account__office__province", "proposed_by", "confirmed_by")
CLOSERS: Final = (Role.RECONCILER, Role.APPROVER)


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """List the months that were proposed or closed, and the accounts whose sheets a person reads."""
    user = signed_in(request)
    rows = [(row, month_words(row.month), *_state(row)) for row in _visible(user)[:SHOWN]]
    accounts = BankAccount.objects.visible_to(user, today()).select_related("bank", "office__province")
    return render(request, "deposits/books/closings.html", {"rows": rows, "accounts": accounts})


@require_safe
def closing(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show one month: its figures, its sheets, what it carries over, who proposed and who closed it."""
    user = signed_in(request)
    row = get_object_or_404(_visible(user), uid=uid)
    zone = row.account.office.zone
    state, tone = _state(row)
    shown = {
        "row": row,
        "month": month_words(row.month),
        "state": state,
        "tone": tone,
        "figures": month_figures(row) if row.confirmed_at else _would_be(row),
        "carried": carried_figures(row),
        "sheets": [sheet_words(thawed(sheet)) for sheet in row.sheets],
        "proposed": moment_words(row.proposed_at, zone),
        "confirmed": moment_words(row.confirmed_at, zone) if row.confirmed_at else "",
        "may_close": _may_decide(user, row) and row.proposed_by_id != user.pk,
        "may_withdraw": _may_decide(user, row),
    }
    return render(request, "deposits/books/closing.html", shown)


@require_POST
def propose(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Propose to close a month of an account."""
    user = signed_in(request)
    accounts = BankAccount.objects.visible_to(user, today()).select_related("office__province")
    account = get_object_or_404(accounts, uid=uid)
    month = month_of(request.POST.get("bulan", ""))
    try:
        row = months.propose(account, month, by=user, at=now())
    except RoleMissing as missing:
        raise Http404 from missing
    except ClosingRefused as refused:
        messages.error(request, str(refused), extra_tags="error")
        return redirect(f"{reverse('bank_sheets', args=[account.uid])}?bulan={month:%Y-%m}")
    messages.success(request, "Penutupan diusulkan. Petugas lain menutup bukunya.")
    return redirect("closing", uid=row.uid)


@require_POST
def close(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Close a proposed month as the second person."""
    row, user = _row(request, uid)
    try:
        months.close(row, by=user, at=now())
    except RoleMissing as missing:
        raise Http404 from missing
    except ClosingRefused as refused:
        messages.error(request, str(refused), extra_tags="error")
    else:
        messages.success(request, "Buku ditutup. Berita acara segera dibuat.")
    return redirect("closing", uid=row.uid)


@require_POST
def withdraw(request: HttpRequest, uid: UUID) -> HttpResponse:
    """End a proposal."""
    row, user = _row(request, uid)
    try:
        months.withdraw(row, by=user, at=now())
    except RoleMissing as missing:
        raise Http404 from missing
    except ClosingRefused as refused:
        messages.error(request, str(refused), extra_tags="error")
    else:
        messages.success(request, "Usulan dibatalkan.")
    return redirect("closing", uid=row.uid)


@require_safe
def report(request: HttpRequest, uid: UUID) -> FileResponse:
    """Hand out the Berita Acara Rekonsiliasi."""
    row = _drawn(request, uid)
    return _saved(row.report, f"berita-acara-rekonsiliasi-{row.month:%Y-%m}.pdf", "application/pdf")


@require_safe
def evidence(request: HttpRequest, uid: UUID) -> FileResponse:
    """Hand out the evidence of a closed month."""
    row = _drawn(request, uid)
    return _saved(row.evidence, f"bukti-tutup-buku-{row.month:%Y-%m}.zip", "application/zip")


def _saved(file: FieldFile, name: str, media_type: str) -> FileResponse:
    return FileResponse(file.open("rb"), as_attachment=True, filename=name, content_type=media_type)


def _drawn(request: HttpRequest, uid: UUID) -> MonthClosing:
    return get_object_or_404(_visible(signed_in(request)).filter(drawn_at__isnull=False), uid=uid)


def _row(request: HttpRequest, uid: UUID) -> tuple[MonthClosing, User]:
    user = signed_in(request)
    return get_object_or_404(_visible(user), uid=uid), user


def _visible(user: User) -> QuerySet[MonthClosing]:
    if not held(user, *READERS):
        raise Http404
    return MonthClosing.objects.visible_to(user, today()).select_related(*NEAR)


def _may_decide(user: User, row: MonthClosing) -> bool:
    waits = row.confirmed_at is None and row.ended_at is None
    return waits and any(duty.office_id == row.account.office_id for duty in held(user, *CLOSERS))


def _state(row: MonthClosing) -> tuple[str, str]:
    if row.confirmed_at is not None:
        return ("Sudah ditutup", "done") if row.drawn_at else ("Sudah ditutup, berita acara sedang dibuat", "progress")
    return ("Usulan dibatalkan", "plain") if row.ended_at else ("Menunggu petugas kedua", "turn")


def _would_be(row: MonthClosing) -> list[Figure]:
    """Give the figures as they would be frozen now."""
    first, last = months.days_of(row.month)
    found = reading.sheets(row.account, first, last)
    credits = sum((sheet.credits.lines.sum for sheet in found), NOTHING)
    debits = sum((sheet.debits.lines.sum for sheet in found), NOTHING)
    return [
        Figure("Saldo awal", "", optional_rupiah(found[0].opening if found else None)),
        Figure("Kredit bulan ini", "", rupiah(credits)),
        Figure("Debit bulan ini", "", rupiah(debits)),
        Figure("Saldo akhir", "", optional_rupiah(found[-1].closing if found else None)),
    ]
