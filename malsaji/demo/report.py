"""The daily reports of the invented bank, in the layout that real ones have: keys, running balances, control totals."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from malsaji.demo.sketches import AMOUNT, TOO_LITTLE, Line, Payment, Sketch
from malsaji.demo.window import Window

BANK, BANK_NAME = "451", "Bank Syariah Indonesia"
ACCOUNT, HOLDER = "7001234567", "BPKH SETORAN AWAL"
BRANCHES = {"63.09": "TANJUNG", "63.11": "PARINGIN"}
# Before the first of the reports; the account gathers deposits and is swept when it grows.
FIRST_OPENING = 1_000_000_000
SWEEP, SWEPT_EVERY = 150_000_000, 3
FEE = 6_500
# Pilgrims of other districts, who have no dossier here.
STRANGERS = ("H. SYAHRANI", "FATIMAH AZ ZAHRA", "AHMAD FAUZI", "MASTURAH", "ABDUL WAHAB")
DEPOSIT, CORRECTION, SWEPT, CHARGED = "AWAL", "KOREKSI", "PELIMPAHAN", "BIAYA"


@dataclass(frozen=True, order=True)
class Row:
    """One line of a report; `amount` is signed, in whole rupiah."""

    at: time
    branch: str
    name: str
    amount: int
    kind: str
    reference: str
    validation_no: str = ""
    virtual_account: str = ""
    nik_tail: str = ""


def reports(sketches: Sequence[Sketch], window: Window) -> Iterator[tuple[date, bytes]]:
    """Give the report of every working day of the window, the oldest first, and at the end the one of today."""
    balance = FIRST_OPENING
    for ago in range(len(window.days), -1, -1):
        day = window.day(ago) if ago else window.today
        rows = sorted(_todays_rows(sketches, window) if ago == 0 else _rows(sketches, window, ago))
        yield day, _text(day, balance, rows).encode()
        balance += sum(row.amount for row in rows)


def _rows(sketches: Sequence[Sketch], window: Window, ago: int) -> Iterator[Row]:
    """Give the lines of a past day: what was paid then, a stranger's deposit, now and then a sweep."""
    day = window.day(ago)
    for sketch in sketches:
        if sketch.paid == ago and sketch.line != Line.NONE and not sketch.line.is_late:
            yield _deposit(sketch, sketch.payment(window), time(9 + sketch.no % 5, sketch.no))
    yield _stranger(day, ago)
    if ago % SWEPT_EVERY == 0:
        yield Row(time(16, 5), "PUSAT", "PELIMPAHAN KE REKENING PENEMPATAN BPKH", -SWEEP, SWEPT, f"FT{day:%y%j}00090")


def _todays_rows(sketches: Sequence[Sketch], window: Window) -> Iterator[Row]:
    """Give what came after yesterday's closing hour, one payment twice, a correction, a sweep and a fee."""
    day = window.today
    mark = f"FT{day:%y%j}"
    for sketch in sketches:
        payment = sketch.payment(window)
        if sketch.line.is_late:
            yield _deposit(sketch, payment, time(8, 1 + sketch.no))
        if sketch.line == Line.TWICE_TODAY:
            yield _deposit(sketch, payment, time(8, 1 + sketch.no), reference=f"{mark}00091")
        if sketch.line == Line.CORRECTED_TODAY:
            yield _deposit(sketch, payment, time(9, 30), reference=f"{mark}00092", amount=-AMOUNT, kind=CORRECTION)
    yield _stranger(day, 0)
    yield Row(time(14, 0), "PUSAT", "BIAYA ADMINISTRASI", -FEE, CHARGED, f"{mark}00093")
    yield Row(time(16, 5), "PUSAT", "PELIMPAHAN KE REKENING PENEMPATAN BPKH", -SWEEP, SWEPT, f"{mark}00090")


def _deposit(
    sketch: Sketch, payment: Payment, at: time, *, reference: str = "", amount: int = AMOUNT, kind: str = DEPOSIT
) -> Row:
    return Row(
        at=at,
        branch=BRANCHES[sketch.district],
        name=_name_at_bank(sketch),
        amount=TOO_LITTLE if sketch.line == Line.LESS else amount,
        kind=kind,
        reference=reference or payment.reference,
        validation_no=payment.validation_no,
        virtual_account=payment.virtual_account,
        nik_tail=sketch.nik[-4:],
    )


def _name_at_bank(sketch: Sketch) -> str:
    """The bank's clerk shortens one of the names."""
    name = sketch.name.upper()
    return f"HJ. {name[:-2]}" if sketch.line == Line.OTHER_NAME else name


def _stranger(day: date, ago: int) -> Row:
    """Give a deposit of another district; every fifth comes without any key, as transfers by hand do."""
    row = Row(time(11, 20), "BANJARMASIN", STRANGERS[ago % len(STRANGERS)], AMOUNT, DEPOSIT, "")
    if ago % 5 == 4:
        return row
    return replace(
        row,
        reference=f"FT{day:%y%j}00080",
        validation_no=f"{day:%y%m}009000{ago:02d}",
        virtual_account=f"88086371000090{ago:02d}",
        nik_tail=f"80{ago:02d}",
    )


def _text(day: date, opening: int, rows: Sequence[Row]) -> str:
    """Write a report whose figures all agree."""
    lines = [
        "LAPORAN HARIAN SETORAN BIPIH",
        f"Bank;{BANK};{BANK_NAME}",
        f"Rekening;{ACCOUNT};{HOLDER}",
        f"Tanggal;{day:%d-%m-%Y}",
        f"Saldo Awal;{_figure(opening)}",
        "tanggal;jam;kode_bank;cabang;nomor_validasi;nomor_referensi;virtual_account;nama;nik_akhir;jumlah;jenis;saldo",
    ]
    balance = opening
    for row in rows:
        balance += row.amount
        lines.append(
            f"{day:%d-%m-%Y};{row.at:%H:%M:%S};{BANK};{row.branch};{row.validation_no};{row.reference};"
            f"{row.virtual_account};{row.name};{row.nik_tail};{_figure(row.amount)};{row.kind};{_figure(balance)}"
        )
    credits = sum(row.amount for row in rows if row.amount > 0)
    lines.append(f"TOTAL;{len(rows)};{_figure(credits)};{_figure(opening + credits - balance)}")
    lines.append(f"Saldo Akhir;{_figure(balance)}")
    return "".join(f"{line}\r\n" for line in lines)


def _figure(amount: int) -> str:
    """Write 25000000 as 25.000.000,00."""
    return f"{amount:,}".replace(",", ".") + ",00"
