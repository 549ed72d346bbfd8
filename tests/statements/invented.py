"""Bank files made up for tests, the way each bank would write them."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from pathlib import Path

from deposits import statements
from deposits.statements import Entry, Statement

DATA = Path(__file__).parent.parent / "data" / "statements"
BPS_REPORT = DATA / "csv/indonesia-layout/bps_report_2026-11-19.csv"
BSI_BIZNET = DATA / "csv/indonesia-layout/bsi_biznet.csv"
VA_PIPE = DATA / "csv/indonesia-layout/va_report_pipe.txt"
REVERSAL = DATA / "mt940/indonesia-layout/reversal_rc_rd.sta"


@dataclass(frozen=True)
class Row:
    """What one line of an invented file says."""

    booked_on: date
    booked_at: time
    amount: Decimal
    name: str
    validation_no: str = ""


def read_all(content: bytes, profile: str | None = None) -> tuple[list[Entry], list[Statement]]:
    """Read a file to its end."""
    reading = statements.read(io.BytesIO(content), profile)
    return list(reading.entries()), reading.statements


def indonesian(amount: Decimal) -> str:
    """Write 25000000 as 25.000.000,00."""
    return f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))


def bps_report(opening: Decimal, rows: Sequence[Row], *, newline: str = "\r\n") -> bytes:
    """Write a daily report whose figures all agree."""
    lines = [
        "LAPORAN HARIAN SETORAN BIPIH",
        "Bank;451;Bank Contoh",
        "Rekening;7001234567;BPKH SETORAN AWAL",
        "Tanggal;19-11-2026",
        f"Saldo Awal;{indonesian(opening)}",
        "tanggal;jam;kode_bank;cabang;nomor_validasi;nomor_referensi;virtual_account;nama;nik_akhir;jumlah;jenis;saldo",
    ]
    balance = opening
    for row in rows:
        balance += row.amount
        lines.append(
            f"{row.booked_on:%d-%m-%Y};{row.booked_at:%H:%M:%S};451;TANJUNG;{row.validation_no};;;{row.name};;"
            f"{indonesian(row.amount)};AWAL;{indonesian(balance)}"
        )
    raised = sum((row.amount for row in rows if row.amount > 0), Decimal(0))
    lowered = raised - sum((row.amount for row in rows), Decimal(0))
    lines.append(f"TOTAL;{len(rows)};{indonesian(raised)};{indonesian(lowered)}")
    lines.append(f"Saldo Akhir;{indonesian(balance)}")
    return "".join(line + newline for line in lines).encode()


def mt940(opening: Decimal, rows: Sequence[Row], *, page_after: int = 0) -> bytes:
    """Write an MT940 statement whose balances agree, turning the page after `page_after` lines."""
    lines = [":20:CONTOH", ":25:0060001234567", ":28C:00001", f":60F:{_swift_balance(opening)}"]
    balance = opening
    for number, row in enumerate(rows, 1):
        balance += row.amount
        mark = "C" if row.amount > 0 else "D"
        amount = f"{abs(row.amount):.2f}".replace(".", ",")
        lines += [f":61:{row.booked_on:%y%m%d%m%d}{mark}{amount}NTRFNONREF//{number}", f":86:{row.name}"]
        if number == page_after:
            lines += [f":62M:{_swift_balance(balance)}", "-}", ":20:CONTOH", ":25:0060001234567"]
            lines += [":28C:00001/2", f":60M:{_swift_balance(balance)}"]
    lines += [f":62F:{_swift_balance(balance)}", "-}"]
    return "".join(line + "\r\n" for line in lines).encode()


def _swift_balance(balance: Decimal) -> str:
    return f"{'C' if balance >= 0 else 'D'}261119IDR{abs(balance):.2f}".replace(".", ",")
