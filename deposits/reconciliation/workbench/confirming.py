"""The second of two people: confirms a proposal about a line, or ends it; a stale one loses politely."""

import time
from collections.abc import Callable
from datetime import datetime
from typing import Final

from django.db import transaction

from deposits.models import BankLine, Case, Deposit, LineProposal, Match, MatchEnd
from deposits.reconciliation import matching
from deposits.reconciliation.losses import tell_losses
from deposits.reconciliation.refiling import drawer_of
from deposits.reconciliation.workbench import checks
from deposits.reconciliation.workbench.refusals import LineMoved, NotUndoable, OwnDecision, ProposalOver
from deposits.rules import CaseKind, Drawer, EndReason, LineException, MatchRule
from deposits.rules.desk import SamePersonRefused
from deposits.rules.workbench import LineAct
from deposits.statements import CORRECTION
from offices import accounts, audit
from offices.models import Office, User
from offices.rules import Role
from pilgrims import notices

PATIENCE: Final = 30
PAUSE_SECONDS: Final = 0.1


def decider_office(proposal: LineProposal) -> Office:
    """Give the office whose approver decides: that of the dossier, else that of the bank account."""
    if proposal.deposit is not None:
        return proposal.deposit.office
    return proposal.match.deposit.office if proposal.match is not None else proposal.line.account.office


@transaction.atomic
def confirm(proposal: LineProposal, *, by: User, at: datetime) -> LineProposal:
    """Bring a proposal into effect as the second person, an approver.

    Raises RoleMissing, AlreadyMatching, ProposalOver, SamePersonRefused, and what the act's own checks refuse.
    """
    accounts.require(by, decider_office(proposal), Role.APPROVER)
    _lock()
    fresh = _waiting(proposal)
    if fresh.proposed_by_id == by.pk:
        raise SamePersonRefused("Usul ini dari Bapak/Ibu. Petugas lain yang mengonfirmasi.")
    office = fresh.line.account.office
    with audit.change("workbench.confirm", fresh, by=by, at=at, office=office) as news:
        news.facts = {"act": fresh.act, "line": fresh.line_id}
        fresh.confirmed_at, fresh.confirmed_by = at, by
        fresh.save(update_fields=["confirmed_at", "confirmed_by"])
        EFFECTS[LineAct(fresh.act)](fresh, by, at)
    return fresh


def end(proposal: LineProposal, *, by: User, at: datetime) -> LineProposal:
    """Let nothing happen: the proposal is withdrawn by its author, or refused by who might confirm it.

    Raises RoleMissing, ProposalOver.
    """
    own = proposal.proposed_by_id == by.pk
    if not own:
        accounts.require(by, decider_office(proposal), Role.APPROVER)
    with audit.change("workbench.end", proposal, by=by, at=at, office=proposal.line.account.office) as news:
        fresh = _waiting(proposal)
        news.facts = {"line": fresh.line_id, "person": "first" if own else "second"}
        fresh.ended_at, fresh.ended_by = at, by
        fresh.save(update_fields=["ended_at", "ended_by"])
    return fresh


def _lock() -> None:
    """Take the turn of the matching runs, so that no rule books the line meanwhile; a short run is waited for."""
    for _ in range(PATIENCE):
        try:
            matching.lock(wait=False)
        except matching.AlreadyMatching:
            time.sleep(PAUSE_SECONDS)
        else:
            return
    matching.lock(wait=False)


def _waiting(proposal: LineProposal) -> LineProposal:
    """Lock a proposal with its line, as they are now; raises ProposalOver."""
    rows = LineProposal.objects.waiting().select_related("line__account__office", "line__account__bank", "undoes")
    row = rows.filter(pk=proposal.pk).select_for_update(of=("self", "line"), no_key=True).first()
    if row is None:
        raise ProposalOver
    return row


def _match(proposal: LineProposal, by: User, at: datetime) -> None:
    line, first = proposal.line, proposal.proposed_by
    rows = Deposit.objects.select_for_update(of=("self",), no_key=True).select_related("office", "bank", "registration")
    deposit = rows.get(pk=proposal.deposit_id or 0)
    if deposit.decided_by_id == first.pk:
        raise OwnDecision
    checks.must_pay(line, deposit)
    match = Match.objects.create(
        line=line,
        deposit=deposit,
        amount=deposit.amount or 0,
        rule=MatchRule.HAND,
        matched_at=at,
        matched_by=by,
        proposed_at=proposal.proposed_at,
        proposed_by=first,
    )
    _file(line, drawer_of(line.account.office, deposit.office))
    news = audit.Change("reconciliation.proved", deposit, deposit.office)
    news.facts = {"line": line.pk, "rule": MatchRule.HAND.value}
    audit.write(news, by=by, at=at)
    told = notices.News(deposit.registration.pilgrim_id, str(match.pk), {"reference": deposit.reference})
    notices.tell_all("proved", [told], by=by, at=at)


def _put(proposal: LineProposal, by: User, at: datetime) -> None:
    checks.must_be_open(proposal.line)
    _file(proposal.line, Drawer(proposal.drawer))
    _close_cases(proposal.line, by, at)


def _pair(proposal: LineProposal, by: User, at: datetime) -> None:
    line = proposal.line
    credit = BankLine.objects.select_for_update(of=("self",), no_key=True).get(pk=proposal.credit_id or 0)
    checks.must_take_back(line, credit)
    match = Match.objects.live().filter(line=credit).first()
    if match is not None:
        _lose(match, EndReason.CORRECTED, proposal, by, at)
    line.reverses = credit
    _file(line, Drawer.REVERSAL if line.drawer == Drawer.OPEN else Drawer(line.drawer))
    _file(credit, Drawer.REVERSED)
    _close_cases(credit, by, at)


def _undo(proposal: LineProposal, by: User, at: datetime) -> None:
    match = Match.objects.live().filter(pk=proposal.match_id or 0).first()
    if match is None:
        raise NotUndoable
    _lose(match, EndReason.UNDONE, proposal, by, at)
    _file(proposal.line, Drawer.OPEN, LineException.UNDONE)


def _restore(proposal: LineProposal, by: User, at: datetime) -> None:
    line = proposal.line
    if proposal.undoes is None or line.drawer != proposal.undoes.drawer or line.reverses_id:
        raise LineMoved
    if line.kind == CORRECTION:
        kind = LineException.CORRECTION_OPEN
    else:
        kind = LineException.NO_KEY if line.amount > 0 else LineException.DEBIT_OPEN
    _file(line, Drawer.OPEN, kind)


EFFECTS: Final[dict[LineAct, Callable[[LineProposal, User, datetime], None]]] = {
    LineAct.MATCH: _match,
    LineAct.FILE: _put,
    LineAct.PAIR: _pair,
    LineAct.UNDO: _undo,
    LineAct.RESTORE: _restore,
}


def _file(line: BankLine, drawer: Drawer, exception: LineException | str = "") -> None:
    line.drawer, line.exception = drawer, exception
    line.save(update_fields=["drawer", "exception", "reverses"])


def _lose(match: Match, why: EndReason, proposal: LineProposal, by: User, at: datetime) -> None:
    """End a match by a counter-entry: a case for the dossier's office, word to the pilgrim and to the approvers."""
    deposit = Deposit.objects.select_for_update(no_key=True).select_related("office").get(pk=match.deposit_id)
    undone = why == EndReason.UNDONE
    people = {"proposed_at": proposal.proposed_at, "proposed_by": proposal.proposed_by} if undone else {}
    correction = None if undone else proposal.line
    MatchEnd.objects.create(match=match, why=why, correction=correction, ended_at=at, ended_by=by, **people)
    lost = {"kind": CaseKind.PROOF_LOST, "deposit": deposit, "line": match.line}
    if not Case.objects.open().filter(**lost).exists():
        Case.objects.create(**lost, office=deposit.office, opened_at=at, opened_by=by)
    news = audit.Change("reconciliation.proof_lost", deposit, deposit.office)
    news.facts = {"line": match.line_id, "why": why.value}
    audit.write(news, by=by, at=at)
    tell_losses([match.pk], by=by, at=at)


def _close_cases(line: BankLine, by: User, at: datetime) -> None:
    """Close what was to be settled about a line that is settled now."""
    open_cases = Case.objects.open().filter(line=line).exclude(kind=CaseKind.PROOF_LOST)
    open_cases.update(closed_at=at, closed_by=by)
