"""What the ministry's form also asks: filled in at leisure, before or after sending, until the porsi number."""

from dataclasses import fields
from datetime import datetime

from django.db import transaction

from deposits.models import Deposit
from deposits.rules import Status
from deposits.submission.changing import locked
from deposits.submission.refusals import AlreadyGiven, NotOpen
from offices import audit
from offices.models import User
from pilgrims import registration
from pilgrims.registration import Later

COMPLETABLE = (Status.DRAFT, Status.SUBMITTED, Status.RETURNED, Status.VERIFIED, Status.APPROVED)


def may_complete(deposit: Deposit) -> bool:
    """Tell whether the pilgrim may still add to the form: until the porsi number is there, unless the case ended."""
    return deposit.status in COMPLETABLE and not deposit.registration.porsi_no


def still_empty(deposit: Deposit) -> list[str]:
    """Name what the ministry's form asks and nobody has filled in yet."""
    return [field.name for field in fields(Later) if not getattr(deposit.registration.pilgrim, field.name)]


def complete_later(deposit: Deposit, later: Later, *, by: User, at: datetime) -> Deposit:
    """Save what was filled in while waiting; once the dossier was sent, only what is still empty.

    Raises NotOpen, and AlreadyGiven for a value that the office has: it is changed by a request.
    """
    with transaction.atomic():
        fresh = locked(deposit)
        if not may_complete(fresh):
            raise NotOpen
        pilgrim = fresh.registration.pilgrim
        for field in fields(later):
            given = getattr(pilgrim, field.name)
            if fresh.was_sent and given and given != getattr(later, field.name):
                raise AlreadyGiven(field.name)
        with audit.change("submission.complete_later", fresh, by=by, at=at, office=fresh.office) as news:
            registration.change_person(fresh.registration, later, by=by, at=at)
            news.facts = {"registration": fresh.registration_id}
    return fresh
