"""The search of the desk: within the own offices only; what is typed never stands in an address."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from deposits.forms.searching import SearchForm
from deposits.models import Deposit
from deposits.views.desk.reading import desk_assignments, offices_of
from offices.accounts import signed_in, today

MOST = 20
UNPROCESSABLE = 422


@dataclass(frozen=True)
class Found:
    """One dossier that a search found."""

    reference: str
    url: str
    name: str
    status: str
    tone: str
    office: str

    @classmethod
    def of(cls, deposit: Deposit) -> "Found":
        return cls(
            reference=deposit.reference,
            url=reverse("office_dossier", args=[deposit.reference]),
            name=deposit.registration.pilgrim.full_name,
            status=deposit.words.label,
            tone=deposit.words.tone,
            office=deposit.office.region.name,
        )


def search(request: HttpRequest) -> HttpResponse:
    """Open the one dossier that a search finds, or list those it finds; GET leads back to the queue."""
    if request.method != "POST":
        return redirect("office_queue")
    user = signed_in(request)
    offices = offices_of(desk_assignments(user))
    form = SearchForm(request.POST)
    if not form.is_valid():
        return render(request, "deposits/office/search.html", {"search": form}, status=UNPROCESSABLE)
    mine = Deposit.objects.visible_to(user, today()).filter(office__in=offices)
    rows = mine.sought(form.cleaned_data["words"]).select_related("registration__pilgrim", "office__region")
    found = [Found.of(row) for row in rows.order_by("registration__pilgrim__full_name", "id")[: MOST + 1]]
    if len(found) == 1:
        return redirect(found[0].url)
    answer = {"search": form, "found": found[:MOST], "more": len(found) > MOST, "most": MOST}
    return render(request, "deposits/office/search.html", answer)
