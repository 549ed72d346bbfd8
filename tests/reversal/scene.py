"""An approval that was proposed to be taken back, dossiers that are over, and what `prove` says of it all."""

from deposits import certificates, verification
from deposits.bookkeeping.proving import laws, prove, scope_of
from deposits.models import Deposit, Paper, Revocation
from deposits.rules import PaperKind, Recommendation
from offices.calendar import now
from offices.models import User
from tests.desk import scene

BANK_FILES = 3
EVERYWHERE = scope_of(since=None, until=None, office=None, account=None)


def proposed(deposit: Deposit, by: User) -> Revocation:
    return verification.propose_revocation(deposit, reason="P02", note="Nama di KK lain.", by=by, at=now())


def revoked(deposit: Deposit) -> Deposit:
    """Take an approval back: a verifier proposes, an approver confirms."""
    proposed(deposit, scene.verifier())
    return verification.revoke(scene.fresh(deposit), by=scene.approver(), at=now())


def approved_again(deposit: Deposit) -> Deposit:
    verified = verification.verify(
        scene.fresh(deposit), Recommendation.ACCEPT, by=scene.verifier(deposit.office), at=now()
    )
    return verification.approve(verified, by=scene.approver(deposit.office), at=now())


def rejected() -> Deposit:
    return verification.reject(scene.verified(recommendation=Recommendation.REJECT), by=scene.approver(), at=now())


def lapsed() -> Deposit:
    return verification.lapse(scene.returned(days_ago=40), by=scene.verifier(), at=now())


def certificate(deposit: Deposit) -> Paper:
    """Give the newest certificate, drawn."""
    certificates.issue_waiting()
    return Paper.objects.filter(deposit=deposit, kind=PaperKind.CERTIFICATE).newest().select_related("office")[0]


def broken() -> list[str]:
    """Name the broken laws; the bank file behind an invented line is none (law 3)."""
    return [law.name for law in laws() if law.number != BANK_FILES and prove(law, EVERYWHERE).broken]
