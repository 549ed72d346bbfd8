"""A verdict on every document: written with the act, never edited, read again in the next round."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from deposits import submission, verification
from deposits.models import Deposit, DocumentVerdict
from deposits.rules import Recommendation
from deposits.rules.desk.verdicts import SOUND
from offices.calendar import now
from tests import factories
from tests.desk import scene
from tests.submission import sheets

pytestmark = pytest.mark.django_db
EVERY_PAPER = {"identity", "family", "birth", "photo", "slip"}


def said(deposit: Deposit) -> dict[str, str]:
    return {one.requirement: one.code for one in DocumentVerdict.objects.filter(deposit=deposit).order_by("id")}


def test_who_recommends_to_accept_calls_every_document_sound() -> None:
    deposit, by, at = sheets.sent(factories.guardian()), scene.verifier(), now()

    verification.verify(deposit, Recommendation.ACCEPT, by=by, at=at)

    assert said(deposit) == dict.fromkeys(EVERY_PAPER, SOUND)
    judged = DocumentVerdict.objects.get(deposit=deposit, requirement="photo")
    assert judged.document == deposit.registration.documents.current().get(requirement="photo")
    assert (judged.judged_by, judged.judged_at) == (by, at)


def test_who_recommends_to_reject_judges_no_document() -> None:
    deposit = sheets.sent(factories.guardian())

    verification.verify(deposit, Recommendation.REJECT, reject_reason="X07", by=scene.verifier(), at=now())

    assert said(deposit) == {}


def test_a_return_names_the_faulty_documents_and_calls_the_others_sound() -> None:
    deposit = sheets.sent(factories.guardian())

    verification.return_for_repair(deposit, [("R13", ""), ("R11", "")], by=scene.verifier(), at=now())

    assert said(deposit) == dict.fromkeys(EVERY_PAPER, SOUND) | {"family": "R13"}


def test_nothing_that_was_never_sent_is_called_sound() -> None:
    deposit = factories.dossier()

    verification.return_for_repair(deposit, [("R02", "")], by=scene.verifier(), at=now())

    assert said(deposit) == {"family": "R02"}


def test_a_second_claim_leaves_no_verdict_behind() -> None:
    first = scene.verified()
    second = factories.dossier(validation_no=first.validation_no)

    with pytest.raises(verification.SecondClaim):
        verification.verify(second, Recommendation.ACCEPT, by=scene.verifier(), at=now())

    assert said(second) == {}


def test_the_last_verdict_says_whether_something_came_since() -> None:
    owner = factories.guardian()
    deposit = sheets.sent(owner)
    verification.return_for_repair(deposit, [("R05", ""), ("R01", "")], by=scene.verifier(), at=now())
    deposit = scene.fresh(deposit)
    submission.attach(
        deposit, "photo", sheets.SENT["photo"], sheets.upload(sheets.photo((650, 480))), by=owner, at=now()
    )

    same = {one.requirement: one.is_same for one in DocumentVerdict.objects.filter(deposit=deposit).newest()}

    assert same == dict.fromkeys(EVERY_PAPER, True) | {"photo": False}


def test_a_verdict_is_never_edited_and_never_deleted() -> None:
    deposit = sheets.sent(factories.guardian())
    verification.verify(deposit, Recommendation.ACCEPT, by=scene.verifier(), at=now())

    with pytest.raises(DatabaseError), transaction.atomic():
        DocumentVerdict.objects.filter(deposit=deposit).update(code="R05")
    with pytest.raises(DatabaseError), transaction.atomic():
        DocumentVerdict.objects.filter(deposit=deposit).delete()


def test_the_table_refuses_a_sound_verdict_on_nothing() -> None:
    deposit, by = factories.dossier(), scene.verifier()

    with pytest.raises(IntegrityError, match="verdict_sound_of_something_seen"), transaction.atomic():
        DocumentVerdict.objects.create(deposit=deposit, requirement="photo", judged_at=now(), judged_by=by)
