"""The officer's acts: guard, form, one verb, redirect with a message; a refusal shows the dossier again."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from deposits import certificates, handover, verification
from deposits.certificates import LetterheadMissing, PaymentNotProved
from deposits.models import Deposit
from deposits.moves import MovedMeanwhile, version
from deposits.rules import MinistryState, Recommendation
from deposits.rules.desk import Act, Refused
from deposits.rules.work import WORKS
from deposits.views.desk.acts import ACTS
from deposits.views.desk.dossier import page
from deposits.views.desk.panels import form_for
from deposits.views.desk.reading import Opened, open_dossier
from deposits.views.taking import open_next
from offices.accounts import RoleMissing, signed_in
from offices.calendar import CalendarNotLoaded, now
from offices.models import User
from pilgrims.documents import DocumentRefused

# What a verb is given: the dossier as it was read, the form that holds, the person and the moment.
Verb = Callable[[Deposit, Any, User, datetime], object]
View = Callable[[HttpRequest, str], HttpResponse]

VERBS: dict[Act, Verb] = {
    Act.ACCEPT: lambda deposit, form, by, at: verification.verify(deposit, Recommendation.ACCEPT, by=by, at=at),
    Act.PROPOSE_REJECTION: lambda deposit, form, by, at: verification.verify(
        deposit, Recommendation.REJECT, **form.answers(), by=by, at=at
    ),
    Act.RETURN: lambda deposit, form, by, at: verification.return_for_repair(deposit, form.items(), by=by, at=at),
    Act.APPROVE: lambda deposit, form, by, at: verification.approve(deposit, by=by, at=at),
    Act.REJECT: lambda deposit, form, by, at: verification.reject(deposit, by=by, at=at),
    Act.SEND_BACK: lambda deposit, form, by, at: verification.send_back(deposit, **form.answers(), by=by, at=at),
    Act.PROPOSE_PROOF: lambda deposit, form, by, at: verification.propose_proof(
        deposit, **form.answers(), by=by, at=at
    ),
    Act.CONFIRM_PROOF: lambda deposit, form, by, at: verification.confirm_proof(deposit, by=by, at=at),
    Act.ENTER_PORSI: lambda deposit, form, by, at: handover.record_answer(deposit, **form.answers(), by=by, at=at),
    Act.CONFIRM_PORSI: lambda deposit, form, by, at: handover.record_answer(deposit, **form.answers(), by=by, at=at),
    Act.RETYPE_PORSI: lambda deposit, form, by, at: handover.retype_answer(deposit, by=by, at=at),
    Act.RECORD_REFUSAL: lambda deposit, form, by, at: handover.record_refusal(deposit, **form.answers(), by=by, at=at),
    Act.ATTACH_LETTER: lambda deposit, form, by, at: handover.attach_letter(deposit, **form.answers(), by=by, at=at),
    Act.LAPSE: lambda deposit, form, by, at: verification.lapse(deposit, by=by, at=at),
    Act.REISSUE: lambda deposit, form, by, at: certificates.reissue(deposit, by=by, at=at),
}

REFUSALS = (
    Refused,
    MovedMeanwhile,
    RoleMissing,
    DocumentRefused,
    LetterheadMissing,
    PaymentNotProved,
    CalendarNotLoaded,
)
# From which line a dossier was taken for an act: the next one comes from there as well.
WORK_OF = dict.fromkeys(Act, WORKS["periksa"])
WORK_OF |= dict.fromkeys((Act.APPROVE, Act.REJECT, Act.SEND_BACK), WORKS["putuskan"])
WORK_OF |= dict.fromkeys((Act.CONFIRM_PORSI, Act.RECORD_REFUSAL, Act.ATTACH_LETTER), WORKS["porsi"])
UPLOADS = {Act.PROPOSE_PROOF: "evidence", Act.ENTER_PORSI: "letter", Act.ATTACH_LETTER: "letter"}
UNPROCESSABLE = 422


def _decide(request: HttpRequest, reference: str, act: Act) -> HttpResponse:
    """Run one act on the dossier as this officer saw it."""
    user = signed_in(request)
    opened = open_dossier(user, reference)
    form = form_for(act, opened, request.POST, request.FILES)
    # Whoever acts keeps the dossier; whoever took it by "Ambil berikutnya" is led to the next one.
    in_line = verification.keep(opened.deposit, by=user, at=now())
    if not form.is_valid():
        return _again(request, opened, act, form)
    try:
        if form.cleaned_data["seen"] != version(opened.deposit):
            raise MovedMeanwhile(opened.deposit)
        VERBS[act](opened.deposit, form, user, now())
    except REFUSALS as refused:
        form.add_error(UPLOADS.get(act) if isinstance(refused, DocumentRefused) else None, str(refused))
        return _again(request, open_dossier(user, reference), act, form)
    words = ACTS[act]
    messages.success(request, f"{reference}: {words.done}")
    if words.stays:
        return redirect("office_dossier", reference)
    return open_next(request, user, WORK_OF[act]) if in_line else redirect("office_queue")


def _again(request: HttpRequest, opened: Opened, act: Act, form: Any) -> HttpResponse:
    """Show the dossier as it is now, with what was typed and what is wrong with it."""
    return render(request, "deposits/office/dossier.html", page(opened, (act, form)), status=UNPROCESSABLE)


def posted(view: View) -> View:
    """Take a decision only by POST; whoever opens its address otherwise is led to the dossier."""

    @wraps(view)
    def guarded(request: HttpRequest, reference: str) -> HttpResponse:
        return view(request, reference) if request.method == "POST" else redirect("office_dossier", reference)

    return guarded


@posted
def verify(request: HttpRequest, reference: str) -> HttpResponse:
    """Recommend a decision; which one stands in the form."""
    rejects = request.POST.get("act") == Act.PROPOSE_REJECTION
    return _decide(request, reference, Act.PROPOSE_REJECTION if rejects else Act.ACCEPT)


@posted
def return_for_repair(request: HttpRequest, reference: str) -> HttpResponse:
    """Return the dossier with a reason per item."""
    return _decide(request, reference, Act.RETURN)


@posted
def approve(request: HttpRequest, reference: str) -> HttpResponse:
    """Approve what was verified and proved."""
    return _decide(request, reference, Act.APPROVE)


@posted
def reject(request: HttpRequest, reference: str) -> HttpResponse:
    """Reject as recommended."""
    return _decide(request, reference, Act.REJECT)


@posted
def send_back(request: HttpRequest, reference: str) -> HttpResponse:
    """Send a recommendation back to be checked again."""
    return _decide(request, reference, Act.SEND_BACK)


@posted
def propose_proof(request: HttpRequest, reference: str) -> HttpResponse:
    """Attach what was seen of the payment, as the first person."""
    return _decide(request, reference, Act.PROPOSE_PROOF)


@posted
def confirm_proof(request: HttpRequest, reference: str) -> HttpResponse:
    """Confirm the payment as the second person."""
    return _decide(request, reference, Act.CONFIRM_PROOF)


@posted
def answer(request: HttpRequest, reference: str) -> HttpResponse:
    """Type the porsi number, first or second, or take the first typing back."""
    if request.POST.get("act") == Act.RETYPE_PORSI:
        return _decide(request, reference, Act.RETYPE_PORSI)
    opened = open_dossier(signed_in(request), reference)
    half = opened.desk.ministry == MinistryState.HALF_ENTERED
    return _decide(request, reference, Act.CONFIRM_PORSI if half else Act.ENTER_PORSI)


@posted
def refusal(request: HttpRequest, reference: str) -> HttpResponse:
    """Write down that the ministry's system refused."""
    return _decide(request, reference, Act.RECORD_REFUSAL)


@posted
def lapse(request: HttpRequest, reference: str) -> HttpResponse:
    """Close a dossier whose time for repair is over."""
    return _decide(request, reference, Act.LAPSE)


@posted
def attach_letter(request: HttpRequest, reference: str) -> HttpResponse:
    """Attach the ministry's letter to a number that came by a list."""
    return _decide(request, reference, Act.ATTACH_LETTER)


@posted
def reissue(request: HttpRequest, reference: str) -> HttpResponse:
    """Have the certificate made anew, because what it prints changed."""
    return _decide(request, reference, Act.REISSUE)
