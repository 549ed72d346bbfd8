"""Why something from a pilgrim is not taken: finished sentences, with the value they are about."""

from collections.abc import Sequence

from deposits.models import Deposit
from deposits.submission.reading import Gap


class Refused(Exception):
    """Something typed cannot be taken; `about` names the value, "" when it is the whole."""

    about = ""


class NotOpen(Refused):
    """The pilgrim may not change this now."""

    def __init__(self) -> None:
        super().__init__("Bagian ini tidak dapat diubah sekarang.")


class AlreadyGiven(Refused):
    """The office has this value since the dossier was sent; a request changes it."""

    def __init__(self, about: str) -> None:
        self.about = about
        super().__init__("Isian ini sudah ada di kantor. Mohon ajukan perubahan data.")


class HelperMayNot(Refused):
    """Only the pilgrim's own account or a parent decides this; a helper fills in, sends and follows."""

    def __init__(self) -> None:
        super().__init__("Hanya jemaah sendiri yang boleh menarik kembali. Mohon lakukan dari nomor HP jemaah.")


class Incomplete(Refused):
    """Something is still missing; `gaps` says what."""

    def __init__(self, gaps: Sequence[Gap]) -> None:
        self.gaps = gaps
        super().__init__("Berkas belum lengkap.")


class TooOldForGuardian(Refused):
    """A parent registers a child; a grown-up is helped with consent."""

    about = "guardian"

    def __init__(self, age: int) -> None:
        super().__init__(f"Umur calon jemaah {age} tahun. Pilih keluarga yang dibantu, bukan anak.")


class TooManyPilgrims(Refused):
    """One account looks after a limited number of people (own rule of the service)."""

    def __init__(self, allowed: int) -> None:
        super().__init__(
            f"Satu akun untuk diri sendiri dan paling banyak {allowed} keluarga. "
            "Mohon anggota keluarga lain membuat akun sendiri."
        )


class NikUsedByYou(Refused):
    """The same account already has a dossier for this NIK."""

    about = "nik"

    def __init__(self, other: Deposit) -> None:
        self.reference = other.reference
        super().__init__(f"NIK ini sudah ada di berkas {other.reference}.")


class ValidationNoUsedByYou(Refused):
    """The same account already uses this nomor validasi in another dossier."""

    about = "validation_no"

    def __init__(self, other: Deposit) -> None:
        super().__init__(
            f"Nomor validasi ini sudah dipakai di berkas {other.reference}. "
            "Satu setoran hanya untuk satu berkas. Mohon periksa lembar dari bank."
        )
