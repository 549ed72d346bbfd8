"""The pages of what is past its limit: the list, and the decision on a draft."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from deposits import verification
from deposits.forms.office import DeskForm, MoreTimeForm
from deposits.models import Deposit
from deposits.moves import MovedMeanwhile, version
from deposits.rules.desk import Act, Refused
from deposits.views.desk.acts import ACTS
from deposits.views.desk.overdue import due_words, open_draft, overdue_page
from offices.accounts import RoleMissing, signed_in
from offices.calendar import now
from offices.models import User

UNPROCESSABLE = 422


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """List what waits for an officer's word, the oldest proposal first."""
    shown = overdue_page(signed_in(request), request.GET.get("setelah", ""))
    return render(request, "deposits/office/overdue.html", {"overdue": shown})


@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, reference: str) -> HttpResponse:
    """Close a draft past its limit or give it more time; nothing of what stands in it is shown."""
    user = signed_in(request)
    proposal = open_draft(user, reference)
    deposit, sent = proposal.deposit, request.method == "POST"
    act = Act.LAPSE if request.POST.get("act") == Act.LAPSE else Act.GIVE_TIME
    form = (DeskForm if act == Act.LAPSE else MoreTimeForm)(request.POST if sent else None, initial=_seen(deposit))
    if form.is_valid():
        try:
            _decide(deposit, act, form, user, now())
        except (Refused, MovedMeanwhile, RoleMissing) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"{reference}: {ACTS[act].done}")
            return redirect("overdue")
    shown = form if isinstance(form, MoreTimeForm) else MoreTimeForm(initial=_seen(deposit))
    page = {"reference": reference, "due": due_words(proposal.due_on), "form": shown, "refused": form, **_seen(deposit)}
    return render(request, "deposits/office/overdue_draft.html", page, status=UNPROCESSABLE if sent else 200)


def _seen(deposit: Deposit) -> dict[str, str]:
    return {"seen": version(deposit), "act": Act.GIVE_TIME.value}


def _decide(deposit: Deposit, act: Act, form: DeskForm, by: User, at: datetime) -> None:
    if form.cleaned_data["seen"] != version(deposit):
        raise MovedMeanwhile(deposit)
    if act == Act.LAPSE:
        verification.lapse(deposit, by=by, at=at)
    else:
        verification.give_time(deposit, **form.answers(), by=by, at=at)
