"""The second officer: approve, reject, send back, close."""

from datetime import timedelta

import pytest

from deposits import verification
from deposits.certificates import LetterheadMissing
from deposits.models import Counter, Deposit, Paper
from deposits.moves import MovedMeanwhile
from deposits.rules import PaperKind, Recommendation, Status
from offices.accounts import RoleMissing
from offices.calendar import now
from offices.models import AuditLine, Letterhead
from offices.rules import Role
from pilgrims.models import Notice
from tests import factories
from tests.desk import scene

pytestmark = pytest.mark.django_db


def test_approving_takes_the_certificates_number_and_tells_the_pilgrim() -> None:
    deposit, by, at = scene.verified(), scene.approver(), now()
    scene.settle(deposit)

    approved = verification.approve(deposit, by=by, at=at)

    assert (approved.status, approved.decided_by, approved.decided_at) == (Status.APPROVED, by, at)
    paper = Paper.objects.get(deposit=deposit, kind=PaperKind.CERTIFICATE)
    assert paper.number == f"SK-6309-{at.year}-000001"
    assert Notice.objects.filter(event="approved").count() == 1


def test_without_a_proof_nothing_is_approved() -> None:
    deposit = scene.verified()

    with pytest.raises(verification.ProofMissing, match="dua petugas"):
        verification.approve(deposit, by=scene.approver(), at=now())

    assert scene.fresh(deposit).status == Status.VERIFIED


def test_a_proposed_proof_is_not_yet_a_proof() -> None:
    deposit = scene.verified()
    scene.propose(deposit, scene.verifier())

    with pytest.raises(verification.ProofMissing):
        verification.approve(deposit, by=scene.approver(), at=now())


def test_a_lost_proof_refuses_the_approval_even_beside_a_confirmation() -> None:
    deposit, second = scene.verified(), scene.approver()
    scene.propose(deposit, scene.verifier())
    verification.confirm_proof(deposit, by=second, at=now())
    scene.lose(scene.settle(deposit))

    with pytest.raises(verification.ProofLost):
        verification.approve(deposit, by=second, at=now())


def test_a_match_that_ended_proves_nothing_even_when_its_case_is_settled() -> None:
    deposit = scene.verified()
    scene.lose(scene.settle(deposit))
    scene.close_cases(deposit)

    with pytest.raises(verification.ProofMissing):
        verification.approve(deposit, by=scene.approver(), at=now())


def test_who_verified_does_not_decide() -> None:
    both = scene.also(scene.verifier(), Role.APPROVER)
    accepted, rejected = scene.verified(both), scene.verified(both, Recommendation.REJECT)
    scene.settle(accepted)

    with pytest.raises(verification.SamePersonRefused, match="memeriksa"):
        verification.approve(accepted, by=both, at=now())
    with pytest.raises(verification.SamePersonRefused, match="memeriksa"):
        verification.reject(rejected, by=both, at=now())


def test_who_keyed_in_at_the_counter_does_not_approve() -> None:
    by = scene.approver()
    deposit = verification.verify(
        factories.dossier(counter_by=by), Recommendation.ACCEPT, by=scene.verifier(), at=now()
    )
    scene.settle(deposit)

    with pytest.raises(verification.SamePersonRefused, match="loket"):
        verification.approve(deposit, by=by, at=now())


def test_who_proposed_the_only_proof_does_not_approve_on_it() -> None:
    deposit, first = scene.verified(), scene.approver()
    scene.propose(deposit, first)
    verification.confirm_proof(deposit, by=scene.approver(), at=now())

    with pytest.raises(verification.SamePersonRefused, match="diajukan"):
        verification.approve(deposit, by=first, at=now())


@pytest.mark.parametrize("role", [role for role in Role if role != Role.APPROVER])
def test_only_an_approver_decides(role: Role) -> None:
    deposit, by = scene.verified(), factories.officer(role)

    for verb in (verification.approve, verification.reject):
        with pytest.raises(RoleMissing):
            verb(deposit, by=by, at=now())
    with pytest.raises(RoleMissing):
        verification.send_back(deposit, why="B01", by=by, at=now())


def test_a_decision_follows_the_recommendation() -> None:
    by = scene.approver()
    accepted, rejected = scene.verified(), scene.verified(recommendation=Recommendation.REJECT)

    with pytest.raises(verification.NotAsRecommended):
        verification.reject(accepted, by=by, at=now())
    with pytest.raises(verification.NotAsRecommended):
        verification.approve(rejected, by=by, at=now())


def test_rejecting_tells_the_legal_reason_and_the_right_to_object() -> None:
    deposit = scene.verified(recommendation=Recommendation.REJECT)

    rejected = verification.reject(deposit, by=scene.approver(), at=now())

    assert (rejected.status, rejected.reject_reason) == (Status.REJECTED, "X02")
    body = Notice.objects.get(event="rejected").body
    assert "Pasal 2 ayat (8) huruf b" in body
    assert "keberatan" in body


def test_sending_back_forgets_the_recommendation_and_frees_the_nik() -> None:
    deposit = scene.verified()

    back = verification.send_back(deposit, why="B02", by=scene.approver(), at=now())

    assert (back.status, back.recommendation, back.verified_by) == (Status.SUBMITTED, "", None)
    assert not back.registration.counts
    assert AuditLine.objects.get(verb="verification.send_back").facts == "from=VERIFIED to=SUBMITTED reason=B02"


def test_sending_back_needs_a_reason_of_the_table() -> None:
    with pytest.raises(verification.ReasonMissing):
        verification.send_back(scene.verified(), why="entahlah", by=scene.approver(), at=now())


def test_a_decision_on_an_older_recommendation_is_refused() -> None:
    deposit, by = scene.verified(), scene.approver()
    scene.settle(deposit)
    shown = scene.fresh(deposit)
    verification.send_back(deposit, why="B01", by=scene.approver(), at=now())
    verification.verify(scene.fresh(deposit), Recommendation.ACCEPT, by=scene.verifier(), at=now())

    with pytest.raises(MovedMeanwhile, match="sudah diproses Rahmat Hidayat"):
        verification.approve(shown, by=by, at=now())


def test_a_missing_letterhead_takes_no_number() -> None:
    deposit = scene.verified()
    scene.settle(deposit)
    Letterhead.objects.filter(office=deposit.office).delete()

    with pytest.raises(LetterheadMissing):
        verification.approve(deposit, by=scene.approver(), at=now())

    assert not Counter.objects.filter(series=Counter.Series.CERTIFICATE).exists()
    assert scene.fresh(deposit).status == Status.VERIFIED


def test_a_returned_dossier_is_closed_by_a_person_past_its_time() -> None:
    deposit = scene.returned(days_ago=20)

    closed = verification.lapse(deposit, by=scene.verifier(), at=now())

    assert closed.status == Status.LAPSED
    assert Notice.objects.filter(event="lapsed").count() == 1


def test_a_returned_dossier_within_its_time_is_not_closed() -> None:
    deposit = scene.returned()

    with pytest.raises(verification.NotYetDue, match="masih boleh memperbaiki"):
        verification.lapse(deposit, by=scene.verifier(), at=now())


def test_a_returned_dossier_of_an_unloaded_year_is_not_closed() -> None:
    at = now() + timedelta(days=400)
    deposit = factories.dossier(at=at)
    returned = verification.return_for_repair(deposit, [("R05", "")], by=scene.verifier(), at=at)

    with pytest.raises(verification.NotYetDue, match="hari libur"):
        verification.lapse(returned, by=scene.verifier(), at=at + timedelta(days=30))


def test_only_a_returned_dossier_is_closed() -> None:
    deposit = factories.dossier(answer_due_on=factories.LONG_AGO)

    with pytest.raises(MovedMeanwhile):
        verification.lapse(deposit, by=scene.verifier(), at=now())

    assert Deposit.objects.get(pk=deposit.pk).status == Status.SUBMITTED
