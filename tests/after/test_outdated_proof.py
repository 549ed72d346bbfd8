"""A proof that was proposed before the dossier was mended is confirmed by nobody."""

import pytest

from deposits import submission, verification
from deposits.models import Deposit
from deposits.rules import Proof
from offices.calendar import now
from offices.rules import Role
from tests import factories
from tests.desk import scene
from tests.reversal.scene import broken
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


def test_a_confirmation_ends_with_the_payment_it_compared() -> None:
    account, chief = factories.guardian(), factories.officer(Role.APPROVER)
    deposit = sheets.sent(account)
    scene.propose(deposit, factories.officer(Role.VERIFIER))
    verification.confirm_proof(deposit, by=chief, at=now())
    returned = verification.return_for_repair(deposit, [("R05", "")], by=scene.verifier(), at=now())
    late = now().replace(year=now().year + 1, month=1)
    closed = verification.lapse(returned, by=scene.verifier(), at=late)
    opened = verification.reopen(closed, note="Sakit.", by=chief, at=now())

    submission.change_payment(opened, **sheets.payment(amount=26_000_000), by=account, at=now())
    sent = submission.submit(scene.fresh(opened), by=account, at=now())

    assert Deposit.objects.with_proof().get(pk=sent.pk).proof == Proof.NONE
    assert broken() == []
