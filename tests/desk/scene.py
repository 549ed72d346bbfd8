"""What the desk's tests stand on: a proved payment, an upload, an officer of two roles, a page that is read."""

import uuid
from datetime import date, timedelta
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pypdf import PdfWriter

from deposits import handover, verification
from deposits.models import BankFile, BankLine, Case, Deposit, Match, MatchEnd, MinistryAnswer, Statement
from deposits.moves import move
from deposits.rules import CaseKind, Drawer, MatchRule, Recommendation, Source, Status
from offices import audit
from offices.accounts import today
from offices.calendar import now
from offices.models import Assignment, BankAccount, Office, User
from offices.rules import Role
from tests import factories


def picture() -> SimpleUploadedFile:
    content = BytesIO()
    Image.new("RGB", (60, 40), "white").save(content, "PNG")
    return SimpleUploadedFile("bukti.png", content.getvalue(), "image/png")


def letter() -> SimpleUploadedFile:
    content = BytesIO()
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.write(content)
    return SimpleUploadedFile("sph.pdf", content.getvalue(), "application/pdf")


def verifier(office: Office | None = None) -> User:
    return factories.officer(Role.VERIFIER, office, name="Rahmat Hidayat")


def approver(office: Office | None = None) -> User:
    return factories.officer(Role.APPROVER, office, name="Norlaila")


def also(user: User, role: Role, office: Office | None = None) -> User:
    """Give an officer a second role, in Tabalong unless another office is given."""
    Assignment.objects.create(
        user=user,
        role=role,
        office=office or factories.tabalong(),
        letter_no="SK-2",
        valid_from=factories.LONG_AGO,
        created_by=user,
    )
    return user


def settle(deposit: Deposit, **line: object) -> Match:
    """Prove a payment by a bank line, as a taken-in statement would."""
    at, by = now(), deposit.created_by
    account = BankAccount.objects.first() or factories.bank_account()
    with audit.change("test.settle", deposit, by=by, at=at, office=deposit.office):
        file = BankFile.objects.create(
            account=account, sha256=uuid.uuid4().hex, name="x", file="x", size=1, uploaded_at=at, uploaded_by=by
        )
        statement = Statement.objects.create(
            file=file, account=account, position=1, opened_on=today(), closed_on=today(),
            count=1, credits=25_000_000, debits=0, booked_at=at, booked_by=by,
        )  # fmt: skip
        values: dict[str, object] = {
            "booked_on": deposit.paid_on,
            "amount": deposit.amount,
            "validation_no": deposit.validation_no,
            "payer_name": deposit.registration.pilgrim.full_name,
            "nik_tail": deposit.registration.pilgrim.nik[-4:],
        }
        row = BankLine.objects.create(
            account=account, statement=statement, line_no=1, balance_after=next(factories.numbers),
            occurrence=1, drawer=Drawer.MATCHED, **(values | line),
        )  # fmt: skip
        return Match.objects.create(
            line=row,
            deposit=deposit,
            amount=deposit.amount or 0,
            rule=MatchRule.VALIDATION_NO,
            matched_at=at,
            matched_by=User.objects.machine("bank"),
        )


def lose(match: Match) -> None:
    """Take the proof back, as a correction of the bank does: the match ends and a case is opened."""
    at, by, deposit = now(), match.matched_by, match.deposit
    with audit.change("test.lose", deposit, by=by, at=at, office=deposit.office):
        MatchEnd.objects.create(match=match, correction=match.line, ended_at=at, ended_by=by)
        Case.objects.create(
            kind=CaseKind.PROOF_LOST,
            office=deposit.office,
            deposit=deposit,
            line=match.line,
            opened_at=at,
            opened_by=by,
        )


def close_cases(deposit: Deposit) -> None:
    with audit.change("test.close", deposit, by=deposit.created_by, at=now(), office=deposit.office):
        Case.objects.filter(deposit=deposit).update(closed_at=now(), closed_by=deposit.created_by)


def propose(deposit: Deposit, by: User, *, amount: int = 25_000_000, seen_on: date | None = None) -> None:
    verification.propose_proof(
        deposit,
        source=Source.MINISTRY,
        amount=amount,
        seen_on=seen_on or today(),
        evidence=picture(),
        by=by,
        at=now(),
    )


def verified(by: User | None = None, recommendation: Recommendation = Recommendation.ACCEPT) -> Deposit:
    """Give a dossier that a verifier passed on."""
    deposit = factories.dossier()
    reason = "X02" if recommendation == Recommendation.REJECT else ""
    return verification.verify(deposit, recommendation, reject_reason=reason, by=by or verifier(), at=now())


def approved() -> Deposit:
    deposit = verified()
    settle(deposit)
    return verification.approve(deposit, by=approver(), at=now())


def type_porsi(deposit: Deposit, by: User, *, porsi_no: str = "0600124009") -> MinistryAnswer:
    """Type a porsi number first, with the ministry's letter."""
    return handover.record_answer(deposit, porsi_no=porsi_no, sph_no="630900123", letter=letter(), by=by, at=now())


def confirm_porsi(deposit: Deposit, *, porsi_no: str = "0600124009") -> MinistryAnswer:
    return handover.record_answer(deposit, porsi_no=porsi_no, by=approver(), at=now())


def returned(days_ago: int = 0) -> Deposit:
    """Give a dossier that was returned some days ago."""
    deposit = factories.dossier(at=now() - timedelta(days=days_ago + 1))
    at = now() - timedelta(days=days_ago)
    return verification.return_for_repair(deposit, [("R05", "")], by=verifier(), at=at)


def resubmitted(deposit: Deposit) -> Deposit:
    """Send a returned dossier in again."""
    at, by = now(), deposit.created_by
    fields = {"submitted_at": at, "submitted_by": by}
    return move(deposit, Status.SUBMITTED, by=by, at=at, verb="submission.submit", fields=fields)


def change_amount(deposit: Deposit, amount: int) -> None:
    """Let the amount be another one, as a repair would."""
    with audit.change("test.change", deposit, by=deposit.created_by, at=now(), office=deposit.office):
        Deposit.objects.filter(pk=deposit.pk).update(amount=amount)


def fresh(deposit: Deposit) -> Deposit:
    return Deposit.objects.select_related("registration__pilgrim", "office__province").get(pk=deposit.pk)


def browser(user: User) -> Client:
    """Give a browser in which an officer is signed in and has opened a page before."""
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(user)
    client.get("/kantor/antrean/")
    return client


def path(deposit: Deposit) -> str:
    """Give the address of a dossier's page."""
    return f"/kantor/berkas/{deposit.reference}/"


def page(deposit: Deposit, user: User) -> str:
    """Read a dossier's page as an officer."""
    response = browser(user).get(path(deposit))
    assert response.status_code == 200
    return response.content.decode()
