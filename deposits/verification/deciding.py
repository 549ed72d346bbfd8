"""The second officer's work: approve, reject as recommended, send back, close what was never mended."""

from datetime import datetime

from django.db import transaction

from deposits import certificates, deadlines, moves
from deposits.models import Case, ConfirmedProof, Deposit, Match, Notified
from deposits.models.limits import PILGRIMS_TURN
from deposits.rules import CaseKind, Recommendation, Status
from deposits.rules.desk import SEND_BACK_REASONS, SamePersonRefused
from deposits.verification.extending import settle_proposal
from deposits.verification.refusals import NotAsRecommended, NotYetDue, ProofLost, ProofMissing, ReasonMissing
from offices import accounts
from offices.models import User
from offices.rules import Role


@transaction.atomic
def approve(deposit: Deposit, *, by: User, at: datetime) -> Deposit:
    """Approve what was verified and proved, and take the certificate's number in the same transaction (laws 6, 7).

    Raises RoleMissing, MovedMeanwhile, SamePersonRefused, NotAsRecommended, ProofMissing, ProofLost, LetterheadMissing.
    """
    accounts.require(by, deposit.office, Role.APPROVER)
    moves.hold(deposit, Status.VERIFIED)
    _refuse_same_person(deposit, by)
    _refuse_other_than(deposit, Recommendation.ACCEPT)
    _refuse_without_proof(deposit, by)
    approved = moves.move(
        deposit,
        Status.APPROVED,
        by=by,
        at=at,
        verb="verification.approve",
        fields={"recommendation": Recommendation.ACCEPT, "decided_at": at, "decided_by": by},
    )
    certificates.prepare_certificate(approved, by=by, at=at)
    return approved


@transaction.atomic
def reject(deposit: Deposit, *, by: User, at: datetime) -> Deposit:
    """Reject as recommended, for the legal reason the verifier named.

    Raises RoleMissing, MovedMeanwhile, SamePersonRefused, NotAsRecommended.
    """
    accounts.require(by, deposit.office, Role.APPROVER)
    moves.hold(deposit, Status.VERIFIED)
    _refuse_same_person(deposit, by)
    _refuse_other_than(deposit, Recommendation.REJECT)
    return moves.move(
        deposit,
        Status.REJECTED,
        by=by,
        at=at,
        verb="verification.reject",
        facts={"reason": deposit.reject_reason},
        fields={"recommendation": Recommendation.REJECT, "decided_at": at, "decided_by": by},
    )


@transaction.atomic
def send_back(deposit: Deposit, *, why: str, by: User, at: datetime) -> Deposit:
    """Send a recommendation back to be checked again; `why` is a code of SEND_BACK_REASONS.

    Raises RoleMissing, MovedMeanwhile, ReasonMissing.
    """
    accounts.require(by, deposit.office, Role.APPROVER)
    if why not in SEND_BACK_REASONS:
        raise ReasonMissing
    moves.hold(deposit, Status.VERIFIED)
    return moves.move(
        deposit,
        Status.SUBMITTED,
        by=by,
        at=at,
        verb="verification.send_back",
        facts={"reason": why},
        fields={"reject_reason": "", "verified_at": None, "verified_by": None},
    )


@transaction.atomic
def lapse(deposit: Deposit, *, by: User, at: datetime) -> Deposit:
    """Close a returned dossier or an unsent draft whose time is over; a person decides, never a machine.

    Raises RoleMissing, MovedMeanwhile, NotYetDue.
    """
    accounts.require(by, deposit.office, Role.VERIFIER, Role.APPROVER)
    moves.hold(deposit, *PILGRIMS_TURN)
    due = deadlines.limit(deposit)
    if due is None or due >= deadlines.day_of(deposit.office, at):
        raise NotYetDue(due)
    settle_proposal(deposit, by=by, at=at)
    return moves.move(deposit, Status.LAPSED, by=by, at=at, verb="verification.lapse")


def _refuse_same_person(deposit: Deposit, by: User) -> None:
    if by.pk == deposit.verified_by_id:
        raise SamePersonRefused("Bapak/Ibu yang memeriksa berkas ini. Pejabat lain yang memutuskan.")
    if Deposit.objects.filter(pk=deposit.pk).keyed_in_by(by).exists():
        raise SamePersonRefused("Bapak/Ibu yang mengetik berkas ini di loket. Pejabat lain yang memutuskan.")


def _refuse_other_than(deposit: Deposit, recommendation: Recommendation) -> None:
    if deposit.recommendation != recommendation:
        raise NotAsRecommended


def _refuse_without_proof(deposit: Deposit, by: User) -> None:
    """Demand a proof that still holds; line or notice is locked, so that no correction ends it while this commits."""
    match = Match.objects.live().filter(deposit=deposit).select_for_update(no_key=True).first()
    notice = Notified.objects.live().filter(deposit=deposit).select_for_update(no_key=True).first()
    if Case.objects.open().filter(deposit=deposit, kind=CaseKind.PROOF_LOST).exists():
        raise ProofLost
    if match and match.proposed_by_id == by.pk:
        raise SamePersonRefused("Bapak/Ibu yang mencocokkan setoran ini. Pejabat lain yang memutuskan.")
    if match or notice:
        return
    confirmed = ConfirmedProof.objects.complete().filter(deposit=deposit).first()
    if confirmed is None:
        raise ProofMissing
    if confirmed.proposed_by_id == by.pk:
        raise SamePersonRefused("Bukti ini diajukan Bapak/Ibu. Pejabat lain yang menyetujui.")
