"""The pages of service times: of an office, and of one dossier."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from deposits.views.desk.reading import open_dossier
from deposits.views.desk.times import more_time, service_time, times_of
from offices.accounts import signed_in


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show month by month how long dossiers took, and whose turn the days were."""
    shown = times_of(signed_in(request), request.GET.get("kantor"))
    return render(request, "deposits/office/times.html", {"times": shown})


@require_safe
def dossier(request: HttpRequest, reference: str) -> HttpResponse:
    """Show whose turn the days of one dossier were."""
    deposit = open_dossier(signed_in(request), reference).deposit
    page = {"deposit": deposit, "rows": service_time(deposit), "given": more_time(deposit)}
    return render(request, "deposits/office/dossier_times.html", page)
