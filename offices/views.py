"""The public front of the service, what it asks for, and the administrator's view of the ground."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from offices.accounts import held, signed_in, today
from offices.calendar import now
from offices.forms import FirstPasswordForm
from offices.invitations import LinkDead, choose_password, invited
from offices.models import Assignment, DocumentRequirement, Holiday, Letterhead, Parameter
from offices.rules import Role
from offices.words import rupiah


@login_not_required
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Say what the service does and open its doors."""
    return render(request, "offices/front.html")


@login_not_required
@require_safe
def requirements(request: HttpRequest) -> HttpResponse:
    """List what to have at hand: the documents in force, the amount and the days, each with its basis."""
    day = today()
    return render(
        request,
        "offices/requirements.html",
        {
            "requirements": DocumentRequirement.objects.in_force(day).filter(office__isnull=True),
            "amount": rupiah(Parameter.objects.number("initial_deposit", day)),
            "age": Parameter.objects.number("minimum_registration_age", day),
            "deadline": Parameter.objects.number("registration_deadline", day),
            "service_days": Parameter.objects.number("registration_service_time", day),
        },
    )


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
            "parameters": Parameter.objects.in_force(today()),
            "years": [CalendarYear(year, len(days)) for year, days in sorted(calendar.items())],
            "letterheads": Letterhead.objects.filter(office__in=offices).in_force(today()).select_related("office"),
        },
    )


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def first_password(request: HttpRequest, token: str) -> HttpResponse:
    """Let an invited officer choose the first password; the officers' door then asks for the second factor."""
    try:
        user = invited(token)
        form = FirstPasswordForm(request.POST or None, user=user)
        if form.is_valid():
            choose_password(token, form.cleaned_data["password"], at=now())
            messages.success(request, "Kata sandi sudah disimpan. Silakan masuk, lalu pasang aplikasi kode.")
            return redirect("staff_login")
    except LinkDead as refused:
        return render(request, "offices/link_dead.html", {"sentence": str(refused)}, status=410)
    return render(request, "offices/first_password.html", {"form": form, "username": user.username})
