"""What the identity card says, asked again; and the district, while the dossier was never sent."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from deposits import submission
from deposits.forms.pilgrim import DistrictForm, IdentityForm
from deposits.submission import DATA
from deposits.views.pilgrim import items
from deposits.views.pilgrim.pages import DISTRICT, IDENTITY, IDENTITY_TITLE, ORIGIN, url
from deposits.views.pilgrim.questions import ask, closed, saved, say_doubt
from deposits.views.pilgrim.reach import Request, mine, refusals_at, typed
from offices.calendar import now


@require_http_methods(["GET", "HEAD", "POST"])
def identity(request: Request, reference: str) -> HttpResponse:
    """Ask again what the identity card says."""
    deposit = mine(request, reference)
    if not items.may_change(deposit, DATA):
        return closed(request, deposit)
    form = IdentityForm(typed(request), initial=IdentityForm.saved(deposit.registration.pilgrim))
    if request.method == "POST" and form.is_valid():
        with refusals_at(form, request):
            changed = submission.change_person(deposit, form.typed(), by=request.user, at=now())
            say_doubt(request, changed, "nik")
            return saved(request, deposit, IDENTITY, "Identitas di KTP: tersimpan.")
    district_url = "" if deposit.was_sent else url(deposit, DISTRICT, came_from=request.GET.get(ORIGIN, ""))
    return ask(
        request,
        deposit,
        IDENTITY,
        form,
        IDENTITY_TITLE,
        template="deposits/pilgrim/birth.html",
        lead="Samakan dengan KTP atau KIA.",
        district_url=district_url,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def district(request: Request, reference: str) -> HttpResponse:
    """Ask for another district; the draft goes to its office, under a new number."""
    deposit = mine(request, reference)
    if deposit.was_sent or not items.may_change(deposit, DATA):
        return closed(request, deposit)
    form = DistrictForm(typed(request), initial={"district": deposit.registration.pilgrim.district_id})
    if request.method == "POST" and form.is_valid():
        with refusals_at(form):
            moved = submission.change_district(deposit, form.cleaned_data["district"], by=request.user, at=now())
            return saved(request, moved, DISTRICT, f"Kabupaten/kota: tersimpan. Nomor berkas: {moved.reference}.")
    lead = "Berkas pindah ke kantor di sana. Nomor berkas menjadi baru, isian tetap ada."
    return ask(request, deposit, DISTRICT, form, "Kabupaten/kota di KTP", lead=lead)
