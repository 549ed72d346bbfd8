"""A planted year with every kind of exception: each line ends where it must, found plainly or by the passes."""

from pathlib import Path

import pytest

from deposits.models import Match
from deposits.reconciliation import plain
from offices.models import BankAccount
from tests import factories
from tests.reconciliation.planted import CYCLE, Plan
from tests.reconciliation.reports import match_lines, take_in
from tests.reconciliation.seeding import owner_cursor, sow, verdict

pytestmark = pytest.mark.usefixtures("committed")
LINES = 2 * CYCLE
NOTHING_WRONG = {"false_matches": 0, "missed": 0, "misfiled": 0}


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    plan = Plan(tmp_path, LINES)
    plan.write()
    return plan


def taken_in(plan: Plan) -> BankAccount:
    account, guardian = factories.bank_account(), factories.guardian()
    with owner_cursor() as cursor:
        sow(cursor, plan, guardian)
    take_in(account, plan.path("report"))
    return account


def found(plan: Plan) -> dict[str, int]:
    with owner_cursor() as cursor:
        return verdict(cursor)


def test_every_line_ends_where_it_was_planted(plan: Plan) -> None:
    taken_in(plan)

    assert found(plan) == NOTHING_WRONG
    assert Match.objects.count() == Match.objects.live().count() == plan.expected


def test_the_passes_alone_decide_as_with_plain_proofs_before_them(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "FIND", "SELECT %(account)s")

    taken_in(plan)

    assert found(plan) == NOTHING_WRONG


def test_the_year_written_again_brings_nothing_and_changes_nothing(plan: Plan, tmp_path: Path) -> None:
    account = taken_in(plan)
    plan.write_again(tmp_path / "again.csv")

    again = take_in(account, tmp_path / "again.csv")

    assert (again.lines_new, again.lines_known, match_lines().matched) == (0, plan.lines, 0)
    assert found(plan) == NOTHING_WRONG
