"""The papers of a day: printed together, signed together by an official with their own key."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from deposits.certificates import printing, signing
from deposits.forms.signing import KeyForm
from deposits.views.desk.papers import KINDS, Place, bundles, heap, place_of
from offices.accounts import RoleMissing, signed_in
from offices.calendar import now
from offices.models import User
from offices.rules import Role


@require_safe
def papers_day(request: HttpRequest) -> HttpResponse:
    """Show what an office made on a day, to be printed."""
    user = signed_in(request)
    place = place_of(user, request.GET.dict(), Role.VERIFIER, Role.APPROVER)
    page = {"place": place, "bundles": bundles(place, user)}
    return render(request, "deposits/signing/day.html", page)


@require_POST
def papers_print(request: HttpRequest) -> HttpResponse:
    """Hand out one part of a day's papers as one file."""
    user = signed_in(request)
    place = place_of(user, request.GET.dict(), Role.VERIFIER, Role.APPROVER)
    asked, part = request.POST.get("isi", ""), request.POST.get("bagian", "1")
    kinds = asked if asked in KINDS else "semua"
    values = KINDS[kinds][1]
    number = int(part) if part.isdecimal() and len(part) < 6 else 1
    try:
        content = printing.print_day(place.office, place.day, values, part=max(number, 1), by=user)
    except printing.NothingToPrint as refused:
        messages.info(request, str(refused), extra_tags="info")
        return redirect(reverse("papers_day") + place.query)
    name = f"surat-{place.office.code}-{place.day:%Y%m%d}-{kinds}-{number}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@never_cache
@sensitive_post_parameters("passphrase")
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponseBase:
    """Show what an official may sign in person, and sign what is ready with the key they load."""
    user = signed_in(request)
    place = place_of(user, request.GET.dict(), Role.APPROVER)
    form = KeyForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        signed = _sign(form, place, user)
        if signed:
            messages.success(request, _told(signed))
            return redirect(reverse("signing") + place.query)
    shown = {"place": place, "heap": heap(place, user), "form": form}
    return render(request, "deposits/signing/page.html", shown)


@sensitive_variables("key")
def _sign(form: KeyForm, place: Place, user: User) -> signing.Signed | None:
    """Open the key for this batch and sign; a refusal becomes an error of the form."""
    # Reading keys takes its time to import, and only who signs needs it.
    from deposits.certificates.personal import KeyRefused, PassphraseWrong, open_key

    at = now()
    try:
        key = open_key(form.content(), form.cleaned_data["passphrase"], by=user, at=at)
        return signing.sign(place.office, key, by=user, at=at)
    except PassphraseWrong as refused:
        form.add_error("passphrase", str(refused))
    except KeyRefused as refused:
        form.add_error("key", str(refused))
    except (signing.SigningRefused, RoleMissing) as refused:
        form.add_error(None, str(refused))
    return None


def _told(signed: signing.Signed) -> str:
    words = f"{signed.count} surat sudah ditandatangani."
    return f"{words} Masih ada {signed.left} surat. Pakai kunci sekali lagi." if signed.left else words


@require_POST
def prepare(request: HttpRequest) -> HttpResponse:
    """Have the worker draw what this official will sign."""
    user = signed_in(request)
    place = place_of(user, request.GET.dict(), Role.APPROVER)
    try:
        count = signing.prepare(place.office, place.day, by=user, at=now())
        messages.success(request, f"{count} surat sedang disiapkan.")
    except signing.SigningRefused as refused:
        messages.info(request, str(refused), extra_tags="info")
    return redirect(reverse("signing") + place.query)
