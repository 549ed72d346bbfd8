"""Why something keyed in at the counter is not taken: sentences for the officer, each at its field."""

from datetime import date

from deposits.models import Deposit
from deposits.submission import Refused
from offices.words import day_words


class NikHeldHere(Refused):
    """This office already holds a dossier of the same person, received at the counter or from the same account."""

    about = "nik"

    def __init__(self, other: Deposit) -> None:
        super().__init__(f"NIK ini sudah punya berkas {other.reference} di kantor ini.")


class ValidationNoHeldHere(Refused):
    """This office already received a dossier with the same nomor validasi at the counter."""

    about = "validation_no"

    def __init__(self, other: Deposit) -> None:
        super().__init__(f"Nomor validasi ini sudah dipakai di berkas {other.reference}. Mohon periksa lembar bank.")


class FormOfAnother(Refused):
    """Somebody else already sent the very same page; what became of it is theirs to show."""

    def __init__(self) -> None:
        super().__init__("Halaman ini sudah dikirim orang lain. Buka halaman loket yang baru, lalu isi lagi.")


class OfficersNumber(Refused):
    """An officer's account is never a pilgrim's."""

    about = "phone"

    def __init__(self) -> None:
        super().__init__("Nomor HP ini dipakai akun petugas. Mohon isi nomor lain, atau kosongkan.")


class ScanRefused(Refused):
    """A file that cannot be kept, with the sentence of whoever looked at it."""

    def __init__(self, requirement: str, why: Exception) -> None:
        self.about = f"scan_{requirement}"
        super().__init__(str(why))


class ReceivedInFuture(Refused):
    """A form is not received before its day."""

    about = "received_on"

    def __init__(self) -> None:
        super().__init__("Tanggal terima belum terjadi. Mohon periksa lagi.")


class ReceivedBeforePaid(Refused):
    """The slip lies in the file, so the file is not older than the payment."""

    about = "received_on"

    def __init__(self, paid_on: date) -> None:
        super().__init__(f"Tanggal terima lebih awal daripada tanggal setoran, {day_words(paid_on)}.")
