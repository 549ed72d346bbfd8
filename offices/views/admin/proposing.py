"""The form by which an administrator proposes a change."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from offices import changes
from offices.calendar import now
from offices.forms.proposal import ProposalForm
from offices.forms.proposals import FORMS
from offices.models import ChangeRequest
from offices.views.admin.desk import desk_of
from offices.views.admin.words import LEADS, SLUGS

KINDS = {slug: kind for kind, slug in SLUGS.items()}
# What a list chose already, by its name in the address.
CHOSEN = {"penugasan": "assignment", "kunci": "key"}
PROPOSED = "Usulan dicatat. Belum berlaku sebelum disetujui administrator lain."


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a proposal of one kind; nothing takes effect yet."""
    desk, kind = desk_of(request), KINDS.get(slug)
    if kind is None or (kind in ChangeRequest.OF_THE_NATION and not desk.keeps_nation):
        raise Http404
    chosen = {field: request.GET[name] for name, field in CHOSEN.items() if name in request.GET}
    form = FORMS[kind](request.POST or None, initial=chosen, office=desk.office, keeps_nation=desk.keeps_nation)
    if form.is_valid():
        try:
            values = form.values()
            made = changes.propose(kind, values, office=form.place, about=form.officer, by=desk.user, at=now())
        except changes.ChangeRefused as refused:
            form.add_error(_field(form, refused), str(refused))
        else:
            messages.success(request, PROPOSED)
            return redirect("admin_change", made.pk)
    place = "Semua kantor" if kind in ChangeRequest.OF_THE_NATION else desk.office.name
    shown = {"form": form, "title": kind.label, "place": place, "lead": LEADS[kind]}
    return render(request, "offices/admin/propose.html", shown)


def _field(form: ProposalForm, refused: changes.ChangeRefused) -> str | None:
    return refused.about if refused.about in form.fields else None
