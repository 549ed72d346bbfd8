"""What two people must do, and what is said once, asked of the table itself."""

import pytest
from django.db import DatabaseError, connection, transaction

from deposits import verification
from deposits.models import Revocation
from offices.calendar import now
from offices.rules import Role
from tests.desk import scene
from tests.ground.owner import as_owner
from tests.reversal.scene import proposed, rejected, revoked

pytestmark = pytest.mark.django_db
CONFIRM = "UPDATE deposits_revocation SET confirmed_at = now(), confirmed_by_id = %s, confirmed_as = %s WHERE id = %s"


def refused(why: str, sql: str, *values: str | int | None) -> None:
    with pytest.raises(DatabaseError, match=why), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


@pytest.fixture
def waiting() -> Revocation:
    return proposed(scene.approved(), scene.verifier())


def test_two_people_revoke(waiting: Revocation) -> None:
    refused("revocation_two_people", CONFIRM, waiting.proposed_by_id, Role.APPROVER, waiting.pk)


def test_one_of_them_is_an_approver(waiting: Revocation) -> None:
    refused("revocation_with_an_approver", CONFIRM, scene.verifier().pk, Role.VERIFIER, waiting.pk)


def test_a_dossier_has_one_waiting_proposal(waiting: Revocation) -> None:
    refused(
        "revocation_one_waiting",
        "INSERT INTO deposits_revocation (deposit_id, reason, note, ministry_said, proposed_at, proposed_by_id,"
        " proposed_as, confirmed_as) VALUES (%s, 'P02', 'x', '', now(), %s, 'VERIFIER', '')",
        waiting.deposit_id, waiting.proposed_by_id,
    )  # fmt: skip


def test_what_was_decided_is_not_decided_again() -> None:
    deposit = scene.approved()
    revoked(deposit)
    done = Revocation.objects.get()

    refused("proposed once and decided once", CONFIRM, scene.approver().pk, Role.APPROVER, done.pk)


def test_the_words_stay_as_they_were_written(waiting: Revocation) -> None:
    refused("proposed once and decided once", "UPDATE deposits_revocation SET note = 'y' WHERE id = %s", waiting.pk)


def test_neither_is_deleted_nor_rewritten(waiting: Revocation) -> None:
    verification.reopen(rejected(), note="Keberatan diterima.", by=scene.approver(), at=now())

    for statement in (
        "DELETE FROM deposits_revocation",
        "DELETE FROM deposits_reopening",
        "UPDATE deposits_reopening SET note = 'y'",
    ):
        with pytest.raises(DatabaseError, match="only grows"), transaction.atomic(), as_owner() as owner:
            owner.execute(statement)
