"""The page of proofs: a bank officer or an auditor has all laws recomputed, and prints what came out."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from deposits.bookkeeping import runs
from deposits.forms.books import ProofForm
from deposits.models import ProofRun
from offices.accounts import RoleMissing, signed_in, today
from offices.calendar import now
from offices.models import BankAccount, User
from offices.words import date_words, moment_words

SHOWN: Final = 20
NEAR: Final = ("office__province", "account__bank", "asked_by")


@dataclass(frozen=True)
class RunRow:
    """One proof in words."""

    title: str
    url: str
    asked: str
    who: str
    finished: str
    state: str
    tone: str
    is_waiting: bool


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Show the proofs of the own offices, and start one."""
    user = signed_in(request)
    form = _form(request, user)
    if request.method == "POST" and form.is_valid():
        return _ask(request, user, form)
    found = ProofRun.objects.visible_to(user, today()).select_related(*NEAR)[:SHOWN]
    rows = [run_row(run) for run in found]
    shown = {"form": form, "rows": rows, "waits": any(row.is_waiting for row in rows)}
    return render(request, "deposits/books/proofs.html", shown)


@require_safe
def proof(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show one proof, law by law, on a page that prints."""
    user = signed_in(request)
    run = get_object_or_404(ProofRun.objects.visible_to(user, today()).select_related(*NEAR), uid=uid)
    shown = {"row": run_row(run), "office": run.office.name, "results": run.results, "run": run}
    shown["printed"] = moment_words(now(), run.office.zone)
    return render(request, "deposits/books/proof.html", shown)


def _form(request: HttpRequest, user: User) -> ProofForm:
    offices = runs.provable(user)
    if not offices:
        raise Http404
    accounts = list(BankAccount.objects.visible_to(user, today()).filter(office__in=offices).select_related("bank"))
    return ProofForm(request.POST or None, offices=offices, accounts=accounts)


def _ask(request: HttpRequest, user: User, form: ProofForm) -> HttpResponse:
    typed = form.cleaned_data
    office = next(office for office in runs.provable(user) if office.pk == typed["office"])
    account = BankAccount.objects.filter(pk=typed["account"]).first()
    try:
        run = runs.ask(office, account=account, since=typed["since"], until=typed["until"], by=user, at=now())
    except RoleMissing as missing:
        raise Http404 from missing
    except runs.ProofUnderWay as answer:
        messages.info(request, str(answer), extra_tags="info")
        return redirect("proofs")
    messages.success(request, "Pembuktian dimulai. Hasilnya muncul di halaman ini.")
    return redirect("proof", uid=run.uid)


def run_row(run: ProofRun) -> RunRow:
    """Put a proof that came with office, account and asker into words."""
    state, tone = _state(run)
    return RunRow(
        title=_title(run),
        url=reverse("proof", args=[run.uid]),
        asked=moment_words(run.asked_at, run.office.zone),
        who=run.asked_by.name or run.asked_by.username,
        finished=moment_words(run.finished_at, run.office.zone) if run.finished_at else "",
        state=state,
        tone=tone,
        is_waiting=run.finished_at is None,
    )


def _state(run: ProofRun) -> tuple[str, str]:
    if run.finished_at is None:
        return "Sedang dihitung", "progress"
    if run.broken:
        return f"{run.broken} hukum dilanggar", "error"
    return f"Semua {len(run.results)} hukum dipegang", "done"


def _title(run: ProofRun) -> str:
    days = [f"dari {date_words(run.since)}"] if run.since else []
    days += [f"sampai {date_words(run.until)}"] if run.until else []
    place = str(run.account) if run.account else run.office.name
    return f"{place}, {' '.join(days) or 'semua hari'}"
