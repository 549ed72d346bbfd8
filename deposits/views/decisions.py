"""The officer's acts, an address each: taken only by POST, on the dossier as this officer saw it."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from deposits.rules import MinistryState
from deposits.rules.desk import Act
from deposits.views.deciding import decide
from deposits.views.desk.dossier import page
from deposits.views.desk.panels import recalled
from deposits.views.desk.reading import open_dossier
from offices.accounts import signed_in
from offices.forms import recalled_answers

View = Callable[[HttpRequest, str], HttpResponse]


def posted(view: View) -> View:
    """Take a decision only by POST; whoever opens its address otherwise is led to the dossier."""

    @wraps(view)
    def guarded(request: HttpRequest, reference: str) -> HttpResponse:
        return view(request, reference) if request.method == "POST" else _led_on(request, reference)

    return guarded


def _led_on(request: HttpRequest, reference: str) -> HttpResponse:
    """Lead to the dossier; what was typed here when a session ended is shown again first."""
    answers = recalled_answers(request)
    if answers is None:
        return redirect("office_dossier", reference)
    opened = open_dossier(signed_in(request), reference)
    return render(request, "deposits/office/dossier.html", page(opened, recalled(opened, answers)))


def deciding(act: Act) -> View:
    """Give the page to which the form of one act is posted."""

    @posted
    def view(request: HttpRequest, reference: str) -> HttpResponse:
        return decide(request, reference, act)

    return view


@posted
def verify(request: HttpRequest, reference: str) -> HttpResponse:
    """Recommend a decision; which one stands in the form."""
    rejects = request.POST.get("act") == Act.PROPOSE_REJECTION
    return decide(request, reference, Act.PROPOSE_REJECTION if rejects else Act.ACCEPT)


@posted
def answer(request: HttpRequest, reference: str) -> HttpResponse:
    """Type the porsi number, first or second, or take the first typing back."""
    if request.POST.get("act") == Act.RETYPE_PORSI:
        return decide(request, reference, Act.RETYPE_PORSI)
    opened = open_dossier(signed_in(request), reference)
    half = opened.desk.ministry == MinistryState.HALF_ENTERED
    return decide(request, reference, Act.CONFIRM_PORSI if half else Act.ENTER_PORSI)


return_for_repair = deciding(Act.RETURN)
approve = deciding(Act.APPROVE)
reject = deciding(Act.REJECT)
send_back = deciding(Act.SEND_BACK)
propose_proof = deciding(Act.PROPOSE_PROOF)
confirm_proof = deciding(Act.CONFIRM_PROOF)
refusal = deciding(Act.RECORD_REFUSAL)
lapse = deciding(Act.LAPSE)
give_time = deciding(Act.GIVE_TIME)
attach_letter = deciding(Act.ATTACH_LETTER)
propose_revocation = deciding(Act.PROPOSE_REVOCATION)
revoke = deciding(Act.CONFIRM_REVOCATION)
end_revocation = deciding(Act.END_REVOCATION)
pass_on = deciding(Act.PASS_ON)
reopen = deciding(Act.REOPEN)
reissue = deciding(Act.REISSUE)
