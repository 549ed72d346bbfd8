"""The evidence of a closed month as one ZIP: lines, drawers, matches, carried items, files, sheets, proof; no NIK."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from typing import IO, Any, Final

from django.db import connection

from deposits.bookkeeping.months import days_of
from deposits.bookkeeping.sheets import thawed
from deposits.models import MonthClosing

MONTH: Final = (
    "line.account_id = %(account)s AND line.booked_on BETWEEN %(first)s AND %(last)s AND line.id <= %(last_line)s"
)
# Neither names nor digits of a NIK, nor the bank's free text, in which either may stand.
LINES: Final = f"""
SELECT line.id AS baris, line.booked_on AS tanggal, line.booked_time AS jam, line.amount AS jumlah,
       line.balance_after AS saldo, line.kind AS jenis, line.validation_no AS nomor_validasi,
       line.virtual_account, line.reference AS referensi, line.drawer AS laci, line.exception AS sebab,
       line.statement_id AS catatan
FROM deposits_bankline line WHERE {MONTH} ORDER BY line.booked_on, line.id
"""  # noqa: S608 - only constants are put in
MATCHES: Final = f"""
SELECT match.id AS bukti, match.line_id AS baris, deposit.reference AS berkas, match.amount AS jumlah,
       match.rule AS aturan, match.matched_at AS dicocokkan, match.matched_by_id AS oleh,
       ending.ended_at AS berakhir, ending.why AS alasan
FROM deposits_match match JOIN deposits_bankline line ON line.id = match.line_id
JOIN deposits_deposit deposit ON deposit.id = match.deposit_id
LEFT JOIN deposits_matchend ending ON ending.match_id = match.id
WHERE {MONTH} ORDER BY match.id
"""  # noqa: S608
CARRIED: Final = """
SELECT item.kind AS sebab, item.amount AS jumlah, item.line_id AS baris, line.booked_on AS tanggal,
       deposit.reference AS berkas
FROM deposits_carrieditem item
LEFT JOIN deposits_bankline line ON line.id = item.line_id
LEFT JOIN deposits_deposit deposit ON deposit.id = item.deposit_id
WHERE item.closing_id = %(closing)s ORDER BY item.id
"""
LATE: Final = """
SELECT line.id AS baris, line.booked_on AS tanggal, line.amount AS jumlah, line.validation_no AS nomor_validasi,
       line.virtual_account, line.reference AS referensi, line.statement_id AS catatan
FROM deposits_bankline line
WHERE line.account_id = %(account)s AND line.booked_on < %(first)s
  AND line.id > %(line_before)s AND line.id <= %(last_line)s ORDER BY line.id
"""
TABLES: Final = {"baris.csv": LINES, "bukti.csv": MATCHES, "terbawa.csv": CARRIED, "temuan-kemudian.csv": LATE}


def write_evidence(target: IO[bytes], closing: MonthClosing, report: bytes, results: Sequence[dict[str, Any]]) -> None:
    """Write the ZIP into a file; tables of any size stream from the database."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("berita-acara.pdf", report)
        for name, sql in TABLES.items():
            with archive.open(name, "w", force_zip64=True) as member:
                _copy(sql, closing, member)
        archive.writestr("lembar-harian.csv", _csv(_sheet_rows(closing)))
        archive.writestr("laci.csv", _csv(_drawer_rows(closing)))
        archive.writestr("berkas-bank.csv", _csv(_file_rows(closing)))
        archive.writestr("pembuktian.json", json.dumps(results, ensure_ascii=False, indent=1))


def _copy(sql: str, closing: MonthClosing, member: IO[bytes]) -> None:
    first, last = days_of(closing.month)
    before = MonthClosing.objects.closed().filter(account=closing.account_id, month__lt=closing.month).first()
    where = {
        "account": closing.account_id,
        "closing": closing.pk,
        "first": first,
        "last": last,
        "last_line": closing.last_line,
        # Before the first closing nothing could come too late.
        "line_before": before.last_line if before else closing.last_line,
    }
    with connection.cursor() as cursor:
        query = cursor.mogrify(sql, where).decode()
        cursor.copy_expert(f"COPY ({query}) TO STDOUT WITH (FORMAT csv, HEADER)", member)


def _csv(rows: Iterator[Sequence[object]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


def _sheet_rows(closing: MonthClosing) -> Iterator[Sequence[object]]:
    yield "tanggal", "saldo_awal", "kredit", "debit", "saldo_akhir", "selisih"
    for row in closing.sheets:
        sheet = thawed(row)
        sums = (sheet.credits.lines.sum, sheet.debits.lines.sum)
        yield sheet.day, sheet.opening, *sums, sheet.closing, sheet.difference


def _drawer_rows(closing: MonthClosing) -> Iterator[Sequence[object]]:
    yield "tanggal", "sisi", "laci", "baris", "jumlah"
    for row in closing.sheets:
        for side, word in (("credits", "kredit"), ("debits", "debit")):
            for drawer, (count, total) in row[side]["drawers"].items():
                yield row["day"], word, drawer, count, total


def _file_rows(closing: MonthClosing) -> Iterator[Sequence[object]]:
    yield "berkas", "nama", "sha256", "bytes", "baris_dibaca", "baris_baru"
    for row in closing.files:
        yield tuple(row[name] for name in ("id", "name", "sha256", "size", "lines_read", "lines_new"))
