"""The first of two people: proposes what becomes of a bank line, with a reason in own words."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.core.files.base import ContentFile, File
from django.db import IntegrityError, transaction

from deposits.models import BankLine, Deposit, LineProposal, Match
from deposits.reconciliation.refiling import drawer_of
from deposits.reconciliation.workbench import checks
from deposits.reconciliation.workbench.refusals import (
    AlreadyProposed,
    DrawerRefused,
    EvidenceMissing,
    NotUndoable,
    OwnDecision,
    WhyMissing,
)
from deposits.rules import Drawer, LineException
from deposits.rules.workbench import LineAct, files_of
from offices import accounts, audit
from offices.models import User
from offices.rules import Role
from pilgrims import documents

WAITING: Final = "line_proposal_one_waiting"


def propose_match(line: BankLine, deposit: Deposit, *, why: str, by: User, at: datetime) -> LineProposal:
    """Propose that an open credit pays a deposit, exact to the rupiah.

    Raises RoleMissing, WhyMissing, AlreadyProposed, LineMoved, AmountsDiffer, BanksDiffer, DepositTaken, OwnDecision.
    """
    _require_first(line, deposit, by)
    if deposit.decided_by_id == by.pk:
        raise OwnDecision
    checks.must_pay(line, deposit)
    return _propose(line, LineAct.MATCH, {"deposit": deposit}, why=why, by=by, at=at)


def propose_file(
    line: BankLine, drawer: Drawer, *, why: str, by: User, at: datetime, evidence: "File[bytes] | None" = None
) -> LineProposal:
    """Propose a drawer for an open line; what was paid twice needs the paper that shows the refund.

    Raises RoleMissing, WhyMissing, AlreadyProposed, LineMoved, DrawerRefused, EvidenceMissing, and what
    `documents.inspect` refuses.
    """
    accounts.require(by, line.account.office, Role.RECONCILER)
    checks.must_be_open(line)
    if drawer not in files_of(is_credit=line.amount > 0):
        raise DrawerRefused
    if line.exception == LineException.PAID_TWICE and drawer == Drawer.EXCLUDED and evidence is None:
        raise EvidenceMissing
    return _propose(line, LineAct.FILE, {"drawer": drawer}, why=why, by=by, at=at, evidence=evidence)


def propose_pair(line: BankLine, credit: BankLine, *, why: str, by: User, at: datetime) -> LineProposal:
    """Propose which credit a correction or a refund takes back.

    Raises RoleMissing, WhyMissing, AlreadyProposed, LineMoved, CreditRefused.
    """
    accounts.require(by, line.account.office, Role.RECONCILER)
    checks.must_take_back(line, credit)
    return _propose(line, LineAct.PAIR, {"credit": credit}, why=why, by=by, at=at)


def propose_undo(line: BankLine, *, why: str, by: User, at: datetime) -> LineProposal:
    """Propose to end the match of a line, or to take a line out of the drawer two people put it into.

    Raises RoleMissing, WhyMissing, AlreadyProposed, NotUndoable.
    """
    match = Match.objects.live().filter(line=line).select_related("deposit__office").first()
    if match is not None:
        _require_first(line, match.deposit, by)
        return _propose(line, LineAct.UNDO, {"match": match}, why=why, by=by, at=at)
    accounts.require(by, line.account.office, Role.RECONCILER)
    filing = LineProposal.objects.filing(line)
    if filing is None or line.drawer != filing.drawer:
        raise NotUndoable
    return _propose(line, LineAct.RESTORE, {"undoes": filing}, why=why, by=by, at=at)


def _require_first(line: BankLine, deposit: Deposit, by: User) -> None:
    """Let the dossier's verifier, or a bank officer whose account covers the dossier's office, go on."""
    if drawer_of(line.account.office, deposit.office) == Drawer.MATCHED and any(
        held.office_id == line.account.office_id for held in accounts.held(by, Role.RECONCILER)
    ):
        return
    accounts.require(by, deposit.office, Role.VERIFIER)


def _propose(
    line: BankLine,
    act: LineAct,
    about: Mapping[str, object],
    *,
    why: str,
    by: User,
    at: datetime,
    evidence: "File[bytes] | None" = None,
) -> LineProposal:
    if not why.strip():
        raise WhyMissing
    row = LineProposal(line=line, act=act, why=why.strip(), proposed_at=at, proposed_by=by, **about)
    if evidence is not None:
        inspected = documents.inspect(evidence)
        row.evidence_type, row.sha256 = inspected.media_type, inspected.sha256
    try:
        with transaction.atomic(), audit.change("workbench.propose", row, by=by, at=at, office=line.account.office):
            if evidence is not None:
                row.evidence.save("", ContentFile(inspected.content), save=False)
            row.save()
    except IntegrityError as error:
        if row.evidence:
            row.evidence.storage.delete(str(row.evidence.name))
        if WAITING in str(error):
            raise AlreadyProposed from error
        raise
    return row
