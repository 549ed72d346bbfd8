"""Taking an approval back: one person proposes it with a reason, a second one confirms it, one of them an approver."""

from datetime import datetime

from django.db import transaction

from deposits import certificates, deadlines, moves
from deposits.models import Deposit, MinistryAnswer, Revocation
from deposits.rules import MinistryState, Status
from deposits.rules.desk import REVOKE_REASONS, SamePersonRefused
from deposits.verification.refusals import (
    ApproverMissing,
    PorsiTyped,
    ReasonMissing,
    ReasonUnwritten,
    RevocationNotProposed,
    RevocationProposed,
)
from offices import accounts, audit
from offices.models import User
from offices.rules import Role

DESK = (Role.VERIFIER, Role.APPROVER)


def propose_revocation(deposit: Deposit, *, reason: str, note: str, by: User, at: datetime) -> Revocation:
    """Propose to take an approval back, as the first of two people; `reason` is a code of REVOKE_REASONS.

    Until somebody decides about it no porsi number is typed. Raises RoleMissing, MovedMeanwhile, ReasonMissing,
    ReasonUnwritten, PorsiTyped, RevocationProposed.
    """
    role = _role(by, deposit)
    if reason not in REVOKE_REASONS:
        raise ReasonMissing
    if not note.strip():
        raise ReasonUnwritten
    with audit.change("verification.propose_revocation", deposit, by=by, at=at, office=deposit.office) as news:
        moves.hold(deposit, Status.APPROVED)
        _refuse_typed(deposit)
        if Revocation.objects.waiting().filter(deposit=deposit).exists():
            raise RevocationProposed
        proposal = Revocation.objects.create(
            deposit=deposit, reason=reason, note=note.strip(), proposed_at=at, proposed_by=by, proposed_as=role
        )
        moves.revise(deposit)
        news.facts = {"reason": reason, "revocation": proposal.pk}
    return proposal


@transaction.atomic
def revoke(deposit: Deposit, *, by: User, at: datetime) -> Deposit:
    """Confirm a proposed revocation as the second person: the certificate ends, the dossier is checked again.

    It keeps its place in the line and gets a new day of answer. Raises RoleMissing, MovedMeanwhile, PorsiTyped,
    RevocationNotProposed, SamePersonRefused, ApproverMissing.
    """
    role = _role(by, deposit)
    moves.hold(deposit, Status.APPROVED)
    proposal = _waiting(deposit)
    if proposal.proposed_by_id == by.pk:
        raise SamePersonRefused("Pencabutan ini diusulkan Bapak/Ibu. Petugas lain yang mengonfirmasi.")
    if Role.APPROVER not in (role, proposal.proposed_as):
        raise ApproverMissing
    _refuse_typed(deposit)
    revoked = moves.move(
        deposit,
        Status.SUBMITTED,
        by=by,
        at=at,
        verb="verification.revoke",
        facts={"reason": proposal.reason, "revocation": proposal.pk},
        fields={
            "reject_reason": "",
            "verified_at": None,
            "verified_by": None,
            "decided_at": None,
            "decided_by": None,
            "answer_due_on": deadlines.answer_due(deposit.office, at),
        },
    )
    with audit.change("verification.confirm_revocation", proposal, by=by, at=at, office=deposit.office):
        proposal.ministry_said = _forget_refusal(revoked)
        proposal.confirmed_at, proposal.confirmed_by, proposal.confirmed_as = at, by, role
        proposal.save(update_fields=["ministry_said", "confirmed_at", "confirmed_by", "confirmed_as"])
    certificates.revoke_certificate(revoked, by=by, at=at)
    return revoked


def end_revocation(deposit: Deposit, *, by: User, at: datetime) -> Revocation:
    """Let the approval stand: the proposal is withdrawn by its author, or refused by who might confirm it.

    Raises RoleMissing, MovedMeanwhile, RevocationNotProposed, ApproverMissing.
    """
    role = _role(by, deposit)
    with audit.change("verification.end_revocation", deposit, by=by, at=at, office=deposit.office) as news:
        moves.hold(deposit, Status.APPROVED)
        proposal = _waiting(deposit)
        own = proposal.proposed_by_id == by.pk
        if not own and Role.APPROVER not in (role, proposal.proposed_as):
            raise ApproverMissing
        proposal.ended_at, proposal.ended_by = at, by
        proposal.save(update_fields=["ended_at", "ended_by"])
        moves.revise(deposit)
        news.facts = {"revocation": proposal.pk, "person": "first" if own else "second"}
    return proposal


def _role(by: User, deposit: Deposit) -> Role:
    """Give the role in which an officer acts here: approver where both are held; raises RoleMissing."""
    accounts.require(by, deposit.office, *DESK)
    approves = any(one.office_id == deposit.office_id for one in accounts.held(by, Role.APPROVER))
    return Role.APPROVER if approves else Role.VERIFIER


def _waiting(deposit: Deposit) -> Revocation:
    """Give the proposal that waits for its second person; raises RevocationNotProposed."""
    proposal = Revocation.objects.waiting().filter(deposit=deposit).first()
    if proposal is None:
        raise RevocationNotProposed
    return proposal


def _refuse_typed(deposit: Deposit) -> None:
    """Refuse once a porsi number is typed: what the ministry issued is not ours to take back."""
    answer = MinistryAnswer.objects.filter(deposit=deposit).first()
    if answer and answer.state in (MinistryState.HALF_ENTERED, MinistryState.ENTERED):
        raise PorsiTyped(entered=answer.state == MinistryState.ENTERED)


def _forget_refusal(deposit: Deposit) -> str:
    """Take the ministry's refusal out of the way of a new approval, and give its words."""
    answer = MinistryAnswer.objects.filter(deposit=deposit, refused_at__isnull=False).first()
    if answer is None:
        return ""
    said, answer.refusal = answer.refusal, ""
    answer.refused_at = answer.refused_by = None
    answer.save(update_fields=["refusal", "refused_at", "refused_by"])
    return said
