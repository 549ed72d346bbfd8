"""The timeline knows every move and tells the road that lies ahead."""

import pytest

from deposits import submission
from deposits.models import Deposit
from deposits.rules import MOVES, Status
from deposits.rules.proof import Proof
from deposits.rules.road import AHEAD, MOVE_WORDS
from deposits.verification import return_for_repair
from deposits.views.pilgrim.state import PROOF_SENTENCES
from deposits.views.pilgrim.steps import steps_of
from offices.calendar import now
from offices.rules import Role
from tests import factories
from tests.submission import sheets


def test_every_move_every_state_and_every_proof_has_its_words() -> None:
    moves = {(old, new) for old, ways in MOVES.items() for new in ways}

    assert set(MOVE_WORDS) == moves
    assert set(AHEAD) == set(Status)
    assert set(PROOF_SENTENCES) == set(Proof)


@pytest.mark.django_db
def test_a_sent_dossier_shows_what_is_behind_and_what_is_ahead() -> None:
    deposit = sheets.sent(factories.guardian())

    steps = steps_of(deposit)

    assert [(step.label, step.state) for step in steps] == [
        ("Berkas dikirim", "done"),
        ("Petugas memeriksa berkas", "current"),
        ("Pejabat memutuskan", "waiting"),
        ("Nomor porsi terbit", "waiting"),
    ]
    assert steps[0].by == "Bapak/Ibu"
    assert "WITA" in steps[0].when


@pytest.mark.django_db
def test_a_mended_dossier_is_sent_again_with_a_new_receipt() -> None:
    account = factories.guardian()
    sent = sheets.sent(account)
    returned = return_for_repair(sent, [("R02", "")], by=factories.officer(Role.VERIFIER), at=now())

    again = submission.submit(Deposit.objects.get(pk=returned.pk), by=account, at=now())

    assert [paper.version for paper in again.papers.order_by("version")] == [1, 2]
    assert again.first_submitted_at == sent.first_submitted_at != again.submitted_at
    labels = [step.label for step in steps_of(again)]
    assert labels[:3] == ["Berkas dikirim", "Berkas perlu diperbaiki", "Perbaikan dikirim"]
