"""A small office whose books are in order: every law finds something to check here."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from time import monotonic
from uuid import uuid4

from django.core.files.base import ContentFile

from deposits import certificates, moves, verification
from deposits.models import (
    BankFile,
    BankLine,
    ConfirmedProof,
    Deposit,
    LineProposal,
    Match,
    MatchEnd,
    MinistryAnswer,
    Paper,
    Statement,
)
from deposits.reconciliation.notices import Call, follow_all, hear
from deposits.rules import Drawer, EndReason, LineException, MatchRule, Source, Status
from deposits.rules.workbench import LineAct
from offices import audit
from offices.calendar import now
from offices.models import BankAccount, User
from offices.rules import Role
from pilgrims import corrections, notices, reclaiming, registration
from pilgrims.models import Document
from pilgrims.registration import Trust
from pilgrims.rules import DocumentKind, Guardian, Sex
from tests.administration.steps import confirmed, proposed_end, proposed_role
from tests.bookkeeping import scene
from tests.factories import balangan, bank_account, dossier, guardian, nik, officer
from tests.helping.people import asked
from tests.snap.bank import open_client, payment

PDF = b"%PDF-1.7 rekaan"
PROVED_NO = "V1"
DAY_ONE, DAY_TWO = date(2026, 11, 19), date(2026, 11, 20)
# Credits and debits of two days: (amount, drawer, exception). The second credit is taken back by the bank next day.
LINES = {
    DAY_ONE: ((25_000_000, Drawer.MATCHED, ""), (25_000_000, Drawer.REVERSED, "")),
    DAY_TWO: (
        (-25_000_000, Drawer.REVERSAL, ""),
        (30_000_000, Drawer.OPEN, LineException.NO_KEY),
        (-2_500, Drawer.FEE, ""),
        (40_000_000, Drawer.EXCLUDED, ""),
    ),
}


@dataclass
class Books:
    account: BankAccount
    settled: Deposit
    confirmed: Deposit
    lines: list[BankLine]


def books_in_order() -> Books:
    """Make dossiers in several states, two days of bank statements, proofs, papers, an answer and a notice."""
    at, clerk, chief = now(), officer(Role.VERIFIER), officer(Role.APPROVER)
    account = bank_account()
    settled, confirmed, withdrawn = (
        dossier(status, validation_no=number, verified_by=clerk, decided_by=chief)
        for status, number in ((Status.APPROVED, PROVED_NO), (Status.APPROVED, "V2"), (Status.WITHDRAWN, "V3"))
    )
    dossier(Status.DRAFT)
    dossier(Status.REJECTED, verified_by=clerk, decided_by=chief)
    with audit.change("test.setup", account, by=clerk, at=at, office=account.office):
        lines = _statements(account, by=clerk, at=at)
        _proofs(lines, settled, confirmed, withdrawn, clerk=clerk, chief=chief, at=at)
        for deposit in (settled, confirmed):
            _certificate(deposit, by=chief, at=at)
        _taken_back(clerk=clerk, chief=chief, at=at)
        _shown(settled, by=chief, at=at)
        asked(guardian(), "+6281299900001")
    beginner = guardian()
    begun_nik = nik(date(1961, 3, 4), Sex.FEMALE)
    registration.begin(begun_nik, "SITI", Trust(beginner, Guardian.SELF), token=uuid4(), by=beginner, at=at)
    change = reclaiming.ask(settled.registration.pilgrim, "+6281255500888", "HP hilang", by=clerk, at=at)
    reclaiming.confirm(change, by=chief, at=at)
    _lent_officer(at)
    _told(account, clerk=clerk, at=at)
    _closed_month(at)
    audit.seal()
    return Books(account, settled, confirmed, lines)


def _closed_month(at: datetime) -> None:
    """Close a month of another account, with papers as the worker would leave them."""
    row = scene.closed(scene.account_of_january())
    with audit.change("test.setup", row, by=row.proposed_by, at=at):
        row.report.save("", ContentFile(PDF), save=False)
        row.evidence.save("", ContentFile(PDF), save=False)
        row.report_sha256, row.evidence_sha256, row.drawn_at = _sha256(PDF), _sha256(PDF), at
        row.save()


def _lent_officer(at: datetime) -> None:
    """Let two administrators lend an officer to the office, and a second pair send them back."""
    lent = officer(Role.VERIFIER, balangan())
    given = confirmed(proposed_role(lent, at=at), at=at)
    assignment = lent.assignments.get(office=given.office)
    confirmed(proposed_end(assignment, at=at), at=at)


def _statements(account: BankAccount, *, by: User, at: datetime) -> list[BankLine]:
    file = BankFile(
        account=account,
        sha256=_sha256(PDF),
        name="laporan.csv",
        size=len(PDF),
        state="BOOKED",
        uploaded_at=at,
        uploaded_by=by,
    )
    file.file.save("", ContentFile(PDF), save=False)
    file.save()
    balance, made = Decimal(0), list[BankLine]()
    for position, (day, lines) in enumerate(LINES.items(), start=1):
        amounts = [amount for amount, _, _ in lines]
        statement = Statement.objects.create(
            file=file, account=account, position=position, opened_on=day, closed_on=day, opening=balance,
            closing=balance + sum(amounts), count=len(lines), credits=sum(a for a in amounts if a > 0),
            debits=-sum(a for a in amounts if a < 0), booked_at=at, booked_by=by,
        )  # fmt: skip
        for line_no, (amount, drawer, exception) in enumerate(lines, start=1):
            balance += amount
            made.append(
                BankLine.objects.create(
                    account=account, statement=statement, line_no=line_no, booked_on=day, amount=amount, occurrence=1,
                    balance_after=balance, drawer=drawer, exception=exception,
                    validation_no=PROVED_NO if drawer == Drawer.MATCHED else "",
                    reverses=made[1] if drawer == Drawer.REVERSAL else None,
                )
            )  # fmt: skip
    return made


def _proofs(
    lines: list[BankLine],
    settled: Deposit,
    confirmed: Deposit,
    withdrawn: Deposit,
    *,
    clerk: User,
    chief: User,
    at: datetime,
) -> None:
    for line, deposit in ((lines[0], settled), (lines[1], withdrawn)):
        match = Match.objects.create(
            line=line, deposit=deposit, amount=25_000_000, rule=MatchRule.VALIDATION_NO, matched_at=at, matched_by=clerk
        )
    MatchEnd.objects.create(match=match, correction=lines[2], ended_at=at, ended_by=clerk)
    _excluded(lines[-1], clerk=clerk, chief=chief, at=at)
    _seen(confirmed, clerk=clerk, chief=chief, at=at)
    settled.registration.porsi_no = "2300123456"
    settled.registration.save()
    answer = MinistryAnswer(
        deposit=settled, porsi_no="2300123456", sha256=_sha256(PDF),
        typed_at=at, typed_by=clerk, confirmed_at=at, confirmed_by=chief,
    )  # fmt: skip
    answer.letter.save("", ContentFile(PDF), save=False)
    answer.save()


def _excluded(line: BankLine, *, clerk: User, chief: User, at: datetime) -> None:
    filing = LineProposal(
        line=line, act=LineAct.FILE, drawer=Drawer.EXCLUDED, why="Sudah dikembalikan.", sha256=_sha256(PDF),
        proposed_at=at, proposed_by=clerk, confirmed_at=at, confirmed_by=chief,
    )  # fmt: skip
    filing.evidence.save("", ContentFile(PDF), save=False)
    filing.save()


def _taken_back(*, clerk: User, chief: User, at: datetime) -> None:
    """Approve a dossier, and take the approval back by two."""
    deposit = dossier(Status.APPROVED, validation_no="V4", verified_by=clerk, decided_by=chief)
    _seen(deposit, clerk=clerk, chief=chief, at=at)
    _certificate(deposit, by=chief, at=at)
    verification.propose_revocation(deposit, reason="P02", note="Nama di KK lain.", by=clerk, at=now())
    verification.revoke(deposit, by=chief, at=now())


def _seen(deposit: Deposit, *, clerk: User, chief: User, at: datetime) -> None:
    proof = ConfirmedProof(
        deposit=deposit, source=Source.MINISTRY, amount=25_000_000, seen_on=DAY_ONE, sha256=_sha256(PDF),
        proposed_at=at, proposed_by=clerk, confirmed_at=at, confirmed_by=chief,
    )  # fmt: skip
    proof.evidence.save("", ContentFile(PDF), save=False)
    proof.save()


def _certificate(deposit: Deposit, *, by: User, at: datetime) -> Paper:
    paper = certificates.prepare_certificate(deposit, by=by, at=at)
    paper.drawn_at, paper.sha256 = at, _sha256(PDF)
    paper.file.save("", ContentFile(PDF), save=False)
    paper.save()
    return paper


def _shown(deposit: Deposit, *, by: User, at: datetime) -> None:
    document = Document(
        uid=uuid4(), registration=deposit.registration, requirement="identity", kind=DocumentKind.KTP,
        media_type="image/jpeg", size=len(PDF), sha256=_sha256(PDF), pages=1, uploaded_at=at, uploaded_by=by,
    )  # fmt: skip
    document.file.save("asli.jpg", ContentFile(PDF), save=False)
    document.save()
    corrections.ask(deposit.registration, "Nama di KTP tertulis lain.", by=by, at=at)
    notices.tell(
        "porsi", deposit.registration.pilgrim, occasion=f"{deposit.pk}", by=by, at=at, facts={"porsi": "2300123456"}
    )


def _told(account: BankAccount, *, clerk: User, at: datetime) -> None:
    """Let a bank tell of a payment; its proof ended once, when the slip was changed, and was found again."""
    deposit, new = dossier(Status.SUBMITTED, validation_no="V4"), open_client(account)
    call = Call(headers={"X-EXTERNAL-ID": "41807"}, body=payment(deposit))
    hear(new.client, call, began=monotonic(), at=at)
    moves.unprove(deposit, EndReason.CHANGED, by=clerk, at=at)
    with audit.change("test.follow", deposit, by=clerk, at=at):
        follow_all(by=clerk, at=at)


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
