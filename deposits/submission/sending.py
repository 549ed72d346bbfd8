"""Sending a dossier in, the first time and after repair, and taking it back."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from deposits import certificates
from deposits.deadlines import answer_due, day_of
from deposits.models import Deposit
from deposits.moves import move
from deposits.reconciliation.notices import follow_deposit
from deposits.rules import Status, may_move
from deposits.submission.changing import locked, require_own_validation_no
from deposits.submission.claims import note_second_claim
from deposits.submission.eligible import require_still_eligible
from deposits.submission.opening import require_own_nik
from deposits.submission.reading import asked, gaps
from deposits.submission.refusals import HelperMayNot, Incomplete, NotOpen
from offices.models import User
from pilgrims import helping, registration


def submit(deposit: Deposit, *, by: User, at: datetime) -> Deposit:
    """Hand the dossier to the office: freeze it, make the receipt, tell the pilgrim; pressed twice, sent once.

    Raises Incomplete, NotEligible, NikUsedByYou, ValidationNoUsedByYou, and NotOpen once it is verified.
    """
    with transaction.atomic():
        fresh = locked(deposit)
        if fresh.status == Status.SUBMITTED:
            return fresh
        _require_sendable(fresh, by, at)
        registration.freeze(fresh.registration)
        sent = move(
            fresh,
            Status.SUBMITTED,
            by=by,
            at=at,
            verb="submission.submit",
            fields={
                "first_submitted_at": fresh.first_submitted_at or at,
                "submitted_at": at,
                "submitted_by": by,
                "queued_at": Deposit.objects.place_in_line(fresh.registration, at),
                "answer_due_on": answer_due(fresh.office, at),
            },
        )
        certificates.prepare_receipt(sent, by=by, at=at)
        note_second_claim(sent, at)
        follow_deposit(sent, at=at)
    return sent


def _require_sendable(deposit: Deposit, by: User, at: datetime) -> None:
    if not deposit.is_editable:
        raise NotOpen
    day = day_of(deposit.office, at)
    missing = gaps(deposit, asked(deposit, day))
    if missing:
        raise Incomplete(missing)
    require_still_eligible(deposit, day=day)
    require_own_nik(deposit.registration.pilgrim.nik, by, besides=deposit)
    require_own_validation_no(deposit, by)


def may_withdraw(deposit: Deposit, by: User, day: date) -> bool:
    """Tell whether an account may take a dossier back on a day: before an officer decides, and never a helper."""
    is_open = may_move(Status(deposit.status), Status.WITHDRAWN)
    return is_open and helping.may_decide(by, deposit.registration.pilgrim, day)


def withdraw(deposit: Deposit, *, by: User, at: datetime) -> Deposit:
    """Take a dossier back for good, once however often pressed; only the pilgrim's own account or a parent.

    Raises HelperMayNot, and NotOpen once an officer decides.
    """
    with transaction.atomic():
        fresh = locked(deposit)
        if not helping.may_decide(by, fresh.registration.pilgrim, localdate(at)):
            raise HelperMayNot
        if fresh.status == Status.WITHDRAWN:
            return fresh
        if not may_move(Status(fresh.status), Status.WITHDRAWN):
            raise NotOpen
        registration.freeze(fresh.registration)
        return move(fresh, Status.WITHDRAWN, by=by, at=at, verb="submission.withdraw")
