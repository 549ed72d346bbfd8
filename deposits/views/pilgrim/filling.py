"""The task list, and the page of every item on it."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from deposits import submission
from deposits.forms.pilgrim import AddressForm, DocumentForm, FamilyCardForm, IdentityForm, PaymentForm
from deposits.models import Deposit
from deposits.submission import DATA, DEPOSIT, asked
from deposits.views.pilgrim import items
from deposits.views.pilgrim.cards import card_of
from deposits.views.pilgrim.reach import Request, mine, posted, refusals_at, typed
from deposits.views.pilgrim.state import state_page
from deposits.views.pilgrim.summary import tile_of
from offices.accounts import today
from offices.calendar import now


@require_safe
def dossier(request: Request, reference: str) -> HttpResponse:
    """Show the task list while the pilgrim may change something, else where the dossier stands."""
    deposit = mine(request, reference)
    if not deposit.is_editable:
        return state_page(request, deposit)
    repairs = items.repairs(deposit)
    page = {
        "deposit": deposit,
        "card": card_of(deposit),
        "repairs": repairs,
        "groups": items.task_groups(deposit, asked(deposit, today()), repairs),
    }
    return render(request, "deposits/pilgrim/dossier.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def identity(request: Request, reference: str) -> HttpResponse:
    """Ask again what the identity card says."""
    deposit = mine(request, reference)
    if not items.may_change(deposit, DATA):
        return _closed(request, deposit)
    form = IdentityForm(typed(request), initial=IdentityForm.saved(deposit.registration.pilgrim))
    if request.method == "POST" and form.is_valid():
        with refusals_at(form):
            submission.change_person(deposit, form.typed(), by=request.user, at=now())
            return _saved(request, deposit, "Identitas di KTP")
    return _question(request, deposit, DATA, form, "Identitas di KTP", lead="Samakan dengan KTP atau KIA.")


@require_http_methods(["GET", "HEAD", "POST"])
def address(request: Request, reference: str) -> HttpResponse:
    """Ask the address on the identity card."""
    return _person(request, reference, AddressForm, "Alamat", lead="Samakan dengan KTP.")


@require_http_methods(["GET", "HEAD", "POST"])
def family_card(request: Request, reference: str) -> HttpResponse:
    """Ask the number of the family card."""
    return _person(request, reference, FamilyCardForm, "Keluarga", lead="Samakan dengan Kartu Keluarga.")


def _person(
    request: Request, reference: str, kind: type[AddressForm | FamilyCardForm], title: str, *, lead: str
) -> HttpResponse:
    deposit = mine(request, reference)
    if not items.may_change(deposit, DATA):
        return _closed(request, deposit)
    form = kind(typed(request), initial=kind.saved(deposit.registration.pilgrim))
    if request.method == "POST" and form.is_valid():
        with refusals_at(form):
            submission.change_person(deposit, form.typed(), by=request.user, at=now())
            return _saved(request, deposit, title)
    return _question(request, deposit, DATA, form, title, lead=lead)


@require_http_methods(["GET", "HEAD", "POST"])
def payment(request: Request, reference: str) -> HttpResponse:
    """Ask what the bank's slip says."""
    deposit = mine(request, reference)
    if not items.may_change(deposit, DEPOSIT):
        return _closed(request, deposit)
    form = PaymentForm(typed(request), initial=PaymentForm.saved(deposit))
    if request.method == "POST" and form.is_valid():
        with refusals_at(form):
            submission.change_payment(deposit, **form.cleaned_data, by=request.user, at=now())
            return _saved(request, deposit, "Setoran di bank")
    return _question(request, deposit, DEPOSIT, form, "Setoran di bank", lead="Salin dari lembar bukti setoran.")


@require_http_methods(["GET", "HEAD", "POST"])
def document(request: Request, reference: str, requirement: str) -> HttpResponse:
    """Take one paper, or another in its place."""
    deposit = mine(request, reference)
    paper = next((one for one in asked(deposit, today()) if one.requirement.key == requirement), None)
    if paper is None:
        raise Http404
    if not items.may_change(deposit, paper.item):
        return _closed(request, deposit)
    label = paper.requirement.label
    form = DocumentForm(paper, posted(request), request.FILES)
    if form.is_valid():
        with refusals_at(form):
            upload, kind = form.cleaned_data["file"], form.chosen_kind
            submission.attach(deposit, requirement, kind, upload, by=request.user, at=now())
            return _saved(request, deposit, label)
    tile = tile_of(deposit, paper) if paper.document else None
    return _question(request, deposit, paper.item, form, label, lead=paper.requirement.hint, tile=tile)


def _question(
    request: Request, deposit: Deposit, item: str, form: forms.Form, title: str, **more: object
) -> HttpResponse:
    page = {
        "form": form,
        "title": title,
        "caption": deposit.reference,
        "back_url": reverse("dossier", args=[deposit.reference]),
        "button_label": "Simpan",
        "repairs": [repair for repair in items.repairs(deposit) if repair.item == item],
        **more,
    }
    return render(request, "deposits/pilgrim/question.html", page)


def _saved(request: Request, deposit: Deposit, title: str) -> HttpResponse:
    messages.success(request, f"{title}: tersimpan.", extra_tags="done")
    return redirect("dossier", deposit.reference)


def _closed(request: Request, deposit: Deposit) -> HttpResponse:
    messages.info(request, str(submission.NotOpen()), extra_tags="info")
    return redirect("dossier", deposit.reference)
