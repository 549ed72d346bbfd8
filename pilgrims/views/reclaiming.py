"""The counter's pages for a lost or changed number, and the pilgrim's own button that stops it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from offices.accounts import RoleMissing, held, signed_in, today
from offices.calendar import now
from offices.words import date_words, moment_words
from pilgrims import helping, reclaiming
from pilgrims.forms.reclaiming import NewPhoneForm, NikForm
from pilgrims.models import NumberChange, Pilgrim
from pilgrims.reclaiming import ChangeRefused
from pilgrims.signin import masked_phone, shown

DONE = {
    "ask": "Permintaan dicatat. Sekarang petugas kedua memeriksa KTP dan menyetujui.",
    "confirm": "Disetujui. Nomor lama, keluarga yang membantu, dan nomor baru sudah dikabari.",
    "cancel": "Ganti nomor dihentikan. Nomor lama tetap dipakai.",
}


@require_http_methods(["GET", "HEAD", "POST"])
def number_changes(request: HttpRequest) -> HttpResponse:
    """List the changes of number under way, and find a pilgrim by the NIK on the card."""
    user = signed_in(request)
    if not held(user, *reclaiming.OFFICERS):
        raise Http404
    form, found = NikForm(request.POST or None), []
    if form.is_valid():
        found = list(reclaiming.pilgrims_with(form.cleaned_data["nik"], user))
        if not found:
            form.add_error("nik", "NIK ini belum ada di kantor ini. Periksa lagi angkanya.")
    rows = [{"change": change, "state": state_words(change)} for change in reclaiming.changes_at(user)]
    return render(request, "pilgrims/number_changes.html", {"form": form, "found": found, "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def number_change(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Ask for a new number of one pilgrim, confirm it as the second officer, or stop it."""
    user = signed_in(request)
    pilgrim = get_object_or_404(reclaiming.within_reach(user), uid=uid)
    change = reclaiming.changes_at(user).filter(pilgrim=pilgrim).first()
    act = request.POST.get("act", "") if change else "ask"
    form = NewPhoneForm(request.POST if request.method == "POST" and not change else None)
    if request.method == "POST" and (change or form.is_valid()):
        try:
            _do(act, request, pilgrim, change, form)
        except (ChangeRefused, RoleMissing) as refused:
            return _shown(request, pilgrim, change, form, refused)
        return redirect("number_change", pilgrim.uid)
    return _shown(request, pilgrim, change, form)


def _do(act: str, request: HttpRequest, pilgrim: Pilgrim, change: NumberChange | None, form: NewPhoneForm) -> None:
    user, at = signed_in(request), now()
    if change is None:
        reclaiming.ask(pilgrim, form.cleaned_data["phone"], form.cleaned_data["why"], by=user, at=at)
    elif act == "confirm":
        reclaiming.confirm(change, by=user, at=at)
    elif act == "cancel":
        reclaiming.cancel(change, by=user, at=at)
    else:
        return
    messages.success(request, DONE[act])


def _shown(
    request: HttpRequest,
    pilgrim: Pilgrim,
    change: NumberChange | None,
    form: NewPhoneForm,
    refused: Exception | None = None,
) -> HttpResponse:
    about = getattr(refused, "about", "")
    if refused and about:
        form.add_error(about, str(refused))
    context = {
        "pilgrim": pilgrim,
        "person": _person(pilgrim),
        "change": change,
        "change_rows": _rows(change) if change else [],
        "may_confirm": change and not change.confirmed_at and change.asked_by_id != signed_in(request).pk,
        "form": form,
        "refused": str(refused) if refused and not about else "",
    }
    return render(request, "pilgrims/number_change.html", context, status=422 if refused else 200)


def _person(pilgrim: Pilgrim) -> list[dict[str, Any]]:
    return [
        {"label": "Nama", "value": pilgrim.full_name},
        {"label": "NIK", "value": pilgrim.nik_masked},
        {"label": "Lahir", "value": date_words(pilgrim.birth_date)},
        {"label": "Nomor HP sekarang", "value": masked_phone(pilgrim.phone) or "Belum ada"},
    ]


def _rows(change: NumberChange) -> list[dict[str, Any]]:
    zone = change.office.zone
    # Whoever holds that account would read this dossier without another question.
    used = "\nSudah dipakai jemaah lain. Bacakan nomornya." if helping.is_used(change.phone, today()) else ""
    return [
        {"label": "Nomor HP baru", "value": f"{shown(change.phone)}{used}"},
        {"label": "Alasan", "value": change.why},
        {"label": "Dicatat", "value": f"{change.asked_by.name}\n{moment_words(change.asked_at, zone)}"},
        {"label": "Keadaan", "value": state_words(change)},
    ]


def state_words(change: NumberChange) -> str:
    """Say what a change waits for."""
    if change.due_at is None:
        return "Menunggu persetujuan petugas kedua."
    return f"Nomor diganti pada {moment_words(change.due_at, change.office.zone)}."


@require_POST
def number_change_stop(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Let the account that speaks for the pilgrim stop a change it does not want."""
    user = signed_in(request)
    change = get_object_or_404(reclaiming.changes_of(user), uid=uid)
    try:
        reclaiming.cancel(change, by=user, at=now())
    except ChangeRefused as refused:
        messages.error(request, str(refused), extra_tags="error")
    else:
        messages.success(request, DONE["cancel"])
    return redirect("home")
