"""A confirmed proof: one officer attaches what the bank or the ministry showed, another one confirms it."""

from datetime import date, datetime
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from deposits import moves
from deposits.models import ConfirmedProof, Deposit
from deposits.rules import Proof, Source, Status
from deposits.rules.desk import SamePersonRefused
from deposits.verification.checking import proof_of
from deposits.verification.refusals import (
    AmountDiffers,
    ProofComplete,
    ProofNotProposed,
    ProofOutdated,
    SeenOnRefused,
)
from offices import accounts, audit
from offices.models import User
from offices.rules import Role
from pilgrims import documents

UNDECIDED = (Status.SUBMITTED, Status.VERIFIED)


def propose_proof(
    deposit: Deposit,
    *,
    source: Source,
    amount: int,
    seen_on: date,
    evidence: "UploadedFile[bytes]",
    by: User,
    at: datetime,
) -> ConfirmedProof:
    """Attach what was seen of a payment, as the first of two people; an unconfirmed proposal is replaced.

    `amount` is whole rupiah. Raises RoleMissing, MovedMeanwhile, ProofComplete, AmountDiffers, SeenOnRefused, and what
    `documents.inspect` refuses.
    """
    accounts.require(by, deposit.office, Role.VERIFIER, Role.APPROVER)
    inspected = documents.inspect(evidence)
    with audit.change("verification.propose_proof", deposit, by=by, at=at, office=deposit.office) as news:
        moves.hold(deposit, *UNDECIDED)
        _refuse_facts(deposit, amount, seen_on, at)
        proof = ConfirmedProof.objects.filter(deposit=deposit).first() or ConfirmedProof(deposit=deposit)
        _drop_file(proof)
        proof.source, proof.amount, proof.seen_on = source, amount, seen_on
        proof.proposed_at, proof.proposed_by = at, by
        proof.evidence_type = inspected.media_type
        proof.sha256 = inspected.sha256
        proof.evidence.save("", ContentFile(inspected.content), save=False)
        proof.save()
        # A page that shows an earlier proposal confirms nothing any more.
        moves.revise(deposit)
        news.facts = {"source": source.value}
    return proof


def confirm_proof(deposit: Deposit, *, by: User, at: datetime) -> ConfirmedProof:
    """Confirm a proposed proof as the second person, an approver.

    Raises RoleMissing, MovedMeanwhile, ProofNotProposed, ProofComplete, ProofOutdated, SamePersonRefused and
    AmountDiffers.
    """
    accounts.require(by, deposit.office, Role.APPROVER)
    with audit.change("verification.confirm_proof", deposit, by=by, at=at, office=deposit.office):
        moves.hold(deposit, *UNDECIDED)
        proof = ConfirmedProof.objects.filter(deposit=deposit).first()
        if proof is None:
            raise ProofNotProposed
        if proof_of(deposit) != Proof.NONE:
            raise ProofComplete
        if not proof.is_current:
            raise ProofOutdated
        if proof.proposed_by_id == by.pk:
            raise SamePersonRefused("Bukti ini diajukan Bapak/Ibu. Petugas lain yang mengonfirmasi.")
        if proof.amount != deposit.amount:
            raise AmountDiffers(deposit, proof.amount)
        proof.confirmed_at, proof.confirmed_by = at, by
        proof.save(update_fields=["confirmed_at", "confirmed_by"])
    return proof


def _refuse_facts(deposit: Deposit, amount: int, seen_on: date, at: datetime) -> None:
    if proof_of(deposit) != Proof.NONE:
        raise ProofComplete
    if amount != deposit.amount:
        raise AmountDiffers(deposit, amount)
    today = at.astimezone(deposit.office.zone).date()
    if seen_on > today or (deposit.paid_on and seen_on < deposit.paid_on):
        raise SeenOnRefused


def _drop_file(proof: ConfirmedProof) -> None:
    """Delete the evidence of a replaced proposal once the new one is committed."""
    if proof.evidence:
        transaction.on_commit(partial(proof.evidence.storage.delete, str(proof.evidence.name)))
