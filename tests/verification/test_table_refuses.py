"""The laws of the desk, asked of the table itself: no verb, no model, only SQL."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from deposits.models import ConfirmedProof, Deposit, MinistryAnswer
from deposits.rules import Recommendation, Status
from offices.calendar import now
from tests import factories
from tests.desk import scene

pytestmark = pytest.mark.django_db


def refused(constraint: str, sql: str, *values: str | int | None) -> None:
    """Run a statement and demand that this constraint stops it."""
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


DECIDE = "UPDATE deposits_deposit SET status = %s, decided_at = now(), decided_by_id = %s WHERE id = %s"


def test_the_verifier_is_not_the_decider() -> None:
    deposit = scene.verified()

    refused("deposit_four_eyes", DECIDE, Status.APPROVED, deposit.verified_by_id, deposit.pk)


def test_the_counter_officer_is_not_the_decider() -> None:
    clerk = scene.approver()
    deposit = factories.dossier(Status.VERIFIED, counter_by=clerk)

    refused("deposit_four_eyes", DECIDE, Status.APPROVED, clerk.pk, deposit.pk)


def test_what_was_recommended_for_rejection_is_not_approved() -> None:
    deposit = scene.verified(recommendation=Recommendation.REJECT)

    refused("deposit_decided_as_recommended", DECIDE, Status.APPROVED, scene.approver().pk, deposit.pk)


def test_nothing_is_approved_by_nobody() -> None:
    deposit = scene.verified()

    refused("deposit_decided_by_someone", "UPDATE deposits_deposit SET status = 'APPROVED' WHERE id = %s", deposit.pk)


def test_a_submitted_dossier_is_not_approved_past_the_check() -> None:
    deposit = factories.dossier()

    refused("does not move from SUBMITTED to APPROVED", DECIDE, Status.APPROVED, scene.approver().pk, deposit.pk)


def test_two_dossiers_do_not_stand_on_one_nomor_validasi() -> None:
    first, second = scene.verified(), factories.dossier()

    refused(
        "deposit_one_per_validation_no",
        "UPDATE deposits_deposit SET status = 'VERIFIED', recommendation = 'ACCEPT', verified_at = now(), "
        "verified_by_id = %s, validation_no = %s WHERE id = %s",
        first.verified_by_id,
        first.validation_no,
        second.pk,
    )


def test_two_registrations_of_one_nik_do_not_both_count() -> None:
    first = scene.verified().registration
    second = factories.dossier(person=factories.pilgrim(factories.guardian(), nik=first.pilgrim.nik)).registration

    refused("registration_one_per_nik", "UPDATE pilgrims_registration SET counts = true WHERE id = %s", second.pk)


def test_a_proof_is_not_confirmed_by_its_proposer() -> None:
    by = scene.verifier()
    deposit = factories.dossier()
    scene.propose(deposit, by)

    refused(
        "confirmed_proof_two_people",
        "UPDATE deposits_confirmedproof SET confirmed_at = now(), confirmed_by_id = %s WHERE deposit_id = %s",
        by.pk,
        deposit.pk,
    )


def test_a_confirmation_has_a_person_and_a_moment_together() -> None:
    deposit = factories.dossier()
    scene.propose(deposit, scene.verifier())

    refused(
        "confirmed_proof_confirmed_by_someone",
        "UPDATE deposits_confirmedproof SET confirmed_at = now() WHERE deposit_id = %s",
        deposit.pk,
    )


def test_a_porsi_number_is_not_typed_twice_by_one_person() -> None:
    deposit, by = scene.approved(), scene.verifier()
    scene.type_porsi(deposit, by)

    refused(
        "ministry_two_people",
        "UPDATE deposits_ministryanswer SET confirmed_at = now(), confirmed_by_id = %s WHERE deposit_id = %s",
        by.pk,
        deposit.pk,
    )


@pytest.mark.parametrize("porsi", ["190012345", "19001234567", "19A0123456"])
def test_a_porsi_number_has_ten_digits(porsi: str) -> None:
    deposit = scene.approved()
    scene.type_porsi(deposit, scene.verifier())

    for table, where in (("deposits_ministryanswer", "deposit_id"), ("pilgrims_registration", "id")):
        pk = deposit.pk if where == "deposit_id" else deposit.registration_id
        with (
            pytest.raises(DatabaseError, match=r"ten_digits|too long"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"UPDATE {table} SET porsi_no = %s WHERE {where} = %s", [porsi, pk])


def test_an_answer_is_not_confirmed_before_it_is_typed() -> None:
    deposit = scene.approved()
    MinistryAnswer.objects.create(deposit=deposit, refusal="x", refused_at=now(), refused_by=scene.verifier())

    refused(
        "ministry_typed_first",
        "UPDATE deposits_ministryanswer SET confirmed_at = now(), confirmed_by_id = %s WHERE deposit_id = %s",
        scene.approver().pk,
        deposit.pk,
    )


def test_evidence_is_never_deleted() -> None:
    scene.propose(factories.dossier(), scene.verifier())

    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        ConfirmedProof.objects.all().delete()

    assert ConfirmedProof.objects.exists()
    assert Deposit.objects.exists()
