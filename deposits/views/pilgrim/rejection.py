"""The letter of rejection: why, by which law, how one objects, and where the money is."""

from typing import Any

from deposits.deadlines import day_of
from deposits.models import Deposit
from deposits.rules import Status
from deposits.rules.endings import CANCEL_PAPERS, OBJECTION_BASIS, REFUND_STAGES, may_cancel
from deposits.views.pilgrim.endings import letterhead_of, money_of, objection_of
from deposits.views.pilgrim.summary import Row
from offices.models import Parameter
from offices.rules import ROLE_WORDS, Role
from offices.words import date_words, day_words


def is_rejected(deposit: Deposit) -> bool:
    """Tell whether there is a decision to write about."""
    return deposit.status == Status.REJECTED and deposit.decided_at is not None


def rejection_page(deposit: Deposit) -> dict[str, Any]:
    """Give everything the letter says; needs a rejected deposit, fetched `for_page()`.

    The letter has the head and the date of the day of the decision, whenever it is printed.
    """
    if deposit.decided_at is None:
        raise ValueError(f"{deposit.reference}: belum diputuskan")
    day = day_of(deposit.office, deposit.decided_at)
    head, pilgrim = letterhead_of(deposit.office, day), deposit.registration.pilgrim
    cancels = may_cancel(Status(deposit.status), deposit.reject_reason)
    return {
        "deposit": deposit,
        "head": head,
        "office": head.office_name if head else deposit.office.name,
        "city": head.city if head else "",
        "date": date_words(day),
        "pilgrim": pilgrim,
        "home": ", ".join(filter(None, (pilgrim.address, pilgrim.village, pilgrim.subdistrict, pilgrim.district.name))),
        "facts": _facts(deposit),
        "decided": day_words(day),
        "reason": deposit.rejection,
        "objection": objection_of(deposit, head),
        "objection_basis": OBJECTION_BASIS,
        "objection_days": Parameter.objects.number("objection_period", day),
        "money": money_of(deposit, deposit.reject_reason),
        "papers": CANCEL_PAPERS if cancels else (),
        "stages": REFUND_STAGES if cancels else (),
        "signer": deposit.decided_by.name if deposit.decided_by else "",
        "role": ROLE_WORDS[Role.APPROVER],
    }


def _facts(deposit: Deposit) -> list[Row]:
    return [
        Row("Nomor berkas", deposit.reference),
        Row("Nama", deposit.registration.pilgrim.full_name),
        Row("NIK", deposit.registration.pilgrim.nik_masked),
        Row("Bank", deposit.bank.name if deposit.bank else ""),
        Row("Nomor validasi", deposit.validation_no),
        Row("Tanggal setoran", date_words(deposit.paid_on) if deposit.paid_on else ""),
        Row("Jumlah setoran", deposit.amount_words if deposit.amount else ""),
    ]
