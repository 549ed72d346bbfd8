"""Why a number is not changed: finished sentences, with the value they are about."""


class ChangeRefused(Exception):
    """A change of number cannot go on; `about` names the value, "" when it is the whole."""

    about = ""


class NumberUnchanged(ChangeRefused):
    """The pilgrim has this number already."""

    about = "phone"

    def __init__(self) -> None:
        super().__init__("Nomor ini sudah nomor HP jemaah. Tulis nomor yang baru.")


class NumberOfOfficer(ChangeRefused):
    """The number stands at an officer's account, which cares for no pilgrim."""

    about = "phone"

    def __init__(self) -> None:
        super().__init__("Nomor ini dipakai akun petugas. Tulis nomor HP jemaah sendiri.")


class StillOpen(ChangeRefused):
    """A change for this pilgrim is under way."""

    def __init__(self) -> None:
        super().__init__("Ganti nomor untuk jemaah ini sedang berjalan. Selesaikan atau hentikan dahulu.")


class SameOfficer(ChangeRefused):
    """Two officers answer for a change of number."""

    def __init__(self) -> None:
        super().__init__("Petugas kedua harus orang lain.")


class NotYourChange(ChangeRefused):
    """Only officers of the office and the pilgrim's own account stop a change."""

    def __init__(self) -> None:
        super().__init__("Akun ini tidak dapat menghentikan ganti nomor itu.")
