"""The accounts of the demo: who they are, how they enter, and the bank account they look after."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from malsaji.demo.report import ACCOUNT, BANK, HOLDER
from offices import accounts, audit
from offices.models import BankAccount, Office, User
from offices.rules import Role

# Printed by `demo_accounts` for everybody: they open invented data only.
PASSWORD = "contoh-malsaji-2026"  # noqa: S105
TOTP_SECRET = "CONTOHMALSAJICONTOHMALSAJI234567"  # noqa: S105
PILGRIM, PILGRIM_PHONE = "jemaah", "+6281200000001"
LETTER_LIFE = timedelta(days=200)


@dataclass(frozen=True)
class Officer:
    """An officer of the demo with one role, by a numbered letter."""

    username: str
    name: str
    role: Role
    office: str
    letter_no: str


OFFICERS = (
    Officer("verifikator", "Nurul Huda", Role.VERIFIER, "6309", "B-101/6309/ST/2026"),
    Officer("penyetuju", "H. Fakhruddin", Role.APPROVER, "6309", "B-102/6309/SK/2026"),
    Officer("rekonsiliator", "Rina Marlina", Role.RECONCILER, "6309", "B-103/6309/ST/2026"),
    Officer("provinsi", "Gusti Rahmadi", Role.PROVINCE, "63", "B-201/63/ST/2026"),
    Officer("auditor", "Dewi Kartika", Role.AUDITOR, "63", "B-202/63/ST/2026"),
    Officer("admin", "Budi Santosa", Role.ADMIN, "6309", "B-104/6309/SK/2026"),
    Officer("admin-2", "Lina Herlina", Role.ADMIN, "6309", "B-105/6309/SK/2026"),
    Officer("verifikator-balangan", "Yusran", Role.VERIFIER, "6311", "B-301/6311/ST/2026"),
    Officer("penyetuju-balangan", "Hj. Masitah", Role.APPROVER, "6311", "B-302/6311/SK/2026"),
)


def appoint(officer: Officer, *, valid_from: date, by: User, at: datetime) -> User:
    """Make an officer's account with its dated assignment."""
    user = accounts.make_officer(officer.username, officer.name, PASSWORD, TOTP_SECRET, by=by, at=at)
    accounts.assign(
        user,
        officer.role,
        Office.objects.get(code=officer.office),
        letter_no=officer.letter_no,
        valid_from=valid_from,
        by=by,
        at=at,
    )
    return user


def open_bank_account(office: Office, covered_from: date, *, by: User, at: datetime) -> BankAccount:
    """Enter the account whose reports the demo makes up; it belongs to the office."""
    account = BankAccount(bank_id=BANK, holder=HOLDER, office=office, covered_from=covered_from)
    account.number = ACCOUNT
    with audit.change("demo.open_bank_account", account, by=by, at=at, office=office):
        account.save()
    return account
