"""The next dossier of the line: take it, and let go of it again."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from deposits import verification
from deposits.rules.work import Work
from deposits.views.desk.queue import Place
from deposits.views.desk.reading import desk_assignments, offices_of, open_dossier
from offices.accounts import RoleMissing, signed_in
from offices.calendar import now
from offices.models import User
from offices.rules import Role

# In the session: the line from which this officer takes, and the kind of dossier chosen in it.
CHOSEN = "line_chosen"
NOTHING_FREE = "Tidak ada berkas lain yang bebas. Yang masih ada sedang dibuka petugas, atau baru dilewati."


def take(request: HttpRequest) -> HttpResponse:
    """Take the next dossier that nobody has before them and open it; GET leads back to the queue."""
    if request.method != "POST":
        return redirect("office_queue")
    user = signed_in(request)
    place = Place.read(request.POST.get("tugas", ""), request.POST.get("jenis", ""), "")
    if "jenis" in request.POST:
        choose(request, place)
    return open_next(request, user, place.work)


def choose(request: HttpRequest, place: Place) -> None:
    """Remember what the queue was narrowed to: the dossiers opened from it ask for the next one of the same kind."""
    chosen = [place.work.key, place.kind]
    if request.session.get(CHOSEN, [place.work.key, ""]) != chosen:
        request.session[CHOSEN] = chosen


def open_next(request: HttpRequest, user: User, work: Work) -> HttpResponse:
    """Lead an officer to the next dossier of a kind of work, or to the queue with a sentence when none is free."""
    assignments = [one for one in desk_assignments(user) if one.role != Role.AUDITOR]
    if not assignments:
        raise Http404
    key, chosen = request.session.get(CHOSEN, ["", ""])
    kind = chosen if key == work.key else ""
    try:
        deposit = verification.take_next(offices_of(assignments), work, kind=kind, by=user, at=now())
    except RoleMissing as refused:
        messages.error(request, str(refused))
    else:
        if deposit:
            return redirect("office_dossier", deposit.reference)
        messages.info(request, NOTHING_FREE, extra_tags="info")
    return redirect(reverse("office_queue") + Place(work, "", "").query(kind=kind))


def release(request: HttpRequest, reference: str) -> HttpResponse:
    """Let go of a dossier that one has before one, so that another may take it; GET leads to the dossier."""
    if request.method != "POST":
        return redirect("office_dossier", reference)
    user = signed_in(request)
    opened = open_dossier(user, reference)
    if verification.release(opened.deposit, by=user, at=now()):
        messages.success(request, f"{reference}: berkas dilepaskan. Petugas lain dapat mengambilnya.")
    return redirect("office_queue")
