"""The porsi number, typed by two people."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from deposits import handover
from deposits.models import MinistryAnswer
from deposits.moves import MovedMeanwhile
from deposits.rules import MinistryState, Status
from offices.accounts import RoleMissing
from offices.calendar import now
from offices.models import AuditLine
from offices.rules import Role
from pilgrims.documents import DocumentRefused
from pilgrims.models import Notice
from tests import factories
from tests.desk import scene

pytestmark = pytest.mark.django_db
PORSI = "0600124009"


def test_the_first_typing_records_nothing_for_the_pilgrim_yet() -> None:
    deposit, by = scene.approved(), scene.verifier()

    answer = scene.type_porsi(deposit, by)

    assert (answer.state, answer.typed_by) == (MinistryState.HALF_ENTERED, by)
    assert scene.fresh(deposit).registration.porsi_no == ""
    assert not Notice.objects.filter(event="porsi").exists()


def test_the_second_typing_records_the_number_with_its_zero_and_tells_the_pilgrim() -> None:
    deposit, by, at = scene.approved(), scene.approver(), now()
    scene.type_porsi(deposit, scene.verifier())

    answer = handover.record_answer(deposit, porsi_no="0600 124 009", by=by, at=at)

    assert (answer.state, answer.confirmed_by, answer.confirmed_at) == (MinistryState.ENTERED, by, at)
    registration = scene.fresh(deposit).registration
    assert (registration.porsi_no, registration.sph_no) == (PORSI, "630900123")
    assert PORSI in Notice.objects.get(event="porsi").body


def test_the_letter_is_kept_with_its_hash() -> None:
    answer = scene.type_porsi(scene.approved(), scene.verifier())

    with answer.letter.open("rb") as file:
        assert hashlib.sha256(file.read()).hexdigest() == answer.sha256


def test_another_number_is_refused_and_overwrites_nothing() -> None:
    deposit = scene.approved()
    scene.type_porsi(deposit, scene.verifier())

    with pytest.raises(handover.PorsiDiffers):
        handover.record_answer(deposit, porsi_no="0600124008", by=scene.approver(), at=now())

    answer = MinistryAnswer.objects.get(deposit=deposit)
    assert (answer.porsi_no, answer.state) == (PORSI, MinistryState.HALF_ENTERED)


def test_nobody_types_twice() -> None:
    deposit, by = scene.approved(), scene.approver()
    scene.type_porsi(deposit, by)

    with pytest.raises(handover.SamePersonRefused):
        handover.record_answer(deposit, porsi_no=PORSI, by=by, at=now())


def test_the_second_is_an_approver() -> None:
    deposit = scene.approved()
    scene.type_porsi(deposit, scene.verifier())

    with pytest.raises(RoleMissing):
        handover.record_answer(deposit, porsi_no=PORSI, by=scene.verifier(), at=now())


@pytest.mark.parametrize("role", [Role.RECONCILER, Role.PROVINCE, Role.AUDITOR, Role.ADMIN])
def test_only_the_desk_types(role: Role) -> None:
    deposit, by = scene.approved(), factories.officer(role)

    with pytest.raises(RoleMissing):
        scene.type_porsi(deposit, by)


@pytest.mark.parametrize("porsi", ["", "060012400", "06001240091", "06OO124009", "٠٦٠٠١٢٤٠٠٩"])
def test_a_number_that_is_not_ten_digits_is_refused(porsi: str) -> None:
    with pytest.raises(handover.PorsiMalformed, match="10 angka"):
        handover.record_answer(scene.approved(), porsi_no=porsi, by=scene.verifier(), at=now())


def test_a_number_that_another_registration_carries_is_refused_at_both_typings() -> None:
    taken, half = scene.approved(), scene.approved()
    scene.type_porsi(half, scene.verifier())
    scene.type_porsi(taken, scene.verifier())
    handover.record_answer(taken, porsi_no=PORSI, by=scene.approver(), at=now())

    with pytest.raises(handover.PorsiTaken):
        handover.record_answer(half, porsi_no=PORSI, by=scene.approver(), at=now())
    with pytest.raises(handover.PorsiTaken):
        scene.type_porsi(scene.approved(), scene.verifier())

    assert MinistryAnswer.objects.get(deposit=half).state == MinistryState.HALF_ENTERED


def test_the_first_typing_needs_the_letters_number_and_its_pdf() -> None:
    deposit, by, at = scene.approved(), scene.verifier(), now()

    with pytest.raises(handover.SphMissing):
        handover.record_answer(deposit, porsi_no=PORSI, sph_no=" ", letter=scene.letter(), by=by, at=at)
    with pytest.raises(handover.LetterMissing):
        handover.record_answer(deposit, porsi_no=PORSI, sph_no="1", letter=None, by=by, at=at)
    with pytest.raises(handover.LetterMissing):
        handover.record_answer(deposit, porsi_no=PORSI, sph_no="1", letter=scene.picture(), by=by, at=at)


def test_a_letter_that_only_calls_itself_pdf_is_refused() -> None:
    upload = SimpleUploadedFile("sph.pdf", b"<html>", "application/pdf")

    with pytest.raises(DocumentRefused):
        handover.record_answer(
            scene.approved(), porsi_no=PORSI, sph_no="1", letter=upload, by=scene.verifier(), at=now()
        )


def test_a_wrong_first_typing_is_taken_back_and_typed_anew() -> None:
    deposit, by = scene.approved(), scene.verifier()
    scene.type_porsi(deposit, by)

    handover.retype_answer(deposit, by=by, at=now())
    answer = scene.type_porsi(deposit, by, porsi_no="1900000001")

    assert answer.porsi_no == "1900000001"
    assert AuditLine.objects.filter(verb="handover.retype_answer", subject_id=deposit.pk).exists()


def test_only_the_typist_or_an_approver_takes_a_typing_back() -> None:
    deposit = scene.approved()
    scene.type_porsi(deposit, scene.verifier())

    with pytest.raises(RoleMissing):
        handover.retype_answer(deposit, by=scene.verifier(), at=now())
    handover.retype_answer(deposit, by=scene.approver(), at=now())


def test_a_recorded_number_is_neither_typed_again_nor_taken_back() -> None:
    deposit, by = scene.approved(), scene.approver()
    scene.type_porsi(deposit, scene.verifier())
    handover.record_answer(deposit, porsi_no=PORSI, by=by, at=now())

    with pytest.raises(MovedMeanwhile):
        handover.record_answer(deposit, porsi_no=PORSI, by=by, at=now())
    with pytest.raises(MovedMeanwhile):
        handover.retype_answer(deposit, by=by, at=now())


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.VERIFIED, Status.REJECTED])
def test_only_an_approved_dossier_gets_a_number(status: Status) -> None:
    with pytest.raises(MovedMeanwhile):
        scene.type_porsi(factories.dossier(status), scene.verifier())
