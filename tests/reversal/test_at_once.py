"""Two officers take something back at the same instant, with real threads and real commits: one of them does."""

import pytest

from deposits import certificates, handover, verification
from deposits.certificates import signing
from deposits.models import MinistryAnswer, Paper, Revocation
from deposits.moves import MovedMeanwhile
from deposits.rules import PaperKind, Recommendation, Status
from offices.accounts import today
from offices.calendar import now
from offices.rules import Role
from tests import factories
from tests.certificates.test_signing import NAME, key_of
from tests.desk import scene
from tests.reversal.scene import broken, certificate, proposed, rejected
from tests.verification.test_two_at_once import losers, together

pytestmark = pytest.mark.usefixtures("committed")


def test_two_confirm_the_same_revocation_and_one_reads_who_did() -> None:
    deposit = scene.approved()
    proposed(deposit, scene.verifier())
    seen = [(scene.fresh(deposit), scene.approver()) for _ in range(2)]

    said = together(*(lambda one=one, by=by: verification.revoke(one, by=by, at=now()) for one, by in seen))

    (lost,) = losers(said)
    assert isinstance(lost, MovedMeanwhile)
    assert "sudah diproses Norlaila" in str(lost)
    assert Paper.objects.filter(revoked_at__isnull=False).count() == 1
    assert broken() == []


def test_confirming_and_withdrawing_at_once_leaves_one_of_them() -> None:
    deposit, author, second = scene.approved(), scene.verifier(), scene.approver()
    proposed(deposit, author)
    first, other = scene.fresh(deposit), scene.fresh(deposit)

    said = together(
        lambda: verification.end_revocation(first, by=author, at=now()),
        lambda: verification.revoke(other, by=second, at=now()),
    )

    assert len(losers(said)) == 1
    revoked = Revocation.objects.get().confirmed_at is not None
    assert revoked == (scene.fresh(deposit).status == Status.SUBMITTED)


def test_a_porsi_number_and_a_proposal_at_once_leave_one_of_them() -> None:
    deposit, clerk, chief = scene.approved(), scene.verifier(), scene.approver()
    first, other = scene.fresh(deposit), scene.fresh(deposit)

    said = together(
        lambda: handover.import_answer(first, porsi_no="0600124009", sph_no="S1", by=clerk, at=now()),
        lambda: proposed(other, chief),
    )

    assert len(losers(said)) == 1
    assert MinistryAnswer.objects.filter(typed_at__isnull=False).count() + Revocation.objects.count() == 1


def test_handing_on_and_verifying_at_once_leaves_one_of_them() -> None:
    scene.verifier(factories.balangan())
    deposit, by, other = factories.dossier(), scene.verifier(), scene.verifier()
    first, second = scene.fresh(deposit), scene.fresh(deposit)

    said = together(
        lambda: verification.pass_on(first, factories.balangan(), why="T01", by=by, at=now()),
        lambda: verification.verify(second, Recommendation.ACCEPT, by=other, at=now()),
    )

    (lost,) = losers(said)
    assert isinstance(lost, MovedMeanwhile)
    assert broken() == []


def test_two_reopen_and_one_reason_is_kept() -> None:
    deposit = rejected()
    seen = [(scene.fresh(deposit), scene.approver()) for _ in range(2)]

    said = together(*(lambda one=one, by=by: verification.reopen(one, note="X", by=by, at=now()) for one, by in seen))

    assert len(losers(said)) == 1
    assert deposit.reopenings.count() == 1


def test_signing_in_person_and_revoking_at_once_leave_no_version_standing() -> None:
    deposit, author, second = scene.approved(), scene.verifier(), scene.approver()
    official = factories.officer(Role.APPROVER, name=NAME)
    certificate(deposit)
    signing.prepare(deposit.office, today(), by=official, at=now())
    certificates.issue_waiting()
    proposed(deposit, author)
    shown, key = scene.fresh(deposit), key_of(official)

    said = together(
        lambda: verification.revoke(shown, by=second, at=now()),
        lambda: signing.sign(deposit.office, key, by=official, at=now()),
    )

    assert all(not isinstance(one, Exception) or isinstance(one, signing.NothingToSign) for one in said)
    assert Paper.objects.filter(deposit=deposit, kind=PaperKind.CERTIFICATE).count() == 2
    assert not Paper.objects.filter(kind=PaperKind.CERTIFICATE, revoked_at__isnull=True).exists()
    assert broken() == []


def test_preparing_signatures_and_revoking_at_once_leave_no_version_standing() -> None:
    deposit, author, second = scene.approved(), scene.verifier(), scene.approver()
    official = factories.officer(Role.APPROVER, name=NAME)
    certificate(deposit)
    proposed(deposit, author)
    shown = scene.fresh(deposit)

    said = together(
        lambda: verification.revoke(shown, by=second, at=now()),
        lambda: signing.prepare(deposit.office, today(), by=official, at=now()),
    )
    certificates.issue_waiting()

    assert all(not isinstance(one, Exception) or isinstance(one, signing.NothingToPrepare) for one in said)
    assert not Paper.objects.filter(kind=PaperKind.CERTIFICATE, revoked_at__isnull=True).exists()
    assert broken() == []
