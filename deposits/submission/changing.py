"""Filling in a dossier while its items are open; nothing changes behind the office's back."""

from datetime import date, datetime

from django.core.files import File
from django.db import transaction

from deposits.deadlines import day_of
from deposits.models import Deposit
from deposits.moves import unprove
from deposits.rules import EndReason, payment_key
from deposits.submission.opening import STANDING, require_age, require_own_nik
from deposits.submission.reading import DATA, DEPOSIT
from deposits.submission.refusals import NotOpen, ValidationNoUsedByYou
from offices import audit
from offices.accounts import today
from offices.models import Bank, User
from pilgrims import documents, registration
from pilgrims.models import Document
from pilgrims.registration import Identity, PersonFacts
from pilgrims.rules import DocumentKind


def locked(deposit: Deposit) -> Deposit:
    """Fetch the dossier afresh and hold it until the transaction ends."""
    rows = Deposit.objects.select_related("registration__pilgrim", "office__province")
    return rows.select_for_update(of=("self",)).get(pk=deposit.pk)


def _open_item(deposit: Deposit, item: str) -> Deposit:
    fresh = locked(deposit)
    if not (fresh.is_editable and fresh.registration.is_open(item)):
        raise NotOpen
    return fresh


def change_person(deposit: Deposit, values: PersonFacts, *, by: User, at: datetime) -> Deposit:
    """Save what was typed about the person; raises NotOpen, TooYoung and NikUsedByYou."""
    with transaction.atomic():
        fresh = _open_item(deposit, DATA)
        if isinstance(values, Identity):
            require_age(values.birth_date, day_of(fresh.office, at))
            require_own_nik(values.nik, by, besides=fresh)
        with audit.change("submission.change_person", fresh, by=by, at=at, office=fresh.office) as news:
            news.facts = {"item": DATA}
            registration.change_person(fresh.registration, values, by=by, at=at)
    return fresh


def change_payment(
    deposit: Deposit,
    *,
    bank: Bank,
    validation_no: str,
    bank_reference: str,
    virtual_account: str,
    paid_on: date,
    amount: int,
    by: User,
    at: datetime,
) -> Deposit:
    """Save the deposit as printed on the slip, `amount` in whole rupiah.

    Raises NotOpen and ValidationNoUsedByYou.
    """
    values = {
        "bank": bank,
        "validation_no": payment_key(validation_no),
        "bank_reference": payment_key(bank_reference),
        "virtual_account": payment_key(virtual_account),
        "paid_on": paid_on,
        "amount": amount,
    }
    with transaction.atomic():
        fresh = _open_item(deposit, DEPOSIT)
        changed = [name for name, value in values.items() if getattr(fresh, name) != value]
        for name, value in values.items():
            setattr(fresh, name, value)
        require_own_validation_no(fresh, by)
        with audit.change("submission.change_payment", fresh, by=by, at=at, office=fresh.office) as news:
            news.facts = {"item": DEPOSIT, "fields": ",".join(changed) or "none"}
            fresh.save(update_fields=[*values])
            if changed:
                # What the bank's line was compared with is no more; the next run compares anew.
                unprove(fresh, EndReason.CHANGED, by=by, at=at)
    return fresh


def require_own_validation_no(deposit: Deposit, by: User) -> None:
    """Refuse a nomor validasi that the same account uses elsewhere; what others use is never told (law 2)."""
    others = Deposit.objects.cared_for_by(by, today()).filter(
        STANDING, bank=deposit.bank_id, validation_no=deposit.validation_no
    )
    other = others.exclude(pk=deposit.pk).first()
    if other:
        raise ValidationNoUsedByYou(other)


def attach(
    deposit: Deposit, requirement_key: str, kind: DocumentKind, upload: "File[bytes]", *, by: User, at: datetime
) -> Document:
    """Keep a paper in place of the earlier one; raises NotOpen and documents.DocumentRefused."""
    item = f"document:{requirement_key}"
    with transaction.atomic():
        fresh = _open_item(deposit, item)
        with audit.change("submission.attach", fresh, by=by, at=at, office=fresh.office) as news:
            news.facts = {"item": item}
            return documents.keep(fresh.registration, requirement_key, kind, upload, by=by, at=at)
