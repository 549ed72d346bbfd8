"""The first officer: recommend or return."""

from datetime import UTC, date, datetime, timedelta

import pytest

from deposits import verification
from deposits.models import Case, ReturnItem
from deposits.moves import MovedMeanwhile
from deposits.rules import CaseKind, Recommendation, Status
from offices.accounts import RoleMissing
from offices.calendar import now
from offices.models import AuditLine
from offices.rules import Role
from pilgrims.models import Notice
from tests import factories
from tests.desk import scene

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def test_verifying_passes_the_dossier_on_with_a_recommendation() -> None:
    by, at = scene.verifier(), now()
    deposit = factories.dossier()

    passed = verification.verify(deposit, Recommendation.ACCEPT, by=by, at=at)

    assert (passed.status, passed.recommendation) == (Status.VERIFIED, Recommendation.ACCEPT)
    assert (passed.verified_by, passed.verified_at) == (by, at)
    assert passed.registration.counts


def test_verifying_writes_one_line_without_personal_values() -> None:
    deposit = scene.verified(recommendation=Recommendation.REJECT)

    line = AuditLine.objects.get(verb="verification.verify")

    assert line.subject_id == deposit.pk
    assert line.facts == "from=SUBMITTED to=VERIFIED recommendation=REJECT reason=X02"


def test_a_recommended_rejection_does_not_stand_in_the_way() -> None:
    deposit = scene.verified(recommendation=Recommendation.REJECT)

    assert deposit.reject_reason == "X02"
    assert not deposit.registration.counts


@pytest.mark.parametrize("reason", ["", "X99", "R01"])
def test_a_rejection_needs_a_legal_reason(reason: str) -> None:
    deposit = factories.dossier()

    with pytest.raises(verification.ReasonMissing):
        verification.verify(deposit, Recommendation.REJECT, reject_reason=reason, by=scene.verifier(), at=now())

    assert scene.fresh(deposit).status == Status.SUBMITTED


def test_a_payment_that_the_bank_shows_is_not_rejected_as_missing() -> None:
    deposit = factories.dossier()
    scene.settle(deposit)

    with pytest.raises(verification.ReasonVoid):
        verification.verify(deposit, Recommendation.REJECT, reject_reason="X05", by=scene.verifier(), at=now())


@pytest.mark.parametrize("role", [role for role in Role if role != Role.VERIFIER])
def test_only_a_verifier_verifies_and_returns(role: Role) -> None:
    deposit, by = factories.dossier(), factories.officer(role)

    with pytest.raises(RoleMissing):
        verification.verify(deposit, Recommendation.ACCEPT, by=by, at=now())
    with pytest.raises(RoleMissing):
        verification.return_for_repair(deposit, [("R05", "")], by=by, at=now())


def test_a_verifier_of_another_office_verifies_nothing_here() -> None:
    neighbour = scene.verifier(factories.balangan())

    with pytest.raises(RoleMissing):
        verification.verify(factories.dossier(), Recommendation.ACCEPT, by=neighbour, at=now())


def test_a_second_claim_on_a_nik_is_refused_and_becomes_a_case() -> None:
    first = scene.verified()
    second = factories.dossier(person=factories.pilgrim(factories.guardian(), nik=first.registration.pilgrim.nik))

    with pytest.raises(verification.SecondClaim):
        verification.verify(second, Recommendation.ACCEPT, by=scene.verifier(), at=now())

    assert scene.fresh(second).status == Status.SUBMITTED
    case = Case.objects.get(deposit=second)
    assert (case.kind, case.office) == (CaseKind.SECOND_CLAIM, second.office)


def test_a_second_claim_on_a_nomor_validasi_is_one_case_however_often_tried() -> None:
    first, by = scene.verified(), scene.verifier()
    second = factories.dossier(validation_no=first.validation_no)

    for _ in range(2):
        with pytest.raises(verification.SecondClaim):
            verification.verify(second, Recommendation.ACCEPT, by=by, at=now())

    assert Case.objects.filter(deposit=second).count() == 1


def test_a_second_claim_may_still_be_recommended_for_rejection() -> None:
    first = scene.verified()
    second = factories.dossier(person=factories.pilgrim(factories.guardian(), nik=first.registration.pilgrim.nik))

    passed = verification.verify(second, Recommendation.REJECT, reject_reason="X01", by=scene.verifier(), at=now())

    assert passed.status == Status.VERIFIED


def test_returning_names_the_round_and_opens_only_the_named_items() -> None:
    deposit = factories.dossier()
    items = [("R05", "Latar harus putih"), ("R11", "")]

    returned = verification.return_for_repair(deposit, items, by=scene.verifier(), at=now())

    assert returned.status == Status.RETURNED
    assert returned.registration.open_items == ["data", "document:photo"]
    rows = ReturnItem.objects.filter(deposit=deposit).values_list("round", "code", "note")
    assert set(rows) == {(1, "R11", ""), (1, "R05", "Latar harus putih")}


def test_returning_tells_the_pilgrim_until_when() -> None:
    deposit = factories.dossier(at=MONDAY - timedelta(days=3))

    returned = verification.return_for_repair(deposit, [("R01", "")], by=scene.verifier(), at=MONDAY)

    assert returned.answer_due_on == date(2026, 11, 30)
    assert Notice.objects.filter(pilgrim=deposit.registration.pilgrim, event="returned").count() == 1


def test_a_second_return_is_the_second_round() -> None:
    again = scene.resubmitted(scene.returned())

    verification.return_for_repair(again, [("R05", "")], by=scene.verifier(), at=now())

    assert set(ReturnItem.objects.values_list("round", flat=True)) == {1, 2}


@pytest.mark.parametrize("items", [[], [("R99", "")]])
def test_returning_needs_a_known_reason(items: list[tuple[str, str]]) -> None:
    with pytest.raises(verification.ReasonMissing):
        verification.return_for_repair(factories.dossier(), items, by=scene.verifier(), at=now())


def test_a_proved_payment_is_not_returned_for_its_proof() -> None:
    deposit = factories.dossier()
    scene.settle(deposit)

    with pytest.raises(verification.ReasonVoid):
        verification.return_for_repair(deposit, [("R09", "")], by=scene.verifier(), at=now())

    assert scene.fresh(deposit).status == Status.SUBMITTED


def test_a_dossier_that_was_withdrawn_meanwhile_is_not_verified() -> None:
    deposit = factories.dossier(Status.WITHDRAWN)

    with pytest.raises(MovedMeanwhile, match="Ditarik kembali"):
        verification.verify(deposit, Recommendation.ACCEPT, by=scene.verifier(), at=now())
