"""The administrator's page of interruptions: days on which offices could not work."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from offices import interruptions
from offices.accounts import signed_in
from offices.calendar import now
from offices.forms import InterruptionForm
from offices.models import Interruption
from offices.words import day_words

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
    rows = [_row(one) for one in interruptions.seen_from(offices)]
    return render(request, "offices/interruptions.html", {"form": form, "rows": rows})


def _row(one: Interruption) -> dict[str, str]:
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
    }
