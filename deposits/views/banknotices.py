"""The bank officer's page of signed notices: what waits for the statement, for a pilgrim, or for the bank's word."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from operator import methodcaller
from typing import Final
from urllib.parse import urlencode

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from deposits.models import BankNotice, Notified
from deposits.rules.told import NOTICE_KINDS, NoticeKind
from deposits.views.banklines import number
from offices.accounts import held, signed_in, today
from offices.rules import Role
from offices.words import date_words, rupiah

PAGE: Final = 50
COUNTED: Final = 101
READERS = (Role.RECONCILER, Role.AUDITOR, Role.PROVINCE)


@dataclass(frozen=True)
class Tab:
    label: str
    url: str
    count: str
    is_current: bool


@dataclass(frozen=True)
class NoticeRow:
    """One notice; `keys` are the numbers the bank wrote, `dossier` what it proves."""

    day: str
    amount: str
    account: str
    keys: str
    dossier: str
    why: str


@require_GET
def notices(request: HttpRequest) -> HttpResponse:
    """List the notices of one kind about the accounts a person may see, the newest first."""
    user = signed_in(request)
    if not held(user, *READERS):
        raise Http404
    visible = BankNotice.objects.visible_to(user, today())
    return render(request, "deposits/bank/notices.html", _page(visible, request.GET.dict(), today()))


def _page(visible: QuerySet[BankNotice], asked: Mapping[str, str], day: date) -> dict[str, object]:
    kind = NOTICE_KINDS.get(asked.get("jenis", ""), next(iter(NOTICE_KINDS.values())))
    proves = Notified.objects.live().filter(notice=OuterRef("pk")).values("deposit__reference")[:1]
    rows = _of(visible, kind, day).select_related("account__bank").annotate(dossier=Subquery(proves)).order_by("-pk")
    if "sebelum" in asked:
        rows = rows.filter(pk__lt=number(asked["sebelum"]))
    found = list(rows[: PAGE + 1])
    older = {"jenis": kind.key, "sebelum": found[PAGE - 1].pk} if len(found) > PAGE else None
    return {
        "kind": kind,
        "tabs": [_tab(visible, one, day, current=one == kind) for one in NOTICE_KINDS.values()],
        "rows": [_row(notice) for notice in found[:PAGE]],
        "older": f"?{urlencode(older)}" if older else "",
    }


def _of(visible: QuerySet[BankNotice], kind: NoticeKind, day: date) -> QuerySet[BankNotice]:
    ask = methodcaller(kind.question, day) if kind.question == "not_settled" else methodcaller(kind.question)
    rows: QuerySet[BankNotice] = ask(visible)
    return rows


def _tab(visible: QuerySet[BankNotice], kind: NoticeKind, day: date, *, current: bool) -> Tab:
    count = _of(visible, kind, day).order_by()[:COUNTED].count()
    words = str(count) if count < COUNTED else f"{COUNTED - 1}+"
    return Tab(kind.label, f"?jenis={kind.key}", words, current)


def _row(notice: BankNotice) -> NoticeRow:
    keys = {"Nomor validasi": notice.validation_no, "Virtual account": notice.virtual_account}
    keys |= {"Referensi": notice.reference}
    return NoticeRow(
        day=date_words(notice.paid_on),
        amount=rupiah(notice.amount) if notice.amount else "Tidak terbaca",
        account=str(notice.account),
        keys=" · ".join(f"{name} {key}" for name, key in keys.items() if key),
        dossier=getattr(notice, "dossier", None) or "Belum ada",
        why=notice.get_fault_display() if notice.fault else "",
    )
