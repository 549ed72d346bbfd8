"""The task list, and the pages of what is typed into a dossier."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from deposits import submission
from deposits.deadlines import Terms, day_of
from deposits.forms.pilgrim import FamilyCardForm, PaymentForm, address_form
from deposits.models import Deposit
from deposits.submission import DATA, DEPOSIT, asked
from deposits.views.pilgrim import items
from deposits.views.pilgrim.cards import card_of
from deposits.views.pilgrim.pages import ADDRESS, FAMILY, FROM_HOME, ORIGIN, PAYMENT
from deposits.views.pilgrim.questions import ask, closed, saved, say_doubt
from deposits.views.pilgrim.reach import Request, mine, refusals_at, typed
from deposits.views.pilgrim.state import state_page
from deposits.views.pilgrim.tasklist import step_of, task_groups
from offices.accounts import today
from offices.calendar import now
from offices.models import User


@require_safe
def dossier(request: Request, reference: str) -> HttpResponse:
    """Show the task list while the pilgrim may change something, else where the dossier stands.

    Who goes on from the home with a draft is led straight to the first page with a gap.
    """
    deposit = mine(request, reference)
    if not deposit.is_editable:
        return state_page(request, deposit)
    papers = asked(deposit, today())
    step = step_of(deposit, papers)
    if step and request.GET.get(ORIGIN) == FROM_HOME:
        return redirect(step.url)
    repairs, terms = items.repairs(deposit), Terms.read()
    page = {
        "deposit": deposit,
        "card": card_of(deposit, terms),
        "repairs": repairs,
        "groups": task_groups(deposit, papers, repairs, terms),
        "step": step,
        "may_withdraw": submission.may_withdraw(deposit, request.user, today()),
    }
    return render(request, "deposits/pilgrim/dossier.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def address(request: Request, reference: str) -> HttpResponse:
    """Ask the address on the identity card."""
    deposit = mine(request, reference)
    if not items.may_change(deposit, DATA):
        return closed(request, deposit)
    form = address_form(deposit.registration.pilgrim, typed(request))
    if request.method == "POST" and form.is_valid():
        with refusals_at(form):
            submission.change_person(deposit, form.typed(), by=request.user, at=now())
            return saved(request, deposit, ADDRESS, "Alamat: tersimpan.")
    template, lead = "deposits/pilgrim/address.html", f"{deposit.registration.pilgrim.district.name}, seperti di KTP."
    return ask(request, deposit, ADDRESS, form, "Alamat", template=template, lead=lead)


@require_http_methods(["GET", "HEAD", "POST"])
def family_card(request: Request, reference: str) -> HttpResponse:
    """Ask the number of the family card, and with whom the person registers."""
    deposit = mine(request, reference)
    if not items.may_change(deposit, DATA):
        return closed(request, deposit)
    others = [] if deposit.was_sent else list(submission.companions(deposit, request.user))
    form = FamilyCardForm(typed(request), registration=deposit.registration, others=others)
    if request.method == "POST" and form.is_valid():
        with refusals_at(form):
            _save_family(deposit, form, request.user)
            return saved(request, deposit, FAMILY, "Keluarga: tersimpan.")
    return ask(request, deposit, FAMILY, form, "Keluarga", lead="Samakan dengan Kartu Keluarga.")


def _save_family(deposit: Deposit, form: FamilyCardForm, by: User) -> None:
    if form.asks_together:
        submission.change_family(deposit, form.typed(), form.together_with, by=by, at=now())
    else:
        submission.change_person(deposit, form.typed(), by=by, at=now())


@require_http_methods(["GET", "HEAD", "POST"])
def payment(request: Request, reference: str) -> HttpResponse:
    """Ask what the bank's slip says."""
    deposit = mine(request, reference)
    if not items.may_change(deposit, DEPOSIT):
        return closed(request, deposit)
    day, last_bank = day_of(deposit.office, now()), submission.last_bank(request.user, besides=deposit)
    form = PaymentForm(typed(request), initial=PaymentForm.saved(deposit, day), day=day, last_bank=last_bank)
    if request.method == "POST" and form.is_valid():
        with refusals_at(form):
            changed = submission.change_payment(deposit, **form.cleaned_data, by=request.user, at=now())
            say_doubt(request, changed, "amount")
            return saved(request, deposit, PAYMENT, f"Setoran di bank: tersimpan. {items.last_day(changed)}".rstrip())
    lead, due = "Salin dari lembar bukti setoran.", items.last_day(deposit)
    return ask(
        request, deposit, PAYMENT, form, "Setoran di bank", template="deposits/pilgrim/payment.html", lead=lead, due=due
    )
