"""One proposal: old beside new, and what this administrator may do with it."""

from collections.abc import Sequence

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from offices import changes
from offices.accounts import today
from offices.calendar import now
from offices.forms.proposals import DecisionForm
from offices.models import ChangeRequest
from offices.views.admin.desk import Desk, desk_of
from offices.views.admin.words import DECIDED, SAID, TONES
from offices.words import moment_words

REFUSED = 422


def _asked(request: HttpRequest, pk: int) -> tuple[Desk, ChangeRequest]:
    """Give a proposal that this administrator may read; raises Http404 for unknown and foreign ones alike."""
    desk = desk_of(request)
    rows = ChangeRequest.objects.visible_to(desk.user, today())
    return desk, get_object_or_404(rows.select_related("office", "about", "proposed_by", "decided_by"), pk=pk)


@require_safe
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a proposal, the old values beside the new ones."""
    return _page(request, *_asked(request, pk))


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm, refuse or withdraw a proposal; a refusal is said on its page."""
    desk, one = _asked(request, pk)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _page(request, desk, one, [str(text) for texts in form.errors.values() for text in texts])
    act, why = form.cleaned_data["act"], form.cleaned_data["why"]
    try:
        match act:
            case "confirm":
                changes.confirm(one, by=desk.user, at=now())
            case "refuse":
                changes.refuse(one, why, by=desk.user, at=now())
            case _:
                changes.withdraw(one, by=desk.user, at=now())
    except changes.ChangeRefused as refused:
        return _page(request, *_asked(request, pk), [str(refused)])
    messages.success(request, SAID[act])
    return redirect("admin_change", pk)


@never_cache
@require_POST
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the one-time link of an officer who has not entered yet; the trail says who took it."""
    desk, one = _asked(request, pk)
    try:
        token = changes.issue_link(one, by=desk.user, at=now())
    except changes.ChangeRefused as refused:
        raise Http404 from refused
    address = settings.PUBLIC_URL + reverse("first_password", args=[token])
    return render(request, "offices/admin/link.html", {"change": one, "address": address})


def _page(request: HttpRequest, desk: Desk, one: ChangeRequest, errors: Sequence[str] = ()) -> HttpResponse:
    is_proposer, is_about = one.proposed_by_id == desk.user.pk, one.about_id == desk.user.pk
    zone = desk.office.zone
    shown = {
        "change": one,
        "lines": changes.lines_of(one),
        "tone": TONES[ChangeRequest.State(one.state)],
        "decided": DECIDED[ChangeRequest.State(one.state)],
        "proposed_at": moment_words(one.proposed_at, zone),
        "decided_at": moment_words(one.decided_at, zone) if one.decided_at else "",
        "can_decide": one.is_waiting and not is_proposer and not is_about and changes.may_decide(desk.user, one),
        "can_withdraw": one.is_waiting and is_proposer,
        "can_link": changes.may_issue_link(one, desk.user),
        "errors": [{"text": text} for text in errors],
    }
    return render(request, "offices/admin/change.html", shown, status=REFUSED if errors else None)
