"""A dossier that came to the wrong office goes to the right one, with its documents and its clock (reason R08)."""

from datetime import datetime

from django.db import transaction

from deposits import moves, reconciliation
from deposits.models import Case, Deposit, DeskLease
from deposits.rules import Status
from deposits.rules.desk import PASS_ON_REASONS
from deposits.verification.refusals import OfficeRefused, ReasonMissing, ReceiptUnconfirmed
from offices import accounts, audit
from offices.models import Office, User
from offices.rules import Role
from pilgrims import notices, registration


@transaction.atomic
def pass_on(deposit: Deposit, office: Office, *, why: str, by: User, at: datetime) -> Deposit:
    """Give a submitted dossier to the office of the pilgrim's district; `why` is a code of PASS_ON_REASONS.

    Number, place in the line and day of answer stay; papers made before stay true of the office that made them; open
    cases go along. Raises RoleMissing, MovedMeanwhile, ReasonMissing, OfficeRefused, ReceiptUnconfirmed.
    """
    left = deposit.office
    accounts.require(by, left, Role.VERIFIER, Role.APPROVER)
    if why not in PASS_ON_REASONS:
        raise ReasonMissing
    if office == left or not accounts.serving_offices(accounts.today()).filter(pk=office.pk).exists():
        raise OfficeRefused
    facts: dict[str, object] = {"office_from": left.code, "office_to": office.code, "reason": why}
    with audit.change("verification.pass_on", deposit, by=by, at=at, office=left) as news:
        moves.hold(deposit, Status.SUBMITTED)
        if deposit.received_on and not deposit.received_confirmed_at:
            raise ReceiptUnconfirmed
        news.facts = facts
        registration.change_district(deposit.registration, office.region, office, follow=True, by=by, at=at)
        deposit.office = office
        deposit.save(update_fields=["office"])
        moves.revise(deposit)
        Case.objects.open().filter(deposit=deposit).update(office=office)
        DeskLease.objects.filter(deposit=deposit).delete()
        reconciliation.refile_proof(deposit, by=by, at=at)
        _tell(deposit, by=by, at=at)
        # The chain of the office that has it now begins with how it came.
        audit.write(audit.Change("verification.take_over", deposit, office, facts), by=by, at=at)
    return deposit


def _tell(deposit: Deposit, *, by: User, at: datetime) -> None:
    """Tell the pilgrim which office has the dossier now and how to reach it, as far as its letterhead says."""
    office = deposit.office
    head = office.letterheads.in_force(at.astimezone(office.zone).date()).first()
    ways = (("Alamat", head.address), ("Telepon", head.phone)) if head else ()
    facts = {
        "reference": deposit.reference,
        "office": office.name,
        "contact": "".join(f" {label}: {value}." for label, value in ways if value),
    }
    pilgrim = deposit.registration.pilgrim
    notices.tell("passed_on", pilgrim, occasion=f"{deposit.pk}:{at.isoformat()}", by=by, at=at, facts=facts)
