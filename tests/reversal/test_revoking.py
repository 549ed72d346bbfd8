"""An approval is taken back by two people, before the porsi number; its certificate ends in the same moment."""

import pytest

from deposits import certificates, handover, verification
from deposits.models import MinistryAnswer, Paper, Revocation
from deposits.moves import MovedMeanwhile
from deposits.rules import PaperKind, Recommendation, Status, Truth
from offices.accounts import RoleMissing
from offices.calendar import now
from offices.models import AuditLine
from offices.rules import Role
from pilgrims.models import Notice
from tests import factories
from tests.desk import scene
from tests.reversal.scene import approved_again, broken, certificate, proposed, revoked

pytestmark = pytest.mark.django_db


def test_two_people_take_an_approval_back_with_its_certificate() -> None:
    deposit = scene.approved()
    place, paper = deposit.queued_at, certificate(deposit)

    back = revoked(deposit)

    paper.refresh_from_db()
    assert (back.status, back.verified_by, back.decided_by, back.queued_at) == (Status.SUBMITTED, None, None, place)
    assert not back.registration.counts
    assert paper.revoked_at is not None
    assert certificates.truth_of(paper) == Truth.REVOKED
    assert Notice.objects.filter(event="revoked").exists()
    assert broken() == []


def test_a_proposal_alone_takes_nothing_back() -> None:
    deposit = scene.approved()

    proposed(deposit, scene.verifier())

    assert scene.fresh(deposit).status == Status.APPROVED
    assert certificates.truth_of(certificate(deposit)) == Truth.VALID


def test_nobody_confirms_the_own_proposal() -> None:
    deposit, both = scene.approved(), scene.also(scene.approver(), Role.VERIFIER)
    proposed(deposit, both)

    with pytest.raises(verification.SamePersonRefused, match="Petugas lain yang mengonfirmasi"):
        verification.revoke(scene.fresh(deposit), by=both, at=now())


def test_of_the_two_one_is_an_approver() -> None:
    deposit = scene.approved()
    proposed(deposit, scene.verifier())

    with pytest.raises(verification.ApproverMissing):
        verification.revoke(scene.fresh(deposit), by=scene.verifier(), at=now())


def test_a_verifier_is_second_where_an_approver_was_first() -> None:
    deposit = scene.approved()
    proposed(deposit, scene.approver())

    back = verification.revoke(scene.fresh(deposit), by=scene.verifier(), at=now())

    row = Revocation.objects.get()
    assert back.status == Status.SUBMITTED
    assert (row.proposed_as, row.confirmed_as) == (Role.APPROVER, Role.VERIFIER)


@pytest.mark.parametrize("role", [Role.RECONCILER, Role.AUDITOR, Role.ADMIN])
def test_other_roles_propose_nothing(role: Role) -> None:
    deposit = scene.approved()

    with pytest.raises(RoleMissing):
        proposed(deposit, factories.officer(role))


def test_another_office_neither_proposes_nor_confirms() -> None:
    deposit, stranger = scene.approved(), scene.approver(factories.balangan())

    with pytest.raises(RoleMissing):
        proposed(deposit, stranger)
    proposed(deposit, scene.verifier())
    with pytest.raises(RoleMissing):
        verification.revoke(scene.fresh(deposit), by=stranger, at=now())


@pytest.mark.parametrize(("reason", "note"), [("P99", "Nama lain."), ("P02", "  ")])
def test_a_proposal_names_its_reason_and_says_why(reason: str, note: str) -> None:
    deposit = scene.approved()

    with pytest.raises((verification.ReasonMissing, verification.ReasonUnwritten)):
        verification.propose_revocation(deposit, reason=reason, note=note, by=scene.verifier(), at=now())


def test_a_second_proposal_waits_for_the_first() -> None:
    deposit = scene.approved()
    proposed(deposit, scene.verifier())

    with pytest.raises(verification.RevocationProposed):
        proposed(scene.fresh(deposit), scene.approver())


def test_without_a_proposal_nothing_is_confirmed_or_ended() -> None:
    deposit, by = scene.approved(), scene.approver()

    for verb in (verification.revoke, verification.end_revocation):
        with pytest.raises(verification.RevocationNotProposed):
            verb(deposit, by=by, at=now())


def test_a_typed_porsi_number_stands_in_the_way() -> None:
    deposit = scene.approved()
    scene.type_porsi(deposit, scene.verifier())

    with pytest.raises(verification.PorsiTyped, match="Batalkan dulu ketikan pertama"):
        proposed(deposit, scene.approver())

    scene.confirm_porsi(deposit)
    with pytest.raises(verification.PorsiTyped, match="tidak dapat dicabut"):
        proposed(deposit, scene.approver())


def test_while_a_proposal_waits_no_porsi_number_is_typed() -> None:
    deposit = scene.approved()
    proposed(deposit, scene.verifier())

    with pytest.raises(handover.RevocationWaits):
        scene.type_porsi(scene.fresh(deposit), scene.approver())


def test_the_author_withdraws_and_the_porsi_number_may_come() -> None:
    deposit, author = scene.approved(), scene.verifier()
    proposed(deposit, author)

    ended = verification.end_revocation(scene.fresh(deposit), by=author, at=now())

    assert ended.ended_by == author
    assert scene.type_porsi(scene.fresh(deposit), author).typed_by == author


def test_an_approver_refuses_what_another_verifier_may_not() -> None:
    deposit = scene.approved()
    proposed(deposit, scene.verifier())

    with pytest.raises(verification.ApproverMissing):
        verification.end_revocation(scene.fresh(deposit), by=scene.verifier(), at=now())
    verification.end_revocation(scene.fresh(deposit), by=scene.approver(), at=now())

    assert not Revocation.objects.waiting().exists()
    assert broken() == []


def test_a_page_from_before_the_proposal_confirms_nothing() -> None:
    """The proposal that was seen is withdrawn, another one put in its place: the reason on the page is not its own."""
    deposit, author, second = scene.approved(), scene.verifier(), scene.approver()
    proposed(deposit, author)
    seen = scene.fresh(deposit)
    verification.end_revocation(scene.fresh(deposit), by=author, at=now())
    proposed(scene.fresh(deposit), author)

    with pytest.raises(MovedMeanwhile, match="sudah diproses Rahmat Hidayat"):
        verification.revoke(seen, by=second, at=now())


def test_a_page_from_before_the_whole_round_decides_nothing() -> None:
    """Submitted, approved, revoked, submitted: the same status is not the same state."""
    deposit = factories.dossier()
    seen = scene.fresh(deposit)
    verified = verification.verify(deposit, Recommendation.ACCEPT, by=scene.verifier(), at=now())
    scene.settle(verified)
    revoked(verification.approve(verified, by=scene.approver(), at=now()))

    with pytest.raises(MovedMeanwhile):
        verification.verify(seen, Recommendation.ACCEPT, by=scene.verifier(), at=now())


def test_approved_again_the_number_stays_in_a_new_version() -> None:
    deposit = scene.approved()
    old = certificate(deposit)
    revoked(deposit)

    approved_again(deposit)

    new = certificate(deposit)
    old.refresh_from_db()
    assert (new.number, new.version) == (old.number, 2)
    assert [certificates.truth_of(paper) for paper in (old, new)] == [Truth.REVOKED, Truth.VALID]
    assert broken() == []


def test_what_the_ministry_refused_is_kept_and_stands_no_longer() -> None:
    deposit = scene.approved()
    handover.record_refusal(deposit, why="NIK tidak ditemukan", by=scene.verifier(), at=now())

    revoked(scene.fresh(deposit))

    answer = MinistryAnswer.objects.get(deposit=deposit)
    assert (answer.refusal, answer.refused_by, Revocation.objects.get().ministry_said) == (
        "", None, "NIK tidak ditemukan",
    )  # fmt: skip


def test_an_undrawn_certificate_is_never_drawn_after_its_revocation() -> None:
    deposit = scene.approved()
    revoked(deposit)

    certificates.issue_waiting()

    assert Paper.objects.get(deposit=deposit, kind=PaperKind.CERTIFICATE).drawn_at is None


def test_the_trail_names_both_and_no_words_about_the_person() -> None:
    deposit = scene.approved()
    revoked(deposit)

    lines = AuditLine.objects.filter(verb__contains="evocation") | AuditLine.objects.filter(verb="verification.revoke")
    assert {line.by.name for line in lines if line.by} == {"Rahmat Hidayat", "Norlaila"}
    assert not AuditLine.objects.filter(facts__contains="KK").exists()
