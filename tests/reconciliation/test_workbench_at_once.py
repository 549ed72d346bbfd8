"""Two approvers at the same instant: one effect, and the other one is told politely."""

import threading

import pytest
from django.db import connection

from deposits.models import LineProposal, Match
from deposits.reconciliation import workbench
from deposits.rules.desk import Refused
from offices.calendar import now
from offices.models import User
from offices.rules import Role
from tests.factories import bank_account, dossier, officer
from tests.reconciliation.reports import Row, report, take_in

pytestmark = pytest.mark.usefixtures("committed")


def test_two_approvers_at_once_have_one_effect(committed: None) -> None:
    account, deposit = bank_account(), dossier()
    take_in(account, report([Row(), Row("1")]))
    banker, chiefs = officer(Role.RECONCILER), [officer(Role.APPROVER), officer(Role.APPROVER)]
    proposals = [
        workbench.propose_match(line, deposit, why="Sama.", by=banker, at=now())
        for line in account.lines.select_related("account__office", "account__bank")
    ]

    said = at_once([(proposal, chief) for proposal in proposals for chief in chiefs])

    assert Match.objects.live().filter(deposit=deposit).count() == 1
    assert LineProposal.objects.confirmed().count() == 1
    assert sorted(word == "" for word in said) == [False, False, False, True]


def at_once(pairs: list[tuple[LineProposal, User]]) -> list[str]:
    """Confirm in threads of their own; give what each was told, nothing for the one that had its effect."""
    gate, said = threading.Barrier(len(pairs)), list[str]()

    def work(proposal: LineProposal, by: User) -> None:
        gate.wait()
        try:
            workbench.confirm(proposal, by=by, at=now())
            said.append("")
        except Refused as refused:
            said.append(str(refused))
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return said
