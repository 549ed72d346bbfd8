"""A line of the trail that tells of days or offices is not read as a move of the dossier."""

from datetime import UTC, date, datetime

import pytest

from deposits import deadlines
from deposits.bookkeeping.proving import prove, scope_of
from deposits.laws.decisions import LAWS
from offices import audit
from offices.calendar import now
from offices.models import AuditLine, User
from tests import factories
from tests.deadlines.closing import closed

pytestmark = pytest.mark.django_db
TRAIL = next(law for law in LAWS if "jejak" in law.says)


def test_a_day_that_moved_and_an_office_that_changed_break_no_law() -> None:
    deposit = factories.dossier(at=datetime(2026, 11, 19, 2, tzinfo=UTC), answer_due_on=date(2026, 11, 24))
    closed(date(2026, 11, 23))
    deadlines.recount(by=User.objects.machine("batas"), at=now())
    with audit.change("test.office", deposit, by=deposit.created_by, at=now(), office=deposit.office) as news:
        news.facts = {"from": "6309", "to": "6311"}

    finding = prove(TRAIL, scope_of(since=None, until=None, office=None, account=None))

    assert AuditLine.objects.filter(verb="deadlines.recount", facts__startswith="from=2026").exists()
    assert (finding.checked, finding.broken) == (1, 0)
