"""Letters of the pilgrim to the head of the office, filled in and ready to print and sign."""

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from deposits.deadlines import day_of
from deposits.models import Deposit
from deposits.rules import Status
from deposits.rules.endings import CANCEL_PAPERS, CANCEL_REASONS, OBJECTION_BASIS, may_cancel
from deposits.views.pilgrim.endings import letterhead_of
from deposits.views.pilgrim.reach import Request, mine
from deposits.views.pilgrim.rejection import is_rejected, rejection_page
from deposits.views.pilgrim.summary import Row
from offices.calendar import now
from offices.models import Parameter
from offices.words import date_words, day_words, rupiah
from pilgrims.rules import age_on
from pilgrims.signin.phones import shown


@require_safe
def cancel_letter(request: Request, reference: str) -> HttpResponse:
    """Show the application to cancel the nomor validasi; only while there is one to cancel."""
    deposit = mine(request, reference)
    status = Status(deposit.status)
    if not may_cancel(status, deposit.reject_reason):
        raise Http404
    reason = deposit.rejection
    day = day_of(deposit.office, now())
    page = letter_facts(deposit, day) | {
        "why": CANCEL_REASONS[status],
        "reason": reason if status == Status.REJECTED else None,
        "payment": payment_rows(deposit),
        "papers": CANCEL_PAPERS[1:],
        "stamp_duty": rupiah(Parameter.objects.number("stamp_duty", day)),
    }
    return render(request, "deposits/pilgrim/letter_cancel.html", page)


@require_safe
def objection_letter(request: Request, reference: str) -> HttpResponse:
    """Show the objection to a rejection, with its reason and legal basis."""
    deposit = mine(request, reference)
    if deposit.status != Status.REJECTED or deposit.decided_at is None:
        raise Http404
    page = letter_facts(deposit, day_of(deposit.office, now())) | {
        "decided": day_words(day_of(deposit.office, deposit.decided_at)),
        "reason": deposit.rejection,
        "basis": OBJECTION_BASIS,
    }
    return render(request, "deposits/pilgrim/letter_objection.html", page)


@require_safe
def rejection_letter(request: Request, reference: str) -> HttpResponse:
    """Show the office's letter of rejection: why, by which law, how one objects, and where the money is."""
    deposit = mine(request, reference)
    if not is_rejected(deposit):
        raise Http404
    return render(request, "deposits/pilgrim/letter_rejection.html", rejection_page(deposit))


def letter_facts(deposit: Deposit, day: date) -> dict[str, object]:
    """Give what every letter has: who writes to whom, where and when; the NIK in full, it is the person's own."""
    pilgrim, head = deposit.registration.pilgrim, letterhead_of(deposit.office)
    home = (pilgrim.address, pilgrim.village, pilgrim.subdistrict, pilgrim.district.name)
    is_child = age_on(pilgrim.birth_date, day) < Parameter.objects.number("guardian_until_age", day)
    return {
        "deposit": deposit,
        "office": head.office_name if head else deposit.office.name,
        "city": head.city if head else "",
        "date": date_words(day),
        "person": [
            Row("Nama", pilgrim.full_name),
            Row("NIK", pilgrim.nik_grouped),
            Row("Tanggal lahir", date_words(pilgrim.birth_date)),
            Row("Alamat", ", ".join(filter(None, home))),
            Row("Nomor HP", shown(pilgrim.phone) if pilgrim.phone else ""),
        ],
        "signer": "" if is_child else pilgrim.full_name,
    }


def payment_rows(deposit: Deposit) -> list[Row]:
    return [
        Row("Nomor berkas", deposit.reference),
        Row("Bank", deposit.bank.name if deposit.bank else ""),
        Row("Nomor validasi", deposit.validation_no),
        Row("Tanggal setoran", date_words(deposit.paid_on) if deposit.paid_on else ""),
        Row("Jumlah setoran", deposit.amount_words if deposit.amount else ""),
    ]
