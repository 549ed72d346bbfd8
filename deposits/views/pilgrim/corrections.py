"""Ask the office to correct data it has taken over."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from deposits.forms.corrections import CorrectionForm
from deposits.models import Deposit
from deposits.rules import Status
from deposits.rules.endings import ENDED
from deposits.submission import DATA
from deposits.views.pilgrim.reach import Request, mine, typed
from offices.calendar import now
from offices.words import moment_words
from pilgrims import corrections
from pilgrims.models import DataRequest

ASK, WAITING = "Minta perbaikan data", "Lihat permohonan perbaikan data"


@dataclass(frozen=True)
class Correction:
    """The way to the request, and the office's last answer; without `label` there is no such way."""

    label: str = ""
    answer: str = ""
    tone: str = "info"


def correction_of(deposit: Deposit) -> Correction:
    """Say whether a request may be made or waits, and what the last one was answered."""
    if not _may_ask(deposit):
        return Correction()
    last = _last(deposit)
    if last is None or last.answered_at is None:
        return Correction(WAITING if last else ASK)
    return Correction(ASK, last.answer, "done" if last.accepted else "info")


@require_http_methods(["GET", "HEAD", "POST"])
def data_request(request: Request, reference: str) -> HttpResponse:
    """Say what may be asked, take it in free words, and say what happens next."""
    deposit = mine(request, reference)
    if not _may_ask(deposit):
        messages.info(request, str(corrections.StillOpen()), extra_tags="info")
        return redirect("dossier", deposit.reference)
    form = CorrectionForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            corrections.ask(deposit.registration, form.cleaned_data["text"], by=request.user, at=now())
            messages.success(request, "Permohonan sudah kami kirim ke petugas.", extra_tags="done")
            return redirect("data_request", deposit.reference)
        except corrections.CorrectionRefused as refused:
            form.add_error(None, str(refused))
    last = _last(deposit)
    waiting = last if last and last.answered_at is None else None
    page = {
        "deposit": deposit,
        "form": form,
        "title": "Perbaikan data",
        "caption": deposit.reference,
        "back_url": reverse("dossier", args=[deposit.reference]),
        "button_label": "Kirim permohonan",
        "waiting": waiting,
        "asked": moment_words(waiting.asked_at, deposit.office.zone) if waiting else "",
    }
    return render(request, "deposits/pilgrim/data_request.html", page)


def _may_ask(deposit: Deposit) -> bool:
    """Tell whether the office has the data and the case has not ended; while it is open the person simply edits."""
    return not deposit.registration.is_open(DATA) and Status(deposit.status) not in ENDED


def _last(deposit: Deposit) -> DataRequest | None:
    return deposit.registration.data_requests.order_by("id").last()
