"""Why help is not asked, given or ended: finished sentences, with the value they are about."""

from datetime import date

from offices.words import day_words


class HelpRefused(Exception):
    """Something about helping cannot be done; `about` names the value, "" when it is the whole."""

    about = ""


class AskedYourself(HelpRefused):
    """The number is the helper's own."""

    about = "phone"

    def __init__(self) -> None:
        super().__init__("Ini nomor HP Bapak/Ibu sendiri. Tulis nomor keluarga yang dibantu.")


class StillWaiting(HelpRefused):
    """The same helper asked the same number, and nobody has answered yet."""

    about = "phone"

    def __init__(self) -> None:
        super().__init__("Permintaan ke nomor ini masih menunggu jawaban.")


class AlreadyHelps(HelpRefused):
    """The help asked for is in force."""

    about = "phone"

    def __init__(self, until: date | None) -> None:
        ending = f" Berlaku sampai {day_words(until)}." if until else ""
        super().__init__(f"Bantuan ini sudah disetujui.{ending}")


class TooManyRequests(HelpRefused):
    """A day's requests of one helper, or to one number, are used up (own rule of the service)."""

    about = "phone"

    def __init__(self, allowed: int) -> None:
        super().__init__(f"Paling banyak {allowed} permintaan sehari. Coba lagi besok.")


class HelperIsFull(HelpRefused):
    """A helper looks after a limited number of people (own rule of the service)."""

    def __init__(self, allowed: int) -> None:
        super().__init__(f"Satu orang membantu paling banyak {allowed} calon jemaah.")


class NotForYou(HelpRefused):
    """Only the account of the asked number answers, and only the two sides or their office end the help."""

    def __init__(self) -> None:
        super().__init__("Permintaan ini bukan untuk akun ini.")


class RequestOver(HelpRefused):
    """The request was answered, taken back, or is too old."""

    def __init__(self) -> None:
        super().__init__("Permintaan ini sudah tidak berlaku. Mohon keluarga meminta sekali lagi.")


class NoHelperAccount(HelpRefused):
    """No pilgrims' account has the helper's number; a form on paper names one that exists."""

    about = "phone"

    def __init__(self) -> None:
        super().__init__("Nomor ini belum punya akun. Keluarga yang membantu perlu membuat akun dulu.")


class NotTogether(HelpRefused):
    """A family registers at one office, by somebody who may act for all of its members."""

    about = "family"

    def __init__(self) -> None:
        super().__init__("Berkas ini tidak dapat digabung. Kantornya harus sama.")


class NoSuchChoice(LookupError):
    """This account may not register for that person today."""

    def __init__(self) -> None:
        super().__init__("Pilihan ini tidak ada lagi. Mohon pilih siapa yang didaftarkan.")
