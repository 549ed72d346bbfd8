"""Days and districts that changed stand in the trail as a move does, `from=` and `to=`: they are no move."""

from datetime import timedelta

import pytest

from deposits import submission
from deposits.models import Deposit
from deposits.rules import Status
from deposits.views.pilgrim.steps import steps_of
from offices import audit
from offices.calendar import now
from offices.models import Region
from tests import factories
from tests.after.scene import fetched
from tests.reversal.scene import broken
from tests.submission import sheets

pytestmark = pytest.mark.django_db


def recounted() -> Deposit:
    """Give a dossier whose day of answer moved."""
    deposit = factories.dossier()
    with audit.change("deadlines.recount", deposit, by=deposit.created_by, at=now(), office=deposit.office) as news:
        news.facts = {"from": now().date(), "to": now().date() + timedelta(days=1)}
    return deposit


def moved_away() -> Deposit:
    """Give a draft that went to the office of another district."""
    draft = sheets.complete(factories.guardian())
    return submission.change_district(draft, Region.objects.get(code="63.11"), by=draft.created_by, at=now())


def test_a_day_that_moved_is_no_step_and_breaks_no_law() -> None:
    deposit = recounted()

    assert "Petugas memeriksa berkas" in [step.label for step in steps_of(fetched(deposit))]
    assert broken() == []


def test_a_district_that_changed_is_no_step_and_breaks_no_law() -> None:
    deposit = moved_away()

    lawful_draft = broken()
    sent = submission.submit(deposit, by=deposit.created_by, at=now())

    assert sent.status == Status.SUBMITTED
    assert next(step.label for step in steps_of(fetched(sent))) == "Berkas dikirim"
    assert (lawful_draft, broken()) == ([], [])
