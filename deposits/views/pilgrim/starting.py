"""The pilgrim's home, and the first page of a new dossier."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from deposits import submission
from deposits.deadlines import Terms
from deposits.forms.pilgrim import NewDossierForm
from deposits.rules import Turn
from deposits.views.pilgrim.cards import card_of, linked
from deposits.views.pilgrim.reach import Request, cared_for, refusals_at, typed
from offices.calendar import now


@require_safe
def home(request: Request) -> HttpResponse:
    """Show a card for every dossier this account cares for: those that wait for it first, then the newest."""
    terms = Terms.read()
    deposits = sorted(cared_for(request).order_by("-id"), key=lambda deposit: deposit.turn != Turn.PILGRIM)
    cards = [linked(card_of(deposit, terms), deposit) for deposit in deposits]
    return render(request, "deposits/pilgrim/home.html", {"cards": cards})


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request) -> HttpResponse:
    """Ask who it is and which office; the same form sent twice makes one dossier."""
    form = NewDossierForm(typed(request))
    if request.method == "POST" and form.is_valid():
        with refusals_at(form):
            deposit = submission.open_dossier(
                form.typed(),
                district=form.chosen_district(),
                guardian_kind=form.guardian_kind,
                form_token=form.cleaned_data["form_token"],
                by=request.user,
                at=now(),
            )
            return redirect("dossier", deposit.reference)
    page = {
        "form": form,
        "title": "Mulai pendaftaran",
        "lead": "Siapkan KTP atau KIA. Isian tersimpan di setiap langkah.",
        "back_url": reverse("home"),
        "button_label": "Simpan dan lanjutkan",
    }
    return render(request, "deposits/pilgrim/question.html", page)
