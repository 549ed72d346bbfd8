"""The only writer of a deposit's status: compare-and-swap, trail, what counts, notice."""

from collections.abc import Mapping
from datetime import datetime

from django.db import connection
from django.db.models import F, QuerySet

from deposits.models import BankLine, ConfirmedProof, Counter, Deposit, DeskLease, Match, MatchEnd, Notified
from deposits.rules import (
    NOTICE_OF_MOVE,
    OPEN_STATUSES,
    Drawer,
    EndReason,
    LineException,
    Recommendation,
    Status,
    may_move,
)
from offices import audit
from offices.models import AuditLine, Office, User
from offices.words import day_words, moment_words
from pilgrims import notices, registration

TAKE_NUMBER = """
INSERT INTO deposits_counter AS counter (office_id, year, series, last) VALUES (%s, %s, %s, 1)
ON CONFLICT (office_id, year, series) DO UPDATE SET last = counter.last + 1
RETURNING last
"""

LOOK = "handover.open_sheet"


class MovedMeanwhile(Exception):
    """Somebody moved the deposit after the page was shown; the sentence says who, when and where it stands."""

    def __init__(self, deposit: Deposit) -> None:
        self.deposit = deposit
        line = _acts_on(deposit).select_related("by").last()
        who = line.by.name if line and line.by else "petugas lain"
        when = f" pada {moment_words(line.at, deposit.office.zone)}" if line else ""
        super().__init__(f"Berkas ini sudah diproses {who}{when}. Keadaan sekarang: {deposit.words.label}.")


def _acts_on(deposit: Deposit) -> QuerySet[AuditLine]:
    """Give what people did with a deposit; a look at it, and what a machine noted beside it, moved nobody's page."""
    lines = AuditLine.objects.filter(subject="deposit", subject_id=deposit.pk)
    return lines.exclude(by__is_machine=True).exclude(verb=LOOK)


def version(deposit: Deposit) -> str:
    """Name the state a page showed, so that a decision made on an older one is noticed."""
    moments = (deposit.submitted_at, deposit.verified_at, deposit.decided_at)
    seen = [deposit.status, *(f"{moment.timestamp():.6f}" if moment else "" for moment in moments)]
    return ".".join([*seen, str(deposit.revision)])


def hold(deposit: Deposit, *expected: Status) -> None:
    """Lock the row for the running transaction; raises MovedMeanwhile when it is not as the caller saw or needs it."""
    # Rows that only refer to this one (a case, a match) may still be written meanwhile.
    rows = Deposit.objects.select_for_update(of=("self",), no_key=True).select_related("office__province")
    fresh = rows.get(pk=deposit.pk)
    if version(fresh) != version(deposit) or fresh.status not in expected:
        raise MovedMeanwhile(fresh)


def move(
    deposit: Deposit,
    to: Status,
    *,
    by: User,
    at: datetime,
    verb: str,
    facts: Mapping[str, object] | None = None,
    fields: Mapping[str, object] | None = None,
) -> Deposit:
    """Move a deposit from the status its caller saw, with the columns that change along; raises MovedMeanwhile."""
    old = Status(deposit.status)
    if not may_move(old, to):
        raise MovedMeanwhile(_as_it_stands(deposit))
    with audit.change(verb, deposit, by=by, at=at, office=deposit.office) as news:
        news.facts = {"from": old.value, "to": to.value, **(facts or {})}
        changes = {"status": to, "recommendation": "", "revision": F("revision") + 1, **(fields or {})}
        if not Deposit.objects.filter(pk=deposit.pk, status=old).update(**changes):
            raise MovedMeanwhile(_as_it_stands(deposit))
        DeskLease.objects.filter(deposit=deposit).delete()
        deposit.refresh_from_db()
        registration.set_counting(deposit.registration, _counts(deposit))
        if to not in OPEN_STATUSES:
            unprove(deposit, EndReason.CLOSED, by=by, at=at)
        _tell(deposit, old, to, by=by, at=at)
    return deposit


def revise(deposit: Deposit) -> None:
    """Make every page older that shows a dossier whose row is held: what was done to it moves no status."""
    Deposit.objects.filter(pk=deposit.pk).update(revision=F("revision") + 1)
    deposit.refresh_from_db(fields=["revision"])


def _as_it_stands(deposit: Deposit) -> Deposit:
    return Deposit.objects.select_related("office__province").get(pk=deposit.pk)


def unprove(deposit: Deposit, why: EndReason, *, by: User, at: datetime) -> None:
    """End what proves a deposit whose row is held: its match by a counter-entry, its notice by an end (law 5)."""
    _unnotify(deposit, why, by=by, at=at)
    match = Match.objects.live().filter(deposit=deposit).first()
    if match is None:
        return
    with audit.change("moves.unprove", deposit, by=by, at=at, office=deposit.office) as news:
        news.facts = {"line": match.line_id, "why": why.value}
        MatchEnd.objects.create(match=match, why=why, ended_at=at, ended_by=by)
        BankLine.objects.filter(pk=match.line_id).update(drawer=Drawer.OPEN, exception=LineException.NO_DOSSIER)


def _unnotify(deposit: Deposit, why: EndReason, *, by: User, at: datetime) -> None:
    """Let a bank's notice no longer speak of a deposit; it is free to be looked for again."""
    proof = Notified.objects.live().filter(deposit=deposit).first()
    if proof is None:
        return
    with audit.change("moves.unnotify", deposit, by=by, at=at, office=deposit.office) as news:
        news.facts = {"notice": proof.notice_id, "why": why.value}
        proof.why, proof.ended_at, proof.ended_by = why.value, at, by
        proof.save(update_fields=["why", "ended_at", "ended_by"])


def unconfirm(deposit: Deposit, *, by: User, at: datetime) -> None:
    """Take the second word off a confirmed proof whose payment is another one now; two people look again."""
    proof = ConfirmedProof.objects.complete().filter(deposit=deposit).first()
    if proof is None:
        return
    with audit.change("moves.unconfirm", deposit, by=by, at=at, office=deposit.office) as news:
        news.facts = {"proposed_by": proof.proposed_by_id, "confirmed_by": proof.confirmed_by_id}
        proof.confirmed_at = proof.confirmed_by = None
        proof.save(update_fields=["confirmed_at", "confirmed_by"])


def _counts(deposit: Deposit) -> bool:
    """Say whether the registration stands: approved, or verified with the recommendation to accept (law 2)."""
    accepted = deposit.recommendation == Recommendation.ACCEPT
    return deposit.kind == Deposit.Kind.INITIAL and accepted and deposit.status in (Status.VERIFIED, Status.APPROVED)


def _tell(deposit: Deposit, old: Status, new: Status, *, by: User, at: datetime) -> None:
    event = NOTICE_OF_MOVE[old, new]
    if event is None:
        return
    due = deposit.answer_due_on
    words = {
        "reference": deposit.reference,
        "due": f"paling lambat {day_words(due)}" if due else "secepatnya",
    }
    rejection = deposit.rejection
    if rejection:
        words |= {"why": rejection.sentence, "basis": rejection.basis}
    notices.tell(
        event,
        deposit.registration.pilgrim,
        occasion=f"{deposit.pk}:{at.isoformat()}",
        by=by,
        at=at,
        facts=words,
    )


def take_number(office: Office, series: Counter.Series, year: int) -> int:
    """Take the next number of a series inside the running transaction: rolled back with it, so without gaps."""
    with connection.cursor() as cursor:
        cursor.execute(TAKE_NUMBER, [office.pk, year, series.value])
        number: int = cursor.fetchone()[0]
    return number
