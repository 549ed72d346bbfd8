"""Statements, corrections, hand matches, undoing, exclusions and approvals in any order leave every law whole."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from deposits import verification
from deposits.bookkeeping.proving import laws, prove, scope_of
from deposits.models import BankLine, Deposit, LineProposal
from deposits.moves import MovedMeanwhile
from deposits.reconciliation import workbench
from deposits.reconciliation.questions import books
from deposits.rules import Drawer
from deposits.rules.desk import Refused
from offices.calendar import now
from offices.rules import Role
from tests.desk import scene
from tests.factories import bank_account, officer
from tests.reconciliation.reports import FIRST_DAY, Row, machine, match_lines, report, take_in

pytestmark = pytest.mark.django_db
ALL = scope_of(since=None, until=None, office=None, account=None)
AMOUNT = 25_000_000
OF_MONEY = [law for law in laws() if law.number in (3, 4, 5, 6)]
DOSSIERS = 3
which = st.integers(min_value=0, max_value=DOSSIERS - 1)
any_line = st.integers(min_value=0, max_value=30)


class Desk(RuleBasedStateMachine):
    """An account, three dossiers, a bank officer and an approver; every rule is one thing that may happen."""

    def __init__(self) -> None:
        super().__init__()
        self.example = transaction.atomic()
        self.example.__enter__()

    def teardown(self) -> None:
        """Forget the example: the next one begins with empty books."""
        transaction.set_rollback(True)
        self.example.__exit__(None, None, None)

    @initialize()
    def open_the_office(self) -> None:
        self.account, self.banker, self.chief = bank_account(), officer(Role.RECONCILER), officer(Role.APPROVER)
        self.deposits = [scene.verified() for _ in range(DOSSIERS)]
        self.day, self.balance = FIRST_DAY, 0

    def book(self, row: Row) -> None:
        take_in(self.account, report([row], day=self.day, opening=self.balance))
        self.day, self.balance = self.day + timedelta(days=1), self.balance + row.amount

    def line(self, place: int) -> BankLine | None:
        lines = list(self.account.lines.select_related("account__office", "account__bank").order_by("pk"))
        return lines[place % len(lines)] if lines else None

    def deposit(self, place: int) -> Deposit:
        return Deposit.objects.select_related("office", "bank").get(pk=self.deposits[place].pk)

    @rule(place=which, keyed=st.booleans())
    def the_bank_reports(self, place: int, keyed: bool) -> None:
        self.book(Row(self.deposits[place].validation_no if keyed else ""))

    @rule(place=which, keyed=st.booleans())
    def the_bank_corrects(self, place: int, keyed: bool) -> None:
        self.book(Row(self.deposits[place].validation_no if keyed else "", amount=-AMOUNT, kind="KOREKSI"))

    @rule(place=any_line, dossier=which)
    def somebody_proposes_a_match(self, place: int, dossier: int) -> None:
        if line := self.line(place):
            with suppress(Refused):
                workbench.propose_match(line, self.deposit(dossier), why="Sama.", by=self.banker, at=now())

    @rule(place=any_line, drawer=st.sampled_from([Drawer.EXCLUDED, Drawer.OUTSIDE, Drawer.FEE]))
    def somebody_proposes_a_drawer(self, place: int, drawer: Drawer) -> None:
        if line := self.line(place):
            with suppress(Refused):
                workbench.propose_file(line, drawer, why="Bukan setoran.", by=self.banker, at=now())

    @rule(place=any_line)
    def somebody_proposes_to_undo(self, place: int) -> None:
        if line := self.line(place):
            with suppress(Refused):
                workbench.propose_undo(line, why="Keliru.", by=self.banker, at=now())

    @rule(debit=any_line, credit=any_line)
    def somebody_proposes_a_pair(self, debit: int, credit: int) -> None:
        line, taken = self.line(debit), self.line(credit)
        if line and taken:
            with suppress(Refused):
                workbench.propose_pair(line, taken, why="Surat bank.", by=self.banker, at=now())

    @rule(confirmed=st.booleans())
    def the_second_person_decides(self, confirmed: bool) -> None:
        waiting = LineProposal.objects.waiting().first()
        if waiting is not None:
            verb = workbench.confirm if confirmed else workbench.end
            with suppress(Refused):
                verb(waiting, by=self.chief, at=now())

    @rule(place=which)
    def the_approver_approves(self, place: int) -> None:
        with suppress(Refused, MovedMeanwhile):
            verification.approve(scene.fresh(self.deposits[place]), by=self.chief, at=now())

    @rule()
    def the_clock_ticks(self) -> None:
        match_lines()
        workbench.keep_differences(by=machine(), at=now())

    @invariant()
    def every_law_of_the_money_holds(self) -> None:
        if not hasattr(self, "account"):
            return
        assert [law.name for law in OF_MONEY if prove(law, ALL).broken] == []
        (book,) = books([self.account])
        assert book.adds_up


def test_any_order_leaves_every_law_whole() -> None:
    few = settings(max_examples=8, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck))

    run_state_machine_as_test(Desk, settings=few)
