"""How one act of the desk runs: guard, form, one verb, redirect with a message; a refusal shows the page again."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html

from deposits import certificates, handover, verification
from deposits.certificates import LetterheadMissing, PaymentNotProved
from deposits.models import Deposit
from deposits.moves import MovedMeanwhile, version
from deposits.rules import Recommendation
from deposits.rules.desk import Act, Refused
from deposits.rules.work import WORKS
from deposits.views.desk.acts import ACTS
from deposits.views.desk.bank_faults import concerns_bank
from deposits.views.desk.dossier import page
from deposits.views.desk.panels import form_for
from deposits.views.desk.reading import Opened, open_dossier
from deposits.views.desk.rehearsing import preview
from deposits.views.desk.sheet import FROM, SHEET, sheet, shows
from deposits.views.taking import open_next
from offices.accounts import RoleMissing, signed_in
from offices.calendar import CalendarNotLoaded, now
from offices.models import User
from pilgrims.documents import DocumentRefused

# What a verb is given: the dossier as it was read, the form that holds, the person and the moment.
Verb = Callable[[Deposit, Any, User, datetime], object]

VERBS: dict[Act, Verb] = {
    Act.ACCEPT: lambda deposit, form, by, at: verification.verify(
        deposit, Recommendation.ACCEPT, **form.answers(), by=by, at=at
    ),
    Act.PROPOSE_REJECTION: lambda deposit, form, by, at: verification.verify(
        deposit, Recommendation.REJECT, **form.answers(), by=by, at=at
    ),
    Act.RETURN: lambda deposit, form, by, at: verification.return_for_repair(deposit, form.items(), by=by, at=at),
    Act.APPROVE: lambda deposit, form, by, at: verification.approve(deposit, by=by, at=at),
    Act.REJECT: lambda deposit, form, by, at: verification.reject(deposit, by=by, at=at),
    Act.SEND_BACK: lambda deposit, form, by, at: verification.send_back(deposit, **form.answers(), by=by, at=at),
    Act.PROPOSE_PROOF: lambda deposit, form, by, at: verification.propose_proof(
        deposit, **form.answers(), by=by, at=at
    ),
    Act.CONFIRM_PROOF: lambda deposit, form, by, at: verification.confirm_proof(deposit, by=by, at=at),
    Act.ENTER_PORSI: lambda deposit, form, by, at: handover.record_answer(deposit, **form.answers(), by=by, at=at),
    Act.CONFIRM_PORSI: lambda deposit, form, by, at: handover.record_answer(deposit, **form.answers(), by=by, at=at),
    Act.RETYPE_PORSI: lambda deposit, form, by, at: handover.retype_answer(deposit, by=by, at=at),
    Act.RECORD_REFUSAL: lambda deposit, form, by, at: handover.record_refusal(deposit, **form.answers(), by=by, at=at),
    Act.ATTACH_LETTER: lambda deposit, form, by, at: handover.attach_letter(deposit, **form.answers(), by=by, at=at),
    Act.LAPSE: lambda deposit, form, by, at: verification.lapse(deposit, by=by, at=at),
    Act.PROPOSE_REVOCATION: lambda deposit, form, by, at: verification.propose_revocation(
        deposit, **form.answers(), by=by, at=at
    ),
    Act.CONFIRM_REVOCATION: lambda deposit, form, by, at: verification.revoke(deposit, by=by, at=at),
    Act.END_REVOCATION: lambda deposit, form, by, at: verification.end_revocation(deposit, by=by, at=at),
    Act.PASS_ON: lambda deposit, form, by, at: verification.pass_on(deposit, **form.answers(), by=by, at=at),
    Act.REOPEN: lambda deposit, form, by, at: verification.reopen(deposit, **form.answers(), by=by, at=at),
    Act.GIVE_TIME: lambda deposit, form, by, at: verification.give_time(deposit, **form.answers(), by=by, at=at),
    Act.REISSUE: lambda deposit, form, by, at: certificates.reissue(deposit, by=by, at=at),
}

REFUSALS = (
    Refused,
    MovedMeanwhile,
    RoleMissing,
    DocumentRefused,
    LetterheadMissing,
    PaymentNotProved,
    CalendarNotLoaded,
)
# From which line a dossier was taken for an act: the next one comes from there as well.
WORK_OF = dict.fromkeys(Act, WORKS["periksa"])
WORK_OF |= dict.fromkeys((Act.APPROVE, Act.REJECT, Act.SEND_BACK), WORKS["putuskan"])
WORK_OF |= dict.fromkeys((Act.CONFIRM_PORSI, Act.RECORD_REFUSAL, Act.ATTACH_LETTER), WORKS["porsi"])
WORK_OF |= {Act.CONFIRM_REVOCATION: WORKS["bukti"]}
UPLOADS = {Act.PROPOSE_PROOF: "evidence", Act.ENTER_PORSI: "letter", Act.ATTACH_LETTER: "letter"}
# Acts whose words to the pilgrim are read by the officer before they are sent.
SHOWN_FIRST = {Act.RETURN: "deposits/office/return_preview.html"}
UNPROCESSABLE = 422


def decide(request: HttpRequest, reference: str, act: Act) -> HttpResponse:
    """Run one act on the dossier as this officer saw it."""
    user = signed_in(request)
    opened = open_dossier(user, reference)
    form: Any = form_for(act, opened, request.POST, request.FILES)
    # Whoever acts keeps the dossier; whoever took it by "Ambil berikutnya" is led to the next one.
    in_line = verification.keep(opened.deposit, by=user, at=now())
    if not form.is_valid() or "change" in request.POST:
        return _again(request, opened, act, form)
    try:
        if form.cleaned_data["seen"] != version(opened.deposit):
            raise MovedMeanwhile(opened.deposit)
        if act in SHOWN_FIRST and "confirmed" not in request.POST:
            return render(request, SHOWN_FIRST[act], preview(opened, form, by=user, at=now()))
        VERBS[act](opened.deposit, form, user, now())
    except REFUSALS as refused:
        form.add_error(UPLOADS.get(act) if isinstance(refused, DocumentRefused) else None, str(refused))
        return _again(request, open_dossier(user, reference), act, form)
    _say_done(request, act, form, reference)
    if _came_from_sheet(request):
        return _back_to_sheets(opened, act)
    if ACTS[act].stays:
        return redirect("office_dossier", reference)
    return open_next(request, user, WORK_OF[act]) if in_line else redirect("office_queue")


def _say_done(request: HttpRequest, act: Act, form: Any, reference: str) -> None:
    messages.success(request, f"{reference}: {ACTS[act].done}")
    if act == Act.RETURN and concerns_bank([code for code, _ in form.items()]):
        messages.info(request, _to_bank(reference), extra_tags="info")


def _to_bank(reference: str) -> str:
    """Lead to the letter that the pilgrim takes to the bank."""
    way = reverse("office_bank_letter", args=[reference])
    return format_html('{}: kesalahan ada di bank. <a href="{}">Cetak surat ke bank</a>', reference, way)


def _again(request: HttpRequest, opened: Opened, act: Act, form: Any) -> HttpResponse:
    """Show the page as it is now, with what was typed and what is wrong with it."""
    status = UNPROCESSABLE if form.errors else 200
    if _came_from_sheet(request) and shows(opened, act):
        return render(request, "deposits/handover/sheet.html", sheet(opened, (act, form)), status=status)
    return render(request, "deposits/office/dossier.html", page(opened, (act, form)), status=status)


def _came_from_sheet(request: HttpRequest) -> bool:
    return request.GET.get(FROM) == SHEET


def _back_to_sheets(opened: Opened, act: Act) -> HttpResponse:
    """Lead on to the list for the next one; whoever takes a typing back types this one again."""
    if act == Act.RETYPE_PORSI:
        return redirect("office_entry_sheet", opened.deposit.reference)
    return redirect(f"{reverse('handover_list')}?kantor={opened.deposit.office.code}")
