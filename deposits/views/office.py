"""The officer's pages that change nothing: the queue and the dossier."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from deposits.views.desk.dossier import page
from deposits.views.desk.panels import recalled
from deposits.views.desk.queue import first_work, queue_page
from deposits.views.desk.reading import desk_assignments, offices_of, open_dossier
from offices.accounts import signed_in
from offices.forms import recalled_answers


@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """Show what the offices of this account must act on, oldest first."""
    user = signed_in(request)
    assignments = desk_assignments(user)
    work = request.GET.get("tugas") or first_work([assignment.role for assignment in assignments])
    shown = queue_page(user, offices_of(assignments), work, request.GET.get("setelah", ""))
    return render(request, "deposits/office/queue.html", {"queue": shown})


@require_GET
def dossier(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one dossier with its papers, its proof and what this officer may do."""
    opened = open_dossier(signed_in(request), reference)
    sent = recalled(opened, recalled_answers(request))
    return render(request, "deposits/office/dossier.html", page(opened, sent))
