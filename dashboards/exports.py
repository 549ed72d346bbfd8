"""The same rows as on the screen, ready to be written as CSV."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from dashboards.figures import Counts, Figures
from offices.spreadsheets import Row

COUNT_HEADINGS = (
    "berkas masuk", "menunggu", "lewat batas", "disetujui", "sudah porsi",
    "rupiah terbukti", "rupiah dikonfirmasi", "rupiah belum terbukti",
)  # fmt: skip
DISTRICT_HEADINGS = ("kode", "kabupaten/kota", *COUNT_HEADINGS, "menunggu paling lama sejak", "lama menunggu")
ACCOUNT_HEADINGS = (
    "kode", "kantor", "bank", "rekening", "baris terbuka", "rupiah masuk terbuka", "rupiah keluar terbuka",
    "hari tanpa catatan", "mulai",
)  # fmt: skip


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
