"""What the table of deposits refuses by itself, however a row is written."""

from itertools import product
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from deposits.models import Deposit
from deposits.rules import Recommendation, Status, may_move
from offices import audit
from offices.calendar import now
from offices.rules import Role
from tests.factories import dossier, guardian, officer, pilgrim

pytestmark = pytest.mark.django_db
# What a row needs besides its status, so that only the move itself can be refused.
FITTING: dict[Status, dict[str, Any]] = {
    Status.VERIFIED: {"recommendation": Recommendation.ACCEPT},
    Status.APPROVED: {"recommendation": Recommendation.ACCEPT},
    Status.REJECTED: {"recommendation": Recommendation.REJECT},
}


def write(deposit: Deposit, **fields: Any) -> None:
    """Write columns past every rule but the table's."""
    by = deposit.created_by
    with transaction.atomic(), audit.change("test.write", deposit, by=by, at=now(), office=deposit.office):
        Deposit.objects.filter(pk=deposit.pk).update(**fields)


@pytest.mark.parametrize("old", Status)
def test_the_table_lets_a_deposit_move_exactly_as_the_rules_say(old: Status) -> None:
    deposit, at = dossier(old), now()
    clerk, chief = officer(Role.VERIFIER), officer(Role.APPROVER)
    write(deposit, verified_at=at, verified_by=clerk, decided_at=at, decided_by=chief)

    moved = {new for new in Status if new != old and _moves(deposit, new)}

    assert moved == {new for new in Status if may_move(old, new)}


def _moves(deposit: Deposit, new: Status) -> bool:
    """Try a move and take it back, so that the next one starts from the same status."""
    try:
        with transaction.atomic():
            write(deposit, status=new, **{"recommendation": ""} | FITTING.get(new, {}))
            transaction.set_rollback(True)
    except IntegrityError:
        return False
    return True


@pytest.mark.parametrize(
    ("field", "empty"), [("bank", None), ("paid_on", None), ("amount", None), ("validation_no", "")]
)
def test_a_submitted_deposit_is_complete(field: str, empty: object) -> None:
    deposit = dossier(Status.SUBMITTED)

    with pytest.raises(IntegrityError, match="deposit_complete_once_submitted"):
        write(deposit, **{field: empty})


def test_a_draft_may_still_be_empty() -> None:
    deposit = dossier(Status.DRAFT)

    write(deposit, bank=None, paid_on=None, amount=None, validation_no="")

    assert Deposit.objects.get(pk=deposit.pk).amount is None


@pytest.mark.parametrize("amount", [0, -25_000_000])
def test_an_amount_is_more_than_zero(amount: int) -> None:
    deposit = dossier(Status.DRAFT)

    with pytest.raises(IntegrityError, match="deposit_amount_positive"):
        write(deposit, amount=amount)


@pytest.mark.parametrize("status", [Status.APPROVED, Status.REJECTED])
def test_the_verifier_does_not_decide(status: Status) -> None:
    deposit = dossier(status)

    with pytest.raises(IntegrityError, match="deposit_four_eyes"):
        write(deposit, decided_by=deposit.verified_by)


def test_the_officer_who_keyed_it_in_does_not_decide() -> None:
    deposit = dossier(Status.APPROVED)

    with pytest.raises(IntegrityError, match="deposit_four_eyes"):
        write(deposit, counter_by=deposit.decided_by)


@pytest.mark.parametrize(("who", "act"), [("decided_by", "decided_at"), ("verified_by", "verified_at")])
def test_a_decision_names_its_people(who: str, act: str) -> None:
    deposit = dossier(Status.APPROVED)

    with pytest.raises(IntegrityError, match="by_someone"):
        write(deposit, **{who: None, act: None})


@pytest.mark.parametrize("act", ["submitted", "verified", "decided"])
@pytest.mark.parametrize("side", ["at", "by"])
def test_a_moment_and_its_author_are_set_together(act: str, side: str) -> None:
    deposit = dossier(Status.APPROVED)

    with pytest.raises(IntegrityError, match="deposit_"):
        write(deposit, **{f"{act}_{side}": None})


@pytest.mark.parametrize(
    ("status", "recommendation"),
    [
        (status, recommendation)
        for status, recommendation in product(Status, ("", "ACCEPT", "REJECT"))
        if {
            Status.VERIFIED: recommendation == "",
            Status.APPROVED: recommendation != "ACCEPT",
            Status.REJECTED: recommendation != "REJECT",
        }.get(status, recommendation != "")
    ],
)
def test_a_decision_is_the_one_that_was_recommended(status: Status, recommendation: str) -> None:
    deposit = dossier(status)

    with pytest.raises(IntegrityError, match="deposit_decided_as_recommended"):
        write(deposit, recommendation=recommendation)


@pytest.mark.parametrize("status", [Status.VERIFIED, Status.APPROVED])
def test_one_deposit_counts_for_a_validation_number_of_a_bank(status: Status) -> None:
    dossier(Status.APPROVED, validation_no="261100000001")

    with pytest.raises(IntegrityError, match="deposit_one_per_validation_no"), transaction.atomic():
        dossier(status, validation_no="261100000001")


@pytest.mark.parametrize(
    "status", [Status.DRAFT, Status.SUBMITTED, Status.RETURNED, Status.REJECTED, Status.WITHDRAWN, Status.LAPSED]
)
def test_a_deposit_that_does_not_count_stands_in_nobodys_way(status: Status) -> None:
    dossier(status, validation_no="261100000001")

    counting = dossier(Status.APPROVED, validation_no="261100000001")

    assert counting.pk


def test_one_registration_counts_for_a_nik() -> None:
    by = guardian()
    dossier(Status.APPROVED, by=by, person=pilgrim(by, nik="6309044304610001"))

    with pytest.raises(IntegrityError, match="registration_one_per_nik"), transaction.atomic():
        dossier(Status.VERIFIED, by=by, person=pilgrim(by, nik="6309044304610001"))


def test_one_initial_deposit_counts_for_a_registration() -> None:
    first = dossier(Status.APPROVED)
    second = dossier(Status.APPROVED)

    with pytest.raises(IntegrityError, match="deposit_one_initial"):
        write(second, registration=first.registration)
