"""A dossier that was over is opened again: a rejection that was wrong, a limit that passed for a good reason."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from deposits import deadlines, moves
from deposits.models import Deposit, Reopening
from deposits.rules import Status
from deposits.verification.claims import note_rivals
from deposits.verification.refusals import ReasonUnwritten
from offices import accounts, audit
from offices.models import User
from offices.rules import Role
from pilgrims import registration
from pilgrims.rules import OPEN_ALL


@transaction.atomic
def reopen(deposit: Deposit, *, note: str, by: User, at: datetime) -> Deposit:
    """Open a rejected dossier to be checked again, or a lapsed one for its pilgrim to fill in, with a written reason.

    Who rejected may reopen as well: nothing is decided by it, and two people decide anew. A rejected one keeps its
    place in the line; its proof is looked for again by the next run. Where another dossier claims the same NIK or nomor
    validasi, a case says so, and law 2 is judged when it is verified. Raises RoleMissing, MovedMeanwhile,
    ReasonUnwritten.
    """
    accounts.require(by, deposit.office, Role.APPROVER)
    if not note.strip():
        raise ReasonUnwritten
    moves.hold(deposit, Status.REJECTED, Status.LAPSED)
    with audit.change("verification.say_why", by=by, at=at, office=deposit.office) as news:
        news.subject = why = Reopening.objects.create(
            deposit=deposit, note=note.strip(), reopened_at=at, reopened_by=by
        )
    to_check = deposit.status == Status.REJECTED
    return (_to_check if to_check else _to_fill_in)(deposit, why, by=by, at=at)


def _to_check(deposit: Deposit, why: Reopening, *, by: User, at: datetime) -> Deposit:
    fields = {
        "reject_reason": "",
        "verified_at": None,
        "verified_by": None,
        "decided_at": None,
        "decided_by": None,
        "answer_due_on": deadlines.answer_due(deposit.office, at),
    }
    opened = _move(deposit, Status.SUBMITTED, why, fields, by=by, at=at)
    note_rivals(opened, by=by, at=at)
    return opened


def _to_fill_in(deposit: Deposit, why: Reopening, *, by: User, at: datetime) -> Deposit:
    """Give a lapsed dossier back to its pilgrim, all of it open as in every draft, with a new time to send it."""
    fields = {"answer_due_on": deadlines.repair_due(deposit.office, at)}
    opened = _move(deposit, Status.DRAFT, why, fields, by=by, at=at)
    registration.reopen(opened.registration, [OPEN_ALL])
    return opened


def _move(
    deposit: Deposit, to: Status, why: Reopening, fields: Mapping[str, object], *, by: User, at: datetime
) -> Deposit:
    facts = {"reopening": why.pk}
    return moves.move(deposit, to, by=by, at=at, verb="verification.reopen", facts=facts, fields=fields)
