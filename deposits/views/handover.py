"""The hand-over to the ministry's system: the sheet of one dossier, the list of many, and its answers."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from deposits import handover
from deposits.forms.handover import ListForm
from deposits.moves import MovedMeanwhile
from deposits.rules.answers import Outcome
from deposits.views.desk.handing import (
    Desk,
    accepted_text,
    desk_of,
    half_rows,
    letterless_rows,
    shown_rows,
    summed,
    waiting_rows,
)
from deposits.views.desk.reading import open_dossier
from deposits.views.desk.sheet import sheet
from offices.accounts import RoleMissing, signed_in
from offices.calendar import now
from offices.models import User
from offices.spreadsheets import as_csv

SEEN = " "


@never_cache
@require_safe
def entry_sheet(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one approved dossier field by field; that it was opened is written into the trail."""
    user = signed_in(request)
    opened = open_dossier(user, reference)
    try:
        handover.open_sheet(opened.deposit, by=user, at=now())
    except RoleMissing as refused:
        raise Http404 from refused
    except MovedMeanwhile as moved:
        messages.info(request, str(moved), extra_tags="info")
        return redirect("office_dossier", reference)
    return render(request, "deposits/handover/sheet.html", sheet(opened))


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """List what has no porsi number yet, in the order of completeness."""
    _, desk = _desk(request)
    rows, next_query = waiting_rows(desk, request.GET.get("setelah", ""))
    page = {"desk": desk, "rows": rows, "next_query": next_query, "letterless": letterless_rows(desk)}
    return render(request, "deposits/handover/list.html", page)


@require_POST
def export(request: HttpRequest) -> StreamingHttpResponse:
    """Stream what is still to enter as CSV; how many is written into the trail."""
    user, desk = _desk(request)
    rows = handover.export_list(desk.office, by=user, at=now())
    name = f"penyerahan-{desk.office.code}-{now().astimezone(desk.office.zone):%Y%m%d-%H%M%S}.csv"
    return StreamingHttpResponse(
        as_csv(rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def import_answers(request: HttpRequest) -> HttpResponseBase:
    """Take a list of answers: first show what each row would do, then do it."""
    user, desk = _desk(request)
    form = ListForm(request.POST or None, request.FILES or None)
    page: dict[str, object] = {"desk": desk, "form": form}
    if request.method == "POST" and form.is_valid():
        if form.is_shown:
            return _taken_in(request, user, desk, form)
        judged = handover.judged_list(desk.office, form.answers)
        text = accepted_text(judged) if any(one.verdict.outcome == Outcome.ACCEPTED for one in judged) else ""
        page |= {"rows": shown_rows(judged), "summary": summed(judged), "accepted": text}
    return render(request, "deposits/handover/import.html", page)


def _taken_in(request: HttpRequest, user: User, desk: Desk, form: ListForm) -> HttpResponse:
    judged = handover.import_list(desk.office, form.answers, by=user, at=now())
    messages.success(request, f"Daftar dimasukkan: {summed(judged)}. Sekarang menunggu pejabat lain.")
    return redirect(reverse("handover_confirm") + desk.query)


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponseBase:
    """Show the numbers that wait for a second person, and take the confirmation of those that came by a list."""
    user, desk = _desk(request)
    error = ""
    if request.method == "POST":
        name = "all" if request.POST.get("which") == "all" else "ticked"
        seen = [value.partition(SEEN)[::2] for value in request.POST.getlist(name)]
        try:
            done = handover.confirm_list(desk.office, seen, by=user, at=now())
        except (RoleMissing, handover.NothingTicked) as refused:
            error = str(refused)
        else:
            messages.success(request, f"{done.count} nomor porsi tercatat. Jemaah diberi tahu.")
            for reference, sentence in done.refused:
                messages.error(request, f"{reference}: {sentence}", extra_tags="error")
            return redirect(reverse("handover_confirm") + desk.query)
    page = {"desk": desk, "rows": half_rows(desk, user), "error": error}
    return render(request, "deposits/handover/confirm.html", page)


def _desk(request: HttpRequest) -> tuple[User, Desk]:
    user = signed_in(request)
    return user, desk_of(user, request.GET.get("kantor"))
