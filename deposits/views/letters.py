"""Letters of the office about one dossier: to the bank that must mend a name or NIK, and of a rejection."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from deposits.deadlines import day_of
from deposits.models import Deposit
from deposits.views.desk.bank_faults import BankFault, bank_faults
from deposits.views.desk.reading import open_dossier
from deposits.views.pilgrim.endings import letterhead_of
from deposits.views.pilgrim.rejection import is_rejected, rejection_page
from deposits.views.pilgrim.summary import Row
from offices.accounts import signed_in
from offices.calendar import now
from offices.models import User
from offices.rules import ROLE_WORDS, Role, masked
from offices.words import date_words


@require_safe
def bank_letter(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the letter that the pilgrim takes to the bank; only while there is something for the bank to mend."""
    user = signed_in(request)
    opened = open_dossier(user, reference)
    faults = bank_faults(opened)
    if not (faults and opened.desk.works):
        raise Http404
    role = Role.VERIFIER if opened.desk.verifies else Role.APPROVER
    return render(request, "deposits/office/letter_bank.html", _to_bank(opened.deposit, faults, user, role))


@require_safe
def rejection_letter(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the letter of rejection to whoever reads the dossier at a desk."""
    deposit = open_dossier(signed_in(request), reference).deposit
    if not is_rejected(deposit):
        raise Http404
    return render(request, "deposits/office/letter_rejection.html", rejection_page(deposit))


def _to_bank(deposit: Deposit, faults: list[BankFault], user: User, role: Role) -> dict[str, Any]:
    day = day_of(deposit.office, now())
    head = letterhead_of(deposit.office, day)
    return {
        "deposit": deposit,
        "head": head,
        "office": head.office_name if head else deposit.office.name,
        "city": head.city if head else "",
        "date": date_words(day),
        "bank": deposit.bank.name if deposit.bank else "",
        "facts": [
            Row("Nama di KTP", deposit.registration.pilgrim.full_name),
            Row("NIK", deposit.registration.pilgrim.nik_masked),
            Row("Nomor validasi", deposit.validation_no),
            Row("Virtual account", masked(deposit.virtual_account)),
            Row("Tanggal setoran", date_words(deposit.paid_on) if deposit.paid_on else ""),
            Row("Jumlah setoran", deposit.amount_words if deposit.amount else ""),
        ],
        "faults": faults,
        "signer": user.name,
        "role": ROLE_WORDS[role],
    }
