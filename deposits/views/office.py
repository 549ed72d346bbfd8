"""The officer's pages that change nothing: the queue and the dossier."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from deposits.forms.searching import SearchForm
from deposits.views.desk.dossier import page
from deposits.views.desk.holding import holder_of
from deposits.views.desk.panels import recalled
from deposits.views.desk.queue import Place, first_work, queue_page
from deposits.views.desk.reading import desk_assignments, open_dossier
from deposits.views.taking import choose
from offices.accounts import signed_in
from offices.forms import recalled_answers


@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """Show what the offices of this account must act on, oldest first."""
    user = signed_in(request)
    assignments = desk_assignments(user)
    work = request.GET.get("tugas") or first_work([assignment.role for assignment in assignments])
    place = Place.read(work, request.GET.get("jenis", ""), request.GET.get("setelah", ""))
    shown = queue_page(user, assignments, place)
    choose(request, place)
    return render(request, "deposits/office/queue.html", {"queue": shown, "search": SearchForm()})


@require_GET
def dossier(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one dossier with its papers, its proof and what this officer may do."""
    user = signed_in(request)
    opened = open_dossier(user, reference)
    sent = recalled(opened, recalled_answers(request))
    holder = holder_of(opened.deposit, user)
    return render(request, "deposits/office/dossier.html", page(opened, sent) | {"holder": holder})
