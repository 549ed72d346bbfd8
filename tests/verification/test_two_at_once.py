"""Two officers at the same moment, with real threads and real commits: one wins, the other reads who did."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection

from deposits import verification
from deposits.models import Case, Deposit, Paper
from deposits.moves import MovedMeanwhile
from deposits.rules import PaperKind, Recommendation, Status
from offices.calendar import now
from tests import factories
from tests.desk import scene

pytestmark = pytest.mark.usefixtures("committed")


def together(*acts: Callable[[], object]) -> list[Exception | None]:
    """Run every act in a thread of its own, all at once, and give what each raised."""
    start, said = Barrier(len(acts)), dict.fromkeys(range(len(acts)))

    def run(number: int) -> None:
        try:
            start.wait()
            acts[number]()
        except Exception as error:
            said[number] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=[number]) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return list(said.values())


def losers(said: list[Exception | None]) -> list[Exception]:
    return [error for error in said if error is not None]


def test_two_approvers_make_one_certificate() -> None:
    deposit = scene.verified()
    scene.settle(deposit)
    shown = [(scene.fresh(deposit), scene.approver()) for _ in range(2)]

    said = together(*(lambda one=one, by=by: verification.approve(one, by=by, at=now()) for one, by in shown))

    (lost,) = losers(said)
    assert isinstance(lost, MovedMeanwhile)
    assert "sudah diproses Norlaila" in str(lost)
    assert Paper.objects.filter(kind=PaperKind.CERTIFICATE).count() == 1


def test_approving_and_sending_back_at_once_leaves_one_decision() -> None:
    deposit = scene.verified()
    scene.settle(deposit)
    first, second, approver, other = scene.fresh(deposit), scene.fresh(deposit), scene.approver(), scene.approver()

    said = together(
        lambda: verification.approve(first, by=approver, at=now()),
        lambda: verification.send_back(second, why="B01", by=other, at=now()),
    )

    assert len(losers(said)) == 1
    assert Paper.objects.filter(kind=PaperKind.CERTIFICATE).exists() == (scene.fresh(deposit).status == Status.APPROVED)


def test_verifying_and_returning_at_once_leaves_one_of_them() -> None:
    deposit = factories.dossier()
    first, second, by, other = scene.fresh(deposit), scene.fresh(deposit), scene.verifier(), scene.verifier()

    said = together(
        lambda: verification.verify(first, Recommendation.ACCEPT, by=by, at=now()),
        lambda: verification.return_for_repair(second, [("R05", "")], by=other, at=now()),
    )

    (lost,) = losers(said)
    assert isinstance(lost, MovedMeanwhile)
    items = Deposit.objects.get(pk=deposit.pk).return_items.count()
    assert items == (1 if scene.fresh(deposit).status == Status.RETURNED else 0)


def test_two_claims_on_one_nik_at_once_leave_one_and_a_case() -> None:
    first = factories.dossier()
    second = factories.dossier(person=factories.pilgrim(factories.guardian(), nik=first.registration.pilgrim.nik))
    by, other = scene.verifier(), scene.verifier()

    said = together(
        lambda: verification.verify(scene.fresh(first), Recommendation.ACCEPT, by=by, at=now()),
        lambda: verification.verify(scene.fresh(second), Recommendation.ACCEPT, by=other, at=now()),
    )

    (lost,) = losers(said)
    assert isinstance(lost, verification.SecondClaim)
    assert Deposit.objects.filter(status=Status.VERIFIED).count() == 1
    assert Case.objects.count() == 1


def test_two_proposals_at_once_keep_one_proof() -> None:
    deposit = factories.dossier()
    officers = [scene.verifier(), scene.verifier()]

    said = together(*(lambda by=by: scene.propose(scene.fresh(deposit), by) for by in officers))

    assert all(isinstance(error, MovedMeanwhile) for error in losers(said))
    assert len(losers(said)) < len(officers)
    assert Deposit.objects.filter(confirmed_proof__isnull=False).count() == 1


def test_a_correction_during_an_approval_is_not_lost() -> None:
    deposit = scene.verified()
    match, by = scene.settle(deposit), scene.approver()

    said = together(
        lambda: verification.approve(scene.fresh(deposit), by=by, at=now()),
        lambda: scene.lose(match),
    )

    assert all(isinstance(error, verification.ProofMissing | verification.ProofLost) for error in losers(said))
    assert Case.objects.filter(deposit=deposit).count() == 1
