"""The first officer's work: recommend a decision, or return the dossier for repair."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from deposits import deadlines, moves
from deposits.models import Deposit, ReturnItem
from deposits.rules import REJECT_REASONS, RETURN_REASONS, Proof, Reason, Recommendation, Status
from deposits.rules.desk import faults_of, reject_reasons, return_reasons
from deposits.verification.claims import claiming
from deposits.verification.judging import judge_documents
from deposits.verification.refusals import ReasonMissing, ReasonVoid
from offices import accounts
from offices.models import User
from offices.rules import Role
from pilgrims import registration


def verify(
    deposit: Deposit,
    recommendation: Recommendation,
    *,
    reject_reason: str = "",
    seen_warnings: bool = False,
    by: User,
    at: datetime,
) -> Deposit:
    """Pass a submitted dossier to the approver with a recommendation; a rejection needs one legal reason code.

    `seen_warnings` tells that the officer ticked to have seen what the page warned of; the trail keeps it. Who
    recommends to accept a dossier calls every document of it sound.

    Raises RoleMissing, MovedMeanwhile, ReasonMissing, ReasonVoid, SecondClaim.
    """
    accounts.require(by, deposit.office, Role.VERIFIER)
    code = reject_reason if recommendation == Recommendation.REJECT else ""
    with claiming(deposit, by=by, at=at):
        moves.hold(deposit, Status.SUBMITTED)
        if recommendation == Recommendation.REJECT:
            _refuse_reasons([code], REJECT_REASONS, reject_reasons(proof_of(deposit)))
        else:
            judge_documents(deposit, {}, by=by, at=at)
        return moves.move(
            deposit,
            Status.VERIFIED,
            by=by,
            at=at,
            verb="verification.verify",
            facts={"recommendation": recommendation.value}
            | ({"reason": code} if code else {})
            | ({"warnings": "seen"} if seen_warnings else {}),
            fields={
                "recommendation": recommendation,
                "reject_reason": code,
                "verified_at": at,
                "verified_by": by,
            },
        )


@transaction.atomic
def return_for_repair(deposit: Deposit, items: Sequence[tuple[str, str]], *, by: User, at: datetime) -> Deposit:
    """Return a submitted dossier with (reason code, note) per item; what the reasons name is open for repair again.

    The documents that no reason names are sound.

    Raises RoleMissing, MovedMeanwhile, ReasonMissing, ReasonVoid.
    """
    accounts.require(by, deposit.office, Role.VERIFIER)
    moves.hold(deposit, Status.SUBMITTED)
    notes = dict(items)
    _refuse_reasons(notes, RETURN_REASONS, return_reasons(proof_of(deposit)))
    round_no = (deposit.return_items.aggregate(last=Max("round"))["last"] or 0) + 1
    returned = moves.move(
        deposit,
        Status.RETURNED,
        by=by,
        at=at,
        verb="verification.return_for_repair",
        facts={"round": round_no, "codes": ",".join(sorted(notes))},
        fields={"answer_due_on": deadlines.repair_due(deposit.office, at)},
    )
    ReturnItem.objects.bulk_create(
        ReturnItem(deposit=returned, round=round_no, code=code, note=note, created_at=at, created_by=by)
        for code, note in notes.items()
    )
    judge_documents(returned, faults_of(notes), by=by, at=at)
    registration.reopen(returned.registration, sorted({RETURN_REASONS[code].item for code in notes} - {""}))
    return returned


def _refuse_reasons(codes: Collection[str], known: Mapping[str, Reason], holding: Mapping[str, Reason]) -> None:
    if not codes or not all(code in known for code in codes):
        raise ReasonMissing
    for code in codes:
        if code not in holding:
            raise ReasonVoid(known[code].label)


def proof_of(deposit: Deposit) -> Proof:
    """Read the strength of the proof afresh, inside the running transaction."""
    proof: Proof = Deposit.objects.with_proof().get(pk=deposit.pk).proof
    return proof
