"""Filling in a dossier while its items are open; nothing changes behind the office's back."""

from datetime import date, datetime

from django.core.files import File
from django.db import transaction
from django.db.models import QuerySet

from deposits.deadlines import day_of
from deposits.models import Deposit
from deposits.moves import unconfirm, unprove
from deposits.rules import EndReason, Status, payment_key
from deposits.submission.eligible import require_eligible
from deposits.submission.opening import STANDING, next_reference, office_of, require_own_nik
from deposits.submission.reading import DATA, DEPOSIT
from deposits.submission.refusals import NotOpen, ValidationNoUsedByYou
from offices import audit
from offices.accounts import today
from offices.models import Bank, Office, Region, User
from pilgrims import documents, helping, registration
from pilgrims.models import Document, Registration
from pilgrims.registration import FamilyCard, Identity, PersonFacts, identity_of
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
    """Save what was typed about the person; raises NotOpen, NotEligible and NikUsedByYou."""
    with transaction.atomic():
        fresh = _open_item(deposit, DATA)
        if isinstance(values, Identity):
            _require_eligible(values, fresh.registration.pilgrim.district, fresh.office, at)
            require_own_nik(values.nik, by, besides=fresh)
        with audit.change("submission.change_person", fresh, by=by, at=at, office=fresh.office) as news:
            news.facts = {"item": DATA}
            registration.change_person(fresh.registration, values, by=by, at=at)
    return fresh


def _require_eligible(identity: Identity, district: Region, office: Office, at: datetime) -> None:
    require_eligible(identity, district=district, office=office, day=day_of(office, at))


def change_district(deposit: Deposit, district: Region, *, by: User, at: datetime) -> Deposit:
    """Bring a draft that was never sent to the office of another district, under a number of that office.

    Raises NotOpen and NotEligible. The earlier office keeps the line that says where it went.
    """
    with transaction.atomic():
        fresh = _open_item(deposit, DATA)
        office, left = office_of(district), fresh.office
        if fresh.was_sent:
            raise NotOpen
        if office == left:
            return fresh
        _require_eligible(identity_of(fresh.registration.pilgrim), district, office, at)
        with audit.change("submission.change_district", fresh, by=by, at=at, office=left) as news:
            registration.change_district(fresh.registration, district, office, by=by, at=at)
            news.facts = {"from": left.code, "to": office.code, "was": fresh.reference}
            fresh.office, fresh.reference = office, next_reference(office, at)
            fresh.save(update_fields=["office", "reference"])
    return fresh


def companions(deposit: Deposit, by: User) -> QuerySet[Deposit]:
    """Give the dossiers of this account at the same office that this one may be registered together with."""
    going_on = Deposit.objects.cared_for_by(by, today()).filter(STANDING, office=deposit.office_id)
    others = going_on.exclude(status=Status.APPROVED).exclude(pk=deposit.pk)
    return others.select_related("registration__pilgrim").order_by("id")


def change_family(
    deposit: Deposit, card: FamilyCard, together: Registration | None, *, by: User, at: datetime
) -> Deposit:
    """Save the family card, and with whom the person registers (None: alone); raises NotOpen and NotTogether."""
    with transaction.atomic():
        changed = change_person(deposit, card, by=by, at=at)
        own = changed.registration
        if own.family_id != (together.family_id if together else None) or (together and own.family_id is None):
            helping.join_family(own, together, by=by, at=at)
    return changed


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
                unconfirm(fresh, by=by, at=at)
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
