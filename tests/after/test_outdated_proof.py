"""A proof that was proposed before the dossier was mended is confirmed by nobody."""

import pytest

from deposits import submission, verification
from deposits.models import Deposit
from offices.calendar import now
from offices.rules import Role
from tests import factories
from tests.desk import scene
from tests.submission import sheets

pytestmark = pytest.mark.django_db


def mended() -> Deposit:
    """Give a dossier whose payment was typed anew after a proof was proposed."""
    account, officer = factories.guardian(), factories.officer(Role.VERIFIER)
    deposit = sheets.sent(account)
    scene.propose(deposit, officer)
    returned = verification.return_for_repair(deposit, [("R10", "")], by=officer, at=now())
    changed = submission.change_payment(returned, **sheets.payment(), by=account, at=now())
    return submission.submit(changed, by=account, at=now())


def test_it_is_refused_with_a_sentence_and_asks_for_no_second_person() -> None:
    deposit = mended()
    approver = factories.officer(Role.APPROVER)

    with pytest.raises(verification.ProofOutdated):
        verification.confirm_proof(deposit, by=approver, at=now())

    assert not Deposit.objects.to_confirm().filter(pk=deposit.pk).exists()
    assert "Bukti menunggu orang kedua" not in scene.page(deposit, approver)


def test_a_new_proof_is_confirmed_again() -> None:
    deposit = mended()
    scene.propose(deposit, factories.officer(Role.VERIFIER))

    waiting = Deposit.objects.to_confirm().filter(pk=deposit.pk).exists()
    proof = verification.confirm_proof(deposit, by=factories.officer(Role.APPROVER), at=now())

    assert waiting
    assert proof.confirmed_at
