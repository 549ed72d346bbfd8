"""The same rows as on the screen, as CSV that a spreadsheet opens and cannot be tricked by."""

import csv
from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

from dashboards.figures import Counts, Figures

Row = tuple[object, ...]

# A spreadsheet takes a text that begins so for a formula (OWASP, CSV injection).
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")
# Tells a spreadsheet that the file is UTF-8.
BYTE_ORDER_MARK = "\ufeff"

COUNT_HEADINGS = (
    "berkas masuk", "menunggu", "lewat batas", "disetujui", "sudah porsi",
    "rupiah terbukti", "rupiah dikonfirmasi", "rupiah belum terbukti",
)  # fmt: skip
DISTRICT_HEADINGS = ("kode", "kabupaten/kota", *COUNT_HEADINGS, "menunggu paling lama sejak", "lama menunggu")
ACCOUNT_HEADINGS = (
    "kode", "kantor", "bank", "rekening", "baris terbuka", "rupiah masuk terbuka", "rupiah keluar terbuka",
    "hari tanpa catatan", "mulai",
)  # fmt: skip


class Line:
    """A file that hands back what is written to it: csv writes, the response streams."""

    def write(self, text: str) -> str:
        return text


def as_csv(rows: Iterable[Row]) -> Iterator[str]:
    """Write rows as CSV, one at a time: commas, UTF-8 with a byte order mark, no cell a formula."""
    writer = csv.writer(Line())
    yield BYTE_ORDER_MARK
    for row in rows:
        yield writer.writerow([harmless(cell) for cell in row])


def harmless(cell: object) -> object:
    """Put an apostrophe before a text that a spreadsheet would run; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_SIGNS) else cell


def district_rows(figures: Figures) -> Iterator[Row]:
    """Give the districts in the order of the screen, the quiet ones after them, and the total line."""
    zone = ZoneInfo(figures.province.time_zone)
    yield DISTRICT_HEADINGS
    for district in (*figures.districts, *figures.quiet):
        oldest = f"{district.oldest.astimezone(zone):%Y-%m-%d %H:%M:%S}" if district.oldest else ""
        yield (district.office.region_id, district.name, *counts(district), oldest, district.waited)
    yield (figures.province.pk, "JUMLAH", *counts(figures.totals), "", "")


def counts(row: Counts) -> Row:
    return tuple(getattr(row, name) for name in Counts.__dataclass_fields__)


def account_rows(figures: Figures) -> Iterator[Row]:
    """Give the bank accounts in the order of the screen, their numbers masked as there."""
    yield ACCOUNT_HEADINGS
    for row in figures.accounts:
        account = row.account
        yield (
            account.office.region_id, account.office.name, account.bank.name, account.masked_number, row.open_lines,
            row.open_credits, row.open_debits, row.missing_days, row.missing_since or "",
        )  # fmt: skip
