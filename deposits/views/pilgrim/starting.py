"""The first two pages of a new dossier: who it is, and what the identity card says."""

import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from deposits import submission
from deposits.forms.pilgrim import BirthForm, WhoForm
from deposits.views.pilgrim.reach import Request, refusals_at, typed
from offices.calendar import now
from pilgrims.models import Beginning
from pilgrims.registration import Trust
from pilgrims.rules import GUARDIAN_WORDS, Guardian

CHOICES = [(kind.value, GUARDIAN_WORDS[kind]) for kind in (Guardian.SELF, Guardian.LEGAL)]


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request) -> HttpResponse:
    """Ask who registers; the answers are kept, so that the second page may be filled in on any phone."""
    form = WhoForm(typed(request), choices=CHOICES)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        begun = Beginning(
            user=request.user, created_by=request.user, created_at=now(),
            kind=given["guardian"], full_name=given["full_name"],
        )  # fmt: skip
        begun.nik = given["nik"]
        begun.save()
        return redirect("dossier_begin", begun.uid)
    page = {
        "form": form,
        "title": "Mulai pendaftaran",
        "lead": "Siapkan KTP atau KIA. Isian tersimpan di setiap langkah.",
        "back_url": reverse("home"),
        "button_label": "Simpan dan lanjutkan",
    }
    return render(request, "deposits/pilgrim/question.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: Request, uid: uuid.UUID) -> HttpResponse:
    """Ask what the identity card says, and open the dossier; the same page sent twice makes one."""
    begun = get_object_or_404(Beginning, uid=uid, user=request.user)
    form = BirthForm(typed(request))
    if request.method == "POST" and form.is_valid():
        with refusals_at(form):
            deposit = submission.open_dossier(
                form.identity(begun.nik, begun.full_name),
                district=form.chosen_district(),
                trusts=[Trust(request.user, Guardian(begun.kind))],
                phone=request.user.phone,
                form_token=begun.uid,
                by=request.user,
                at=now(),
            )
            return redirect("dossier", deposit.reference)
    page = {
        "form": form,
        "title": "Menurut KTP",
        "lead": "Samakan dengan KTP atau KIA.",
        "back_url": reverse("home"),
        "button_label": "Simpan dan lanjutkan",
    }
    return render(request, "deposits/pilgrim/question.html", page)
