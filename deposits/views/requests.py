"""Requests to correct data, as the office sees and answers them."""

import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from deposits.forms.corrections import CorrectionAnswerForm
from offices.accounts import held, signed_in
from offices.calendar import now
from offices.models import User
from offices.rules import Role
from offices.words import moment_words
from pilgrims import corrections
from pilgrims.models import DataRequest
from pilgrims.models.requests import DataRequestQuerySet


@dataclass(frozen=True)
class Asked:
    """One open request."""

    name: str
    when: str
    url: str


@require_safe
def data_requests(request: HttpRequest) -> HttpResponse:
    """List what waits for an answer in the offices of this account, oldest first."""
    waiting = _answerable(signed_in(request)).open()
    return render(request, "deposits/office/data_requests.html", {"waiting": [_asked(one) for one in waiting]})


@require_http_methods(["GET", "HEAD", "POST"])
def data_answer(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Show one request and take the answer: yes or no, and a sentence to the pilgrim."""
    user = signed_in(request)
    wanted = get_object_or_404(_answerable(user), uid=uid)
    form = CorrectionAnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            corrections.answer(wanted, **form.answers(), by=user, at=now())
            messages.success(request, "Jawaban dikirim ke jemaah.", extra_tags="done")
        except corrections.CorrectionRefused as refused:
            messages.info(request, str(refused), extra_tags="info")
        return redirect("data_requests")
    deposit = wanted.registration.deposits.order_by("id").last()
    page = {
        "form": form,
        "wanted": wanted,
        "asked": _asked(wanted),
        "dossier_url": reverse("office_dossier", args=[deposit.reference]) if deposit else "",
        "reference": deposit.reference if deposit else "",
    }
    return render(request, "deposits/office/data_answer.html", page)


def _answerable(user: User) -> DataRequestQuerySet:
    """Give the requests of the offices where this account checks or decides; 404 for everybody else."""
    offices = [assignment.office_id for assignment in held(user, Role.VERIFIER, Role.APPROVER)]
    if not offices:
        raise Http404
    rows = DataRequest.objects.filter(registration__office__in=offices)
    return rows.select_related("registration__pilgrim", "registration__office__province")


def _asked(wanted: DataRequest) -> Asked:
    return Asked(
        name=wanted.registration.pilgrim.full_name,
        when=moment_words(wanted.asked_at, wanted.registration.office.zone),
        url=reverse("data_answer", args=[wanted.uid]),
    )
