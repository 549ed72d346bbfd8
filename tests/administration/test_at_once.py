"""Two administrators at the same instant, with real threads and real commits: one effect."""

import pytest

from offices import changes
from offices.calendar import now
from offices.changes.refusals import AlreadyDecided
from offices.models import Assignment, ChangeRequest
from offices.rules import Role
from tests import factories
from tests.administration.steps import administrator, proposed_role
from tests.verification.test_two_at_once import losers, together

pytestmark = pytest.mark.usefixtures("committed")


def test_two_confirmations_at_once_give_one_role() -> None:
    change, others = proposed_role(factories.officer(Role.VERIFIER)), [administrator() for _ in range(2)]

    said = together(*(lambda by=by: changes.confirm(change, by=by, at=now()) for by in others))

    (lost,) = losers(said)
    assert isinstance(lost, AlreadyDecided)
    assert Assignment.objects.filter(role=Role.APPROVER).count() == 1


def test_confirming_and_refusing_at_once_leave_one_decision() -> None:
    change, (one, two) = proposed_role(factories.officer(Role.VERIFIER)), [administrator() for _ in range(2)]

    said = together(
        lambda: changes.confirm(change, by=one, at=now()), lambda: changes.refuse(change, "salah", by=two, at=now())
    )

    (lost,) = losers(said)
    assert isinstance(lost, AlreadyDecided)
    is_confirmed = ChangeRequest.objects.get().state == ChangeRequest.State.CONFIRMED
    assert Assignment.objects.filter(role=Role.APPROVER).exists() is is_confirmed


def test_two_proposals_of_one_role_confirmed_at_once_give_it_once() -> None:
    officer = factories.officer(Role.VERIFIER)
    both = [(proposed_role(officer), administrator()) for _ in range(2)]

    said = together(*(lambda one=one, by=by: changes.confirm(one, by=by, at=now()) for one, by in both))

    assert len(losers(said)) == 1
    assert Assignment.objects.filter(role=Role.APPROVER).count() == 1
