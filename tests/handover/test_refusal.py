"""The ministry's system said no."""

import pytest

from deposits import handover
from deposits.models import MinistryAnswer
from deposits.moves import MovedMeanwhile
from deposits.rules import MinistryState, Status
from offices.accounts import RoleMissing
from offices.calendar import now
from offices.models import AuditLine
from offices.rules import Role
from pilgrims.models import Notice
from tests import factories
from tests.desk import scene

pytestmark = pytest.mark.django_db
WHY = "Data kependudukan tidak cocok"


def test_a_refusal_is_kept_with_its_reason_and_the_pilgrim_is_told() -> None:
    deposit, by, at = scene.approved(), scene.verifier(), now()

    answer = handover.record_refusal(deposit, why=WHY, by=by, at=at)

    assert (answer.state, answer.refusal, answer.refused_by) == (MinistryState.REFUSED, WHY, by)
    assert Notice.objects.filter(event="ministry_refused").count() == 1


def test_the_trail_keeps_no_word_of_the_reason() -> None:
    handover.record_refusal(scene.approved(), why=WHY, by=scene.verifier(), at=now())

    assert AuditLine.objects.get(verb="handover.record_refusal").facts == ""


def test_a_number_that_comes_after_all_ends_the_refusal() -> None:
    deposit = scene.approved()
    handover.record_refusal(deposit, why=WHY, by=scene.verifier(), at=now())

    answer = scene.type_porsi(deposit, scene.verifier())

    assert (answer.state, answer.refusal) == (MinistryState.HALF_ENTERED, "")


def test_a_half_typed_number_is_taken_back_first() -> None:
    deposit = scene.approved()
    scene.type_porsi(deposit, scene.verifier())

    with pytest.raises(handover.AnswerHalfEntered):
        handover.record_refusal(deposit, why=WHY, by=scene.verifier(), at=now())


def test_a_refusal_is_recorded_once() -> None:
    deposit = scene.approved()
    handover.record_refusal(deposit, why=WHY, by=scene.verifier(), at=now())

    with pytest.raises(MovedMeanwhile):
        handover.record_refusal(deposit, why="lain", by=scene.verifier(), at=now())

    assert MinistryAnswer.objects.get(deposit=deposit).refusal == WHY


@pytest.mark.parametrize("role", [Role.RECONCILER, Role.PROVINCE, Role.AUDITOR, Role.ADMIN])
def test_only_the_desk_records_a_refusal(role: Role) -> None:
    deposit, by = scene.approved(), factories.officer(role)

    with pytest.raises(RoleMissing):
        handover.record_refusal(deposit, why=WHY, by=by, at=now())


def test_only_an_approved_dossier_is_refused_by_the_ministry() -> None:
    with pytest.raises(MovedMeanwhile):
        handover.record_refusal(factories.dossier(Status.VERIFIED), why=WHY, by=scene.verifier(), at=now())
