"""Why a month is not closed: named refusals, each a finished sentence."""

from collections.abc import Sequence
from datetime import date

from offices.words import date_words

NAMED = 5


class ClosingRefused(Exception):
    """A month that is not closed, for the reason its sentence gives."""


class MonthNotOver(ClosingRefused):
    def __init__(self) -> None:
        super().__init__("Bulan ini belum selesai. Buku ditutup sesudah hari terakhirnya.")


class OutsideTheBooks(ClosingRefused):
    def __init__(self) -> None:
        super().__init__("Rekening ini tidak dibukukan pada bulan itu.")


class MonthBeforeOpen(ClosingRefused):
    def __init__(self) -> None:
        super().__init__("Bulan sebelumnya belum ditutup. Tutup bulan itu dahulu.")


class FilesWaiting(ClosingRefused):
    def __init__(self) -> None:
        super().__init__("Masih ada berkas bank yang belum dibukukan. Selesaikan atau tolak berkas itu dahulu.")


class DaysMissing(ClosingRefused):
    """Working days of the month without the bank's record."""

    def __init__(self, days: Sequence[date]) -> None:
        self.days = days
        super().__init__(f"Belum ada catatan bank untuk {_named(days)}.")


class SheetsDisagree(ClosingRefused):
    """Daily sheets whose balances or drawers differ."""

    def __init__(self, days: Sequence[date]) -> None:
        self.days = days
        super().__init__(f"Lembar harian masih berselisih untuk {_named(days)}.")


class AlreadyProposed(ClosingRefused):
    def __init__(self) -> None:
        super().__init__("Penutupan bulan ini sudah diusulkan. Petugas lain dapat menutupnya.")


class NotProposed(ClosingRefused):
    def __init__(self) -> None:
        super().__init__("Usulan ini sudah diputuskan. Muat ulang halaman untuk melihat keadaannya.")


class SamePersonRefused(ClosingRefused):
    def __init__(self) -> None:
        super().__init__("Buku ditutup oleh dua orang. Mohon petugas lain yang menutupnya.")


def _named(days: Sequence[date]) -> str:
    words = ", ".join(date_words(day) for day in days[:NAMED])
    return f"{words}, dan {len(days) - NAMED} hari lain" if len(days) > NAMED else words
