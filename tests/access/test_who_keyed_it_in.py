"""An officer who keys in a dossier at the counter, even for the own family, does not decide about it (law 6)."""

import pytest

from deposits import verification
from deposits.rules import Recommendation
from deposits.rules.desk import SamePersonRefused
from offices.calendar import now
from offices.rules import Role
from tests import factories
from tests.counter import sitting
from tests.desk import scene
from tests.submission import sheets

pytestmark = pytest.mark.django_db


def test_an_officer_who_keyed_in_a_dossier_does_not_approve_it() -> None:
    officer = factories.officer(Role.APPROVER)
    deposit = sitting.received(officer)
    scene.settle(deposit)
    deposit = verification.verify(deposit, Recommendation.ACCEPT, by=scene.verifier(), at=now())

    with pytest.raises(SamePersonRefused, match="mengetik berkas ini"):
        verification.approve(deposit, by=officer, at=now())


def test_a_pilgrim_who_opens_a_dossier_is_no_counter_officer() -> None:
    deposit = sheets.draft(factories.guardian())

    assert deposit.counter_by is None
