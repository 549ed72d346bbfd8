"""The ministry's letter for a number that came by a list."""

import hashlib

import pytest

from deposits import handover
from deposits.models import Deposit, MinistryAnswer
from deposits.rules.desk import Act
from offices.accounts import RoleMissing
from offices.calendar import now
from offices.rules import Role
from pilgrims.models import Notice
from tests import factories
from tests.desk import scene
from tests.desk.acts import send, text

pytestmark = pytest.mark.django_db
PORSI = "1900123456"


def imported() -> Deposit:
    deposit = scene.approved()
    handover.import_answer(deposit, porsi_no=PORSI, sph_no="630900123", by=scene.verifier(), at=now())
    return deposit


def test_the_letter_is_kept_with_its_hash_and_the_pilgrim_is_told_once_the_number_stands() -> None:
    deposit = imported()
    scene.confirm_porsi(deposit, porsi_no=PORSI)

    answer = handover.attach_letter(deposit, letter=scene.letter(), by=scene.verifier(), at=now())

    with answer.letter.open("rb") as file:
        assert hashlib.sha256(file.read()).hexdigest() == answer.sha256
    assert Notice.objects.filter(event="letter").count() == 1


def test_before_the_number_stands_the_letter_is_told_to_nobody() -> None:
    handover.attach_letter(imported(), letter=scene.letter(), by=scene.verifier(), at=now())

    assert not Notice.objects.filter(event="letter").exists()


def test_a_letter_is_attached_once_and_only_to_a_typed_number() -> None:
    deposit, typed, by = scene.approved(), scene.approved(), scene.verifier()
    kept = scene.type_porsi(typed, by).sha256

    for one in (deposit, typed):
        with pytest.raises(handover.LetterKept):
            handover.attach_letter(one, letter=scene.letter(), by=by, at=now())

    assert MinistryAnswer.objects.get(deposit=typed).sha256 == kept


def test_a_letter_is_a_pdf() -> None:
    with pytest.raises(handover.LetterMissing):
        handover.attach_letter(imported(), letter=scene.picture(), by=scene.verifier(), at=now())


@pytest.mark.parametrize("role", [Role.RECONCILER, Role.PROVINCE, Role.AUDITOR])
def test_only_the_desk_attaches_it(role: Role) -> None:
    with pytest.raises(RoleMissing):
        handover.attach_letter(imported(), letter=scene.letter(), by=factories.officer(role), at=now())


def test_the_dossier_page_asks_for_the_letter_until_it_is_there() -> None:
    deposit, by = imported(), scene.verifier()
    scene.confirm_porsi(deposit, porsi_no=PORSI)
    before = scene.page(deposit, by)

    answer = send(scene.browser(by), deposit, Act.ATTACH_LETTER, letter=scene.letter())

    assert "SPH (Surat Pendaftaran Haji) belum dilampirkan." in before
    assert "SPH disimpan." in text(answer)
    assert "belum dilampirkan" not in scene.page(deposit, by)


def test_taking_back_a_number_without_a_letter_leaves_nothing_behind() -> None:
    deposit = imported()

    handover.retype_answer(deposit, by=scene.approver(), at=now())

    assert MinistryAnswer.objects.get(deposit=deposit).porsi_no == ""
