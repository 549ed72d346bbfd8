"""More time for the pilgrim: a written extension by an officer, with its reason."""

from datetime import date, datetime, timedelta

from django.db import transaction

from deposits import deadlines, moves
from deposits.models import Deposit, Extension, LapseProposal
from deposits.models.limits import PILGRIMS_TURN
from deposits.verification.refusals import ReasonUnwritten, UntilRefused
from offices import accounts, audit
from offices.models import User
from offices.rules import Role
from offices.words import day_words
from pilgrims import notices

# A slip in the year would keep a dossier open for ever; who needs longer is given time again.
LONGEST = timedelta(days=92)


@transaction.atomic
def give_time(deposit: Deposit, *, until: date, why: str, by: User, at: datetime) -> Extension:
    """Move the limit of a returned dossier or a draft that ran past it; `why` is kept beside it, not in the trail.

    Raises RoleMissing, MovedMeanwhile, UntilRefused, ReasonUnwritten.
    """
    accounts.require(by, deposit.office, Role.VERIFIER, Role.APPROVER)
    moves.hold(deposit, *PILGRIMS_TURN)
    was, today = deadlines.limit(deposit), deadlines.day_of(deposit.office, at)
    if not (max(was or today, today) < until <= today + LONGEST):
        raise UntilRefused(LONGEST.days)
    if not why.strip():
        raise ReasonUnwritten
    with audit.change("verification.give_time", deposit, by=by, at=at, office=deposit.office) as news:
        news.facts = {"was": was or "none", "until": until}
        given = Extension.objects.create(
            deposit=deposit, was_due_on=was, due_on=until, why=why.strip(), created_at=at, created_by=by
        )
        Deposit.objects.filter(pk=deposit.pk).update(answer_due_on=until)
        moves.revise(deposit)
        settle_proposal(deposit, by=by, at=at)
        facts = {"reference": deposit.reference, "due": day_words(until)}
        pilgrim, occasion = deposit.registration.pilgrim, f"{deposit.pk}:{given.pk}"
        notices.tell("more_time", pilgrim, occasion=occasion, by=by, at=at, facts=facts)
    return given


def settle_proposal(deposit: Deposit, *, by: User, at: datetime) -> None:
    """Close the clock's proposal: an officer decided."""
    LapseProposal.objects.open().filter(deposit=deposit).update(closed_at=at, closed_by=by)
