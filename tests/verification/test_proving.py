"""A proof confirmed by two people."""

import hashlib
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from deposits import verification
from deposits.models import ConfirmedProof, Deposit
from deposits.moves import MovedMeanwhile
from deposits.rules import Proof, Recommendation, Source, Status
from offices.accounts import RoleMissing, today
from offices.calendar import now
from offices.rules import Role
from pilgrims.documents import DocumentRefused
from tests import factories
from tests.desk import scene

pytestmark = pytest.mark.django_db


def strength(deposit: Deposit) -> Proof:
    return Deposit.objects.with_proof().get(pk=deposit.pk).proof


def test_one_person_proposes_and_nothing_is_proved_yet() -> None:
    deposit, by = factories.dossier(), scene.verifier()

    scene.propose(deposit, by)

    proof = ConfirmedProof.objects.get(deposit=deposit)
    assert (proof.proposed_by, proof.source, proof.amount) == (by, Source.MINISTRY, 25_000_000)
    assert strength(deposit) == Proof.NONE


def test_the_evidence_is_kept_with_its_hash() -> None:
    deposit = factories.dossier()

    scene.propose(deposit, scene.verifier())

    proof = ConfirmedProof.objects.get(deposit=deposit)
    with proof.evidence.open("rb") as file:
        assert hashlib.sha256(file.read()).hexdigest() == proof.sha256
    assert proof.evidence_type == "image/jpeg"


def test_a_second_person_confirms_and_the_payment_is_proved() -> None:
    deposit, by, at = factories.dossier(), scene.approver(), now()
    scene.propose(deposit, scene.verifier())

    proof = verification.confirm_proof(deposit, by=by, at=at)

    assert (proof.confirmed_by, proof.confirmed_at) == (by, at)
    assert strength(deposit) == Proof.CONFIRMED


def test_nobody_confirms_the_own_proposal() -> None:
    deposit, by = factories.dossier(), scene.approver()
    scene.propose(deposit, by)

    with pytest.raises(verification.SamePersonRefused):
        verification.confirm_proof(deposit, by=by, at=now())

    assert strength(deposit) == Proof.NONE


@pytest.mark.parametrize("role", [Role.VERIFIER, Role.RECONCILER, Role.PROVINCE, Role.AUDITOR, Role.ADMIN])
def test_only_an_approver_confirms(role: Role) -> None:
    deposit = factories.dossier()
    scene.propose(deposit, scene.verifier())

    with pytest.raises(RoleMissing):
        verification.confirm_proof(deposit, by=factories.officer(role), at=now())


@pytest.mark.parametrize("role", [Role.RECONCILER, Role.PROVINCE, Role.AUDITOR, Role.ADMIN])
def test_only_the_desk_proposes(role: Role) -> None:
    with pytest.raises(RoleMissing):
        scene.propose(factories.dossier(), factories.officer(role))


def test_the_amount_is_equal_to_the_rupiah() -> None:
    with pytest.raises(verification.AmountDiffers, match=r"Rp25\.000\.000.*Rp24\.999\.999"):
        scene.propose(factories.dossier(), scene.verifier(), amount=24_999_999)


@pytest.mark.parametrize("days", [1, -60])
def test_the_day_lies_between_payment_and_today(days: int) -> None:
    with pytest.raises(verification.SeenOnRefused):
        scene.propose(factories.dossier(), scene.verifier(), seen_on=today() + timedelta(days=days))


def test_a_wrong_file_is_refused() -> None:
    deposit = factories.dossier()

    with pytest.raises(DocumentRefused):
        verification.propose_proof(
            deposit, source=Source.BANK, amount=25_000_000, seen_on=today(),
            evidence=SimpleUploadedFile("bukti.jpg", b"MZ not a picture"), by=scene.verifier(), at=now(),
        )  # fmt: skip

    assert not ConfirmedProof.objects.exists()


def test_an_unconfirmed_proposal_is_replaced_with_its_person() -> None:
    deposit, second = factories.dossier(), scene.verifier()
    scene.propose(deposit, scene.verifier())

    scene.propose(deposit, second)

    assert ConfirmedProof.objects.get(deposit=deposit).proposed_by == second


def test_a_confirmed_proof_stays() -> None:
    deposit, by = factories.dossier(), scene.approver()
    scene.propose(deposit, scene.verifier())
    verification.confirm_proof(deposit, by=by, at=now())

    with pytest.raises(verification.ProofComplete):
        scene.propose(deposit, scene.verifier())
    with pytest.raises(verification.ProofComplete):
        verification.confirm_proof(deposit, by=by, at=now())


def test_without_a_proposal_there_is_nothing_to_confirm() -> None:
    with pytest.raises(verification.ProofNotProposed):
        verification.confirm_proof(factories.dossier(), by=scene.approver(), at=now())


def test_what_was_proposed_for_another_amount_is_not_confirmed() -> None:
    deposit = factories.dossier()
    scene.propose(deposit, scene.verifier())
    scene.change_amount(deposit, 25_000_001)

    with pytest.raises(verification.AmountDiffers):
        verification.confirm_proof(scene.fresh(deposit), by=scene.approver(), at=now())


def test_a_dossier_in_repair_or_decided_takes_no_proof() -> None:
    for deposit in (scene.returned(), factories.dossier(Status.APPROVED)):
        with pytest.raises(MovedMeanwhile):
            scene.propose(deposit, scene.verifier())


def test_a_confirmed_proof_lets_the_second_person_approve() -> None:
    by = scene.approver()
    deposit = scene.verified()
    scene.propose(deposit, scene.verifier())
    verification.confirm_proof(deposit, by=by, at=now())

    approved = verification.approve(deposit, by=by, at=now())

    assert approved.status == Status.APPROVED
    assert approved.recommendation == Recommendation.ACCEPT


def test_nobody_confirms_a_proposal_that_was_replaced_since_its_page_was_shown() -> None:
    deposit = factories.dossier()
    scene.propose(deposit, scene.verifier())
    shown = scene.fresh(deposit)
    scene.propose(deposit, scene.verifier())

    with pytest.raises(MovedMeanwhile):
        verification.confirm_proof(shown, by=scene.approver(), at=now())

    assert strength(deposit) == Proof.NONE
