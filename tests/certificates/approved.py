"""Dossiers that a certificate may be written for, and papers already drawn."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from deposits import certificates
from deposits.models import BankFile, BankLine, Case, ConfirmedProof, Deposit, Match, Paper, Statement
from deposits.rules import CaseKind, Drawer, MatchRule, Source, Status
from offices import audit
from offices.calendar import now
from offices.models import Office, User
from offices.rules import Role
from pilgrims.models import Document
from pilgrims.rules import DocumentKind
from tests import factories

AT = datetime(2026, 11, 23, 2, 31, tzinfo=UTC)
DAY = date(2026, 11, 23)


def approver(deposit: Deposit) -> User:
    assert deposit.decided_by is not None
    return deposit.decided_by


def confirmed(office: Office | None = None, **given: Any) -> Deposit:
    """Make an approved dossier whose payment two officers saw."""
    deposit = factories.dossier(Status.APPROVED, office=office, **given)
    first, second = factories.officer(Role.VERIFIER, office), factories.officer(Role.APPROVER, office)
    with audit.change("test.setup", deposit, by=first, at=AT, office=deposit.office):
        ConfirmedProof.objects.create(
            deposit=deposit,
            source=Source.MINISTRY,
            amount=deposit.amount or 0,
            seen_on=DAY,
            evidence="evidence/contoh",
            evidence_type="image/jpeg",
            sha256="0" * 64,
            proposed_at=AT,
            proposed_by=first,
            confirmed_at=AT,
            confirmed_by=second,
        )
    return deposit


def settled(status: Status = Status.APPROVED, **given: Any) -> Deposit:
    """Make a dossier, approved unless told otherwise, whose payment stands in the bank's record."""
    deposit = factories.dossier(status, **given)
    clerk, account = factories.officer(Role.RECONCILER), factories.bank_account()
    amount = Decimal(deposit.amount or 0)
    with audit.change("test.setup", deposit, by=clerk, at=AT, office=deposit.office):
        file = BankFile.objects.create(
            account=account,
            sha256="1" * 64,
            name="laporan.csv",
            file="bank/contoh",
            size=1,
            uploaded_at=AT,
            uploaded_by=clerk,
        )
        statement = Statement.objects.create(
            file=file, account=account, position=1, opened_on=DAY, closed_on=DAY, count=1,
            credits=amount, debits=Decimal(0), booked_at=AT, booked_by=clerk,
        )  # fmt: skip
        line = BankLine.objects.create(
            account=account, statement=statement, line_no=1, booked_on=date(2026, 11, 19), amount=amount,
            occurrence=1, drawer=Drawer.MATCHED,
        )  # fmt: skip
        Match.objects.create(
            line=line,
            deposit=deposit,
            amount=int(amount),
            rule=MatchRule.VALIDATION_NO,
            matched_at=AT,
            matched_by=clerk,
        )
    return deposit


def certificate(deposit: Deposit | None = None, at: datetime = AT) -> Paper:
    """Prepare and draw a certificate."""
    deposit = deposit or confirmed()
    paper = certificates.prepare_certificate(deposit, by=approver(deposit), at=at)
    return drawn(paper)


def receipt(deposit: Deposit | None = None, at: datetime = AT) -> Paper:
    """Prepare and draw a receipt."""
    deposit = deposit or factories.dossier(Status.SUBMITTED, answer_due_on=date(2026, 11, 25))
    assert deposit.submitted_by is not None
    return drawn(certificates.prepare_receipt(deposit, by=deposit.submitted_by, at=at))


def drawn(paper: Paper) -> Paper:
    certificates.issue(paper.pk)
    return Paper.objects.get(pk=paper.pk)


def contents(paper: Paper) -> bytes:
    with paper.file.open("rb") as file:
        content: bytes = file.read()
    return content


def revoke(paper: Paper) -> None:
    with audit.change("test.setup", paper, by=paper.made_by, at=AT, office=paper.office):
        Paper.objects.filter(pk=paper.pk).update(revoked_at=AT, revoked_by=paper.made_by)


def lose_proof(deposit: Deposit) -> Case:
    with audit.change("test.setup", deposit, by=approver(deposit), at=AT, office=deposit.office):
        return Case.objects.create(
            kind=CaseKind.PROOF_LOST, office=deposit.office, deposit=deposit, opened_at=AT, opened_by=approver(deposit)
        )


def close(case: Case) -> None:
    with audit.change("test.setup", case, by=case.opened_by, at=AT, office=case.office):
        Case.objects.filter(pk=case.pk).update(closed_at=now(), closed_by=case.opened_by)


def document(deposit: Deposit, kind: DocumentKind, requirement: str) -> Document:
    return Document.objects.create(
        registration=deposit.registration,
        requirement=requirement,
        kind=kind,
        file="documents/contoh",
        media_type="image/jpeg",
        size=1,
        sha256="2" * 64,
        pages=1,
        uploaded_at=AT - timedelta(minutes=5),
        uploaded_by=deposit.created_by,
    )
