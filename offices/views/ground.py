"""The administrator's view of what the service stands on."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from offices.accounts import held, signed_in, today
from offices.changes.names import PARAMETER_WORDS, said
from offices.models import Assignment, Holiday, Letterhead, Parameter
from offices.rules import Role


@dataclass(frozen=True)
class CalendarYear:
    """How many days off a year has; a year that is absent was never entered."""

    year: int
    days: int


@require_safe
def ground(request: HttpRequest) -> HttpResponse:
    """Show an administrator what the service stands on: people, dated numbers, calendars, letterheads."""
    offices = [assignment.office for assignment in held(signed_in(request), Role.ADMIN)]
    if not offices:
        raise Http404
    calendar = Holiday.objects.calendar()
    return render(
        request,
        "offices/ground.html",
        {
            "assignments": Assignment.objects.filter(office__in=offices)
            .active(today())
            .select_related("user", "office"),
            "numbers": [_number(one) for one in Parameter.objects.in_force(today())],
            "years": [CalendarYear(year, len(days)) for year, days in sorted(calendar.items())],
            "letterheads": Letterhead.objects.filter(office__in=offices).in_force(today()).select_related("office"),
        },
    )


def _number(one: Parameter) -> dict[str, object]:
    name = PARAMETER_WORDS.get(one.key, one.key)
    return {"name": name, "value": said(one.value, one.unit), "since": one.valid_from, "basis": one.legal_basis}
