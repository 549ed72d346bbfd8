"""Who may open a dossier at the desk, and what stands behind it."""

from dataclasses import dataclass

from django.http import Http404

from deposits.models import ConfirmedProof, Deposit, Match, MinistryAnswer
from deposits.rules import CaseKind, MinistryState, Proof, Status
from deposits.rules.desk import Desk
from offices.accounts import held, today
from offices.models import Assignment, Office, User
from offices.rules import Role


@dataclass(frozen=True)
class Opened:
    """A dossier in front of one officer, with its proof, the ministry's answer and its open cases."""

    deposit: Deposit
    desk: Desk
    match: Match | None
    proof: ConfirmedProof | None
    answer: MinistryAnswer | None
    cases: list[CaseKind]


def open_dossier(user: User, reference: str) -> Opened:
    """Open a dossier for an officer whose office or province it belongs to; any other answer is the same 404."""
    day = today()
    dossiers = Deposit.objects.visible_to(user, day).for_page().for_desk().with_roles_of(user, day)
    deposit = dossiers.filter(reference=reference).first()
    if deposit is None or not deposit.my_roles:
        raise Http404
    # A row that does not exist raises an AttributeError of its own, so the plain default holds.
    proof: ConfirmedProof | None = getattr(deposit, "confirmed_proof", None)
    answer: MinistryAnswer | None = getattr(deposit, "ministry_answer", None)
    cases = [CaseKind(kind) for kind in deposit.open_cases]
    return Opened(
        deposit=deposit,
        desk=Desk(
            status=Status(deposit.status),
            recommendation=deposit.recommendation,
            proof=deposit.proof,
            ministry=answer.state if answer else MinistryState.TO_ENTER,
            roles=frozenset(map(Role, deposit.my_roles)),
            verified=deposit.verified_by_id == user.pk,
            keyed_in=deposit.counter_by_id == user.pk,
            proposed=proof is not None and proof.proposed_by_id == user.pk,
            typed=answer is not None and answer.typed_by_id == user.pk,
            proof_waits=proof is not None and proof.confirmed_at is None,
            proof_lost=CaseKind.PROOF_LOST in cases,
            past_due=deposit.answer_due_on is not None and deposit.answer_due_on < day,
        ),
        match=_match(deposit),
        proof=proof,
        answer=answer,
        cases=cases,
    )


def _match(deposit: Deposit) -> Match | None:
    if deposit.proof != Proof.SETTLED:
        return None
    return Match.objects.live().filter(deposit=deposit).select_related("line__account__bank").first()


def desk_assignments(user: User) -> list[Assignment]:
    """Give by which assignments an account works or audits a queue; 404 for everybody else."""
    assignments = held(user, Role.VERIFIER, Role.APPROVER, Role.AUDITOR)
    if not assignments:
        raise Http404
    return assignments


def offices_of(assignments: list[Assignment]) -> list[Office]:
    return list({assignment.office_id: assignment.office for assignment in assignments}.values())
