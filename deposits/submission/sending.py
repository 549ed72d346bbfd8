"""Sending a dossier in, the first time and after repair, and taking it back."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from deposits import certificates
from deposits.deadlines import answer_due, day_of
from deposits.models import Case, Deposit
from deposits.moves import move
from deposits.rules import CaseKind, Status, may_move
from deposits.submission.changing import locked, require_own_validation_no
from deposits.submission.opening import STANDING, require_age, require_own_nik
from deposits.submission.reading import asked, gaps
from deposits.submission.refusals import Incomplete, NotOpen
from offices import audit
from offices.models import User
from pilgrims import registration


def submit(deposit: Deposit, *, by: User, at: datetime) -> Deposit:
    """Hand the dossier to the office: freeze it, make the receipt, tell the pilgrim; pressed twice, sent once.

    Raises Incomplete, TooYoung, NikUsedByYou, ValidationNoUsedByYou, and NotOpen once it is verified.
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
                "queued_at": at,
                "answer_due_on": answer_due(fresh.office, at),
            },
        )
        certificates.prepare_receipt(sent, by=by, at=at)
        _note_second_claim(sent, at)
    return sent


def _require_sendable(deposit: Deposit, by: User, at: datetime) -> None:
    if not deposit.is_editable:
        raise NotOpen
    day = day_of(deposit.office, at)
    missing = gaps(deposit, asked(deposit, day))
    if missing:
        raise Incomplete(missing)
    pilgrim = deposit.registration.pilgrim
    require_age(pilgrim.birth_date, day)
    require_own_nik(pilgrim.nik, by, besides=deposit)
    require_own_validation_no(deposit, by)


def _note_second_claim(deposit: Deposit, at: datetime) -> None:
    """Open a case when another dossier claims the same; the sender reads the ordinary answer (law 2)."""
    same = Q(registration__nik_index=deposit.registration.nik_index) | Q(
        bank=deposit.bank_id, validation_no=deposit.validation_no
    )
    others = Deposit.objects.filter(STANDING, same).exclude(pk=deposit.pk).exclude(status=Status.DRAFT)
    known = Case.objects.open().filter(kind=CaseKind.SECOND_CLAIM, deposit=deposit)
    if known.exists() or not others.exists():
        return
    machine = User.objects.machine("berkas")
    with audit.change("submission.note_second_claim", by=machine, at=at, office=deposit.office) as news:
        news.subject = Case.objects.create(
            kind=CaseKind.SECOND_CLAIM,
            office=deposit.office,
            deposit=deposit,
            opened_at=at,
            opened_by=machine,
        )
        news.facts = {"deposit": deposit.pk}


def withdraw(deposit: Deposit, *, by: User, at: datetime) -> Deposit:
    """Take a dossier back for good, once however often pressed; raises NotOpen once an officer decides."""
    with transaction.atomic():
        fresh = locked(deposit)
        if fresh.status == Status.WITHDRAWN:
            return fresh
        if not may_move(Status(fresh.status), Status.WITHDRAWN):
            raise NotOpen
        registration.freeze(fresh.registration)
        return move(fresh, Status.WITHDRAWN, by=by, at=at, verb="submission.withdraw")
