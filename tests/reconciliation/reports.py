"""Invented bank files for tests, and short ways to take them in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

from django.core.files import File

from deposits import reconciliation
from deposits.models import BankFile
from deposits.reconciliation import Outcome
from offices.calendar import now
from offices.models import BankAccount, User

SAMPLES = Path(__file__).parents[1] / "data" / "statements"
DAILY = SAMPLES / "csv" / "indonesia-layout"
FIRST_DAY = date(2026, 11, 19)


@dataclass(frozen=True)
class Row:
    """A line of the daily report; `amount` in whole rupiah, negative for a debit."""

    validation_no: str = ""
    virtual_account: str = ""
    reference: str = ""
    amount: int = 25_000_000
    kind: str = "AWAL"
    bank: str = "451"


def money(amount: int) -> str:
    return f"{amount:,}".replace(",", ".") + ",00"


def report(
    rows: Sequence[Row], *, day: date = FIRST_DAY, opening: int = 0, number: str = "7001234567", note: str = ""
) -> bytes:
    """Write a daily report whose balances and totals hold; a note changes its bytes and nothing else."""
    balance, lines = opening, []
    for row in rows:
        balance += row.amount
        lines.append(
            f"{day:%d-%m-%Y};09:00:00;{row.bank};TANJUNG;{row.validation_no};{row.reference};{row.virtual_account};"
            f"CONTOH{note};9101;{money(row.amount)};{row.kind};{money(balance)}"
        )
    credits = sum(row.amount for row in rows if row.amount > 0)
    debits = -sum(row.amount for row in rows if row.amount < 0)
    return "\n".join(
        [
            "LAPORAN HARIAN SETORAN BIPIH",
            "Bank;451;Bank Syariah Indonesia",
            f"Rekening;{number};BPKH SETORAN AWAL",
            f"Tanggal;{day:%d-%m-%Y}",
            f"Saldo Awal;{money(opening)}",
            "tanggal;jam;kode_bank;cabang;nomor_validasi;nomor_referensi;virtual_account;nama;nik_akhir;jumlah;jenis;saldo",
            *lines,
            f"TOTAL;{len(rows)};{money(credits)};{money(debits)}",
            f"Saldo Akhir;{money(balance)}",
            "",
        ]
    ).encode()


def swift(days: Sequence[tuple[date, Sequence[int]]], *, opening: int = 0, number: str = "7001234567") -> bytes:
    """Write one MT940 statement over several days from the amounts of each; a page per day."""
    balance, text = opening, ""
    for place, (day, amounts) in enumerate(days):
        mark = "F" if place == 0 else "M"
        text += (
            f":20:X\n:25:{number}\n:28C:{place + 1}/1\n:60{mark}:C{day - timedelta(place == 0):%y%m%d}IDR{balance},\n"
        )
        for amount in amounts:
            balance += amount
            text += f":61:{day:%y%m%d}{day:%m%d}{'D' if amount < 0 else 'C'}{abs(amount)},NTRFNONREF\n:86:UANG\n"
        mark = "F" if place == len(days) - 1 else "M"
        text += f":62{mark}:C{day:%y%m%d}IDR{balance},\n-\n"
    return text.encode()


def machine() -> User:
    return User.objects.machine("bank")


def receive(account: BankAccount, content: bytes | Path) -> BankFile:
    """Store a file as the machine does."""
    content = content if isinstance(content, bytes) else content.read_bytes()
    return reconciliation.receive(account, File(BytesIO(content)), "laporan.csv", by=machine(), at=now())


def take_in(account: BankAccount, content: bytes | Path) -> Outcome:
    """Store a file and book it."""
    return reconciliation.take_in(receive(account, content).pk, by=machine(), at=now())


def match_lines() -> Outcome:
    return reconciliation.match_lines(by=machine(), at=now())
