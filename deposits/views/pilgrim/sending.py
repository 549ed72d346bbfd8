"""Check everything, send, see what happens next; or take the dossier back."""

from collections.abc import Sequence
from dataclasses import asdict

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from deposits import submission
from deposits.forms.pilgrim import DeclarationForm
from deposits.models import Deposit, Paper
from deposits.rules import PaperKind
from deposits.submission import Asked, Remark, asked, doubts, gaps, may_withdraw
from deposits.views.pilgrim import items
from deposits.views.pilgrim.cards import answer_day
from deposits.views.pilgrim.endings import money_of
from deposits.views.pilgrim.pages import CHECK, FROM_CHECK, ORIGIN, way_of
from deposits.views.pilgrim.reach import Request, mine, posted, refusals_at
from deposits.views.pilgrim.state import later_url
from deposits.views.pilgrim.summary import Row, groups_of
from deposits.views.pilgrim.tiles import tiles_of
from offices.accounts import today
from offices.calendar import now
from offices.words import moment_words
from pilgrims.rules import DOCUMENT_WORDS

FIRST, AGAIN = "Berkas sudah kami terima", "Perbaikan sudah kami terima"


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: Request, reference: str) -> HttpResponse:
    """Show everything once more; the POST sends it, and a second one finds it sent."""
    deposit = mine(request, reference)
    if not deposit.is_editable:
        return redirect("dossier_sent" if deposit.submitted_at else "dossier", deposit.reference)
    form = DeclarationForm(posted(request))
    if form.is_valid():
        with refusals_at(form):
            submission.submit(deposit, by=request.user, at=now())
            return redirect("dossier_sent", deposit.reference)
    return render(request, "deposits/pilgrim/check.html", _everything(request, deposit, form))


def _everything(request: Request, deposit: Deposit, form: DeclarationForm) -> dict[str, object]:
    papers = asked(deposit, today())
    return {
        **asdict(way_of(deposit, CHECK, request.GET.get(ORIGIN, ""))),
        "deposit": deposit,
        "form": form,
        "gaps": _linked(deposit, gaps(deposit, papers)),
        "doubts": _linked(deposit, doubts(deposit, papers, today())),
        "groups": groups_of(deposit, request.user),
        "tiles": tiles_of(deposit, papers, came_from=FROM_CHECK),
        "button_label": "Kirim berkas" if deposit.is_draft else "Kirim ulang berkas",
    }


def _linked(deposit: Deposit, remarks: Sequence[Remark]) -> list[dict[str, str]]:
    return [{"text": remark.sentence, "url": items.page_for(deposit, remark)} for remark in remarks]


@require_safe
def sent(request: Request, reference: str) -> HttpResponse:
    """Confirm the submission: a page to print at once, the PDF as soon as the worker has drawn it."""
    deposit = mine(request, reference)
    if deposit.is_editable or deposit.submitted_at is None:
        return redirect("dossier", deposit.reference)
    zone = deposit.office.zone
    receipt = deposit.papers.filter(kind=PaperKind.RECEIPT).newest().first()
    page = {
        "deposit": deposit,
        "title": FIRST if deposit.submitted_at == deposit.first_submitted_at else AGAIN,
        "answer_day": answer_day(deposit),
        "submitted": f"Dikirim {moment_words(deposit.submitted_at, zone)}",
        "later_url": later_url(deposit),
        "printed": moment_words(now(), zone),
        "received": _received(deposit, asked(deposit, today()), receipt),
        "pdf_url": reverse("receipt_pdf", args=[deposit.reference]) if receipt and receipt.is_drawn else "",
    }
    return render(request, "deposits/pilgrim/sent.html", page)


def _received(deposit: Deposit, papers: Sequence[Asked], receipt: Paper | None) -> list[Row]:
    """Say which files the office holds; `receipt` carries the code by which anyone may check it."""
    pilgrim = deposit.registration.pilgrim
    kinds = [DOCUMENT_WORDS[paper.kind] for paper in papers if paper.kind]
    rows = [
        Row("Nama", pilgrim.full_name),
        Row("NIK", pilgrim.nik_masked),
        Row("Nomor validasi", deposit.validation_no),
        Row("Dokumen", ", ".join(kinds)),
    ]
    return [*rows, Row("Kode periksa surat", receipt.code_words)] if receipt else rows


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: Request, reference: str) -> HttpResponse:
    """Ask once more, say where the money is, and take the dossier back."""
    deposit = mine(request, reference)
    if request.method == "POST":
        try:
            submission.withdraw(deposit, by=request.user, at=now())
        except (submission.NotOpen, submission.HelperMayNot) as refused:
            messages.info(request, str(refused), extra_tags="info")
        return redirect("dossier", deposit.reference)
    if not may_withdraw(deposit, request.user, today()):
        return redirect("dossier", deposit.reference)
    page = {"deposit": deposit, "money": money_of(deposit)}
    return render(request, "deposits/pilgrim/withdraw.html", page)
