"""What was over is opened again by an approver, with written words; law 2 is judged when it counts again."""

import pytest

from deposits import submission, verification
from deposits.models import Case, Reopening
from deposits.rules import CaseKind, Recommendation, Status
from offices.accounts import RoleMissing
from offices.calendar import now
from offices.models import AuditLine
from offices.rules import Role
from pilgrims.models import Notice
from tests import factories
from tests.desk import scene
from tests.reversal.scene import broken, lapsed, rejected
from tests.submission import sheets

pytestmark = pytest.mark.django_db
WORDS = "Keberatan nomor 12 diterima."


def test_a_rejected_dossier_is_checked_again_at_its_place() -> None:
    deposit = rejected()
    place = deposit.queued_at

    opened = verification.reopen(deposit, note=WORDS, by=scene.approver(), at=now())

    assert (opened.status, opened.reject_reason, opened.decided_by, opened.queued_at) == (
        Status.SUBMITTED, "", None, place,
    )  # fmt: skip
    assert Reopening.objects.get().note == WORDS
    assert Notice.objects.filter(event="reopened").exists()
    assert broken() == []


def test_a_lapsed_dossier_is_the_pilgrims_again_with_a_new_day() -> None:
    opened = verification.reopen(lapsed(), note=WORDS, by=scene.approver(), at=now())

    assert (opened.status, opened.registration.open_items) == (Status.DRAFT, ["*"])
    assert opened.answer_due_on is not None
    assert opened.answer_due_on > now().date()
    assert broken() == []


def test_what_was_opened_again_can_be_sent_again() -> None:
    account = factories.guardian()
    deposit = sheets.sent(account)
    returned = verification.return_for_repair(deposit, [("R05", "")], by=scene.verifier(), at=now())
    late = returned.answer_due_on
    assert late is not None
    closed = verification.lapse(returned, by=scene.verifier(), at=now().replace(year=now().year + 1, month=1))
    opened = verification.reopen(closed, note=WORDS, by=scene.approver(), at=now())

    sent = submission.submit(opened, by=account, at=now())

    assert sent.status == Status.SUBMITTED
    assert broken() == []


def test_who_rejected_may_reopen_and_others_decide_anew() -> None:
    deposit = rejected()
    chief = deposit.decided_by
    assert chief is not None

    assert verification.reopen(deposit, note=WORDS, by=chief, at=now()).status == Status.SUBMITTED


@pytest.mark.parametrize("role", [Role.VERIFIER, Role.RECONCILER, Role.ADMIN])
def test_only_an_approver_reopens(role: Role) -> None:
    with pytest.raises(RoleMissing):
        verification.reopen(rejected(), note=WORDS, by=factories.officer(role), at=now())


def test_another_office_reopens_nothing() -> None:
    with pytest.raises(RoleMissing):
        verification.reopen(rejected(), note=WORDS, by=scene.approver(factories.balangan()), at=now())


def test_without_words_nothing_is_reopened() -> None:
    with pytest.raises(verification.ReasonUnwritten):
        verification.reopen(rejected(), note=" ", by=scene.approver(), at=now())


def test_a_rival_becomes_a_case_and_the_second_claim_is_refused_when_it_would_count() -> None:
    deposit = rejected()
    rival = factories.dossier(
        Status.APPROVED, person=factories.pilgrim(factories.guardian(), nik=deposit.registration.pilgrim.nik)
    )

    opened = verification.reopen(deposit, note=WORDS, by=scene.approver(), at=now())

    assert Case.objects.get().kind == CaseKind.SECOND_CLAIM
    with pytest.raises(verification.SecondClaim):
        verification.verify(opened, Recommendation.ACCEPT, by=scene.verifier(), at=now())
    assert rival.status == Status.APPROVED


def test_the_trail_holds_no_written_words() -> None:
    verification.reopen(rejected(), note=WORDS, by=scene.approver(), at=now())

    assert not AuditLine.objects.filter(facts__contains="Keberatan").exists()
