"""The administrator's page of interruptions: days on which offices could not work."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from offices import interruptions
from offices.accounts import signed_in
from offices.calendar import now
from offices.forms import CancellationForm, InterruptionForm
from offices.models import Cancellation, Interruption
from offices.words import day_words

CANCELLED = "Gangguan dibatalkan. Batas waktu yang terkena dihitung lagi."
SAVED = "Gangguan dicatat. Batas waktu yang terkena dihitung lagi."


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """List the interruptions of an administrator's offices, and write one down."""
    user = signed_in(request)
    offices = interruptions.offices_of(user)
    if not offices:
        raise Http404
    reaches = {office.code: interruptions.reach(office) for office in offices}
    form = InterruptionForm(request.POST or None, reaches=reaches)
    if form.is_valid():
        office = next(office for office in offices if office.code == form.cleaned_data["office"])
        try:
            interruptions.record(form.facts, office=office, by=user, at=now())
        except interruptions.InterruptionRefused as refused:
            form.add_error(refused.about, str(refused))
        else:
            messages.success(request, SAVED)
            return redirect("interruptions")
    rows = [_row(one, may_cancel=interruptions.may_cancel(one, offices)) for one in interruptions.seen_from(offices)]
    return render(request, "offices/interruptions.html", {"form": form, "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """End an interruption that was entered wrongly; its row stays, with the reason."""
    user = signed_in(request)
    found = interruptions.cancellable(user, pk)
    if found is None:
        raise Http404
    form = CancellationForm(request.POST or None)
    if form.is_valid():
        try:
            interruptions.cancel(found, form.cleaned_data["why"], by=user, at=now())
        except interruptions.InterruptionRefused as refused:
            form.add_error(refused.about, str(refused))
        else:
            messages.success(request, CANCELLED)
            return redirect("interruptions")
    return render(request, "offices/interruption_cancel.html", {"form": form, "row": _row(found, may_cancel=False)})


def _row(one: Interruption, *, may_cancel: bool) -> dict[str, str]:
    days = day_words(one.first_day)
    if one.last_day != one.first_day:
        days = f"{days} sampai {day_words(one.last_day)}"
    place = one.office.name if one.office else one.province.region.name if one.province else "Seluruh Indonesia"
    return {
        "days": days,
        "kind": one.get_kind_display(),
        "place": place,
        "letter": one.letter_no,
        "why": one.why,
        "by": one.created_by.name,
        "cancelled": _cancelled(one),
        "cancel_url": reverse("interruption_cancel", args=[one.pk]) if may_cancel else "",
    }


def _cancelled(one: Interruption) -> str:
    entry: Cancellation | None = getattr(one, "cancellation", None)
    return f"Dibatalkan {entry.created_by.name}: {entry.why}" if entry else ""
