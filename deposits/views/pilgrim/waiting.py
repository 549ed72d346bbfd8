"""What may be filled in while waiting, before or after sending."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from deposits import submission
from deposits.forms.pilgrim import LaterForm
from deposits.models import Deposit
from deposits.views.pilgrim.pages import LATER
from deposits.views.pilgrim.questions import ask, closed, saved
from deposits.views.pilgrim.reach import Request, mine, refusals_at, typed
from deposits.views.pilgrim.summary import later_rows
from offices.calendar import now

ANY_ORDER = "Semua boleh dikosongkan dan diisi lain kali."
COMPLETE = "Semua isian sudah lengkap. Terima kasih."


@require_http_methods(["GET", "HEAD", "POST"])
def later(request: Request, reference: str) -> HttpResponse:
    """Ask what the ministry's form also asks; once the dossier was sent, only what is still empty."""
    deposit = mine(request, reference)
    if not submission.may_complete(deposit):
        return closed(request, deposit)
    asked = submission.still_empty(deposit) if deposit.was_sent else None
    form = LaterForm(typed(request), pilgrim=deposit.registration.pilgrim, asked=asked)
    if request.method == "POST" and form.is_valid():
        with refusals_at(form):
            submission.complete_later(deposit, form.typed(), by=request.user, at=now())
            return saved(request, deposit, LATER, "Data lainnya: tersimpan.")
    return ask(
        request,
        deposit,
        LATER,
        form,
        "Dilengkapi sambil menunggu",
        template="deposits/pilgrim/later.html",
        lead=ANY_ORDER if form.fields else COMPLETE,
        given=_given(deposit, asked),
    )


def _given(deposit: Deposit, asked: list[str] | None) -> list[object]:
    """Give what the office has already; in a draft everything stands in the form."""
    return [] if asked is None else [row for row in later_rows(deposit) if row.value]
