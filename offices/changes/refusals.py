"""Why a change is not taken up or not brought into effect; each one is a finished sentence."""

from datetime import date

from offices.words import day_words


class ChangeRefused(ValueError):
    """The change cannot be made; `about` names the value, where it is one."""

    about: str | None = None

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)


class NotAdministrator(ChangeRefused):
    """The account does not administer every office that the change touches."""

    def __init__(self) -> None:
        super().__init__("Akun ini bukan administrator kantor itu.")


class SamePersonRefused(ChangeRefused):
    def __init__(self) -> None:
        super().__init__("Usulan diputuskan oleh administrator lain, bukan pengusulnya.")


class OwnRoleRefused(ChangeRefused):
    """Nobody raises their own role, nor decides about themselves."""

    def __init__(self) -> None:
        super().__init__("Usulan tentang diri sendiri diurus oleh dua administrator lain.")


class NotTheProposer(ChangeRefused):
    def __init__(self) -> None:
        super().__init__("Hanya pengusul yang dapat menarik usulan.")


class AlreadyDecided(ChangeRefused):
    def __init__(self, state: str, name: str) -> None:
        super().__init__(f"Usulan ini sudah diputuskan oleh {name}. Keadaannya: {state}.")


class ProposerGone(ChangeRefused):
    def __init__(self) -> None:
        super().__init__("Pengusul tidak lagi menjadi administrator. Tolak usulan ini, lalu ajukan lagi.")


class ChangedMeanwhile(ChangeRefused):
    """What the proposal would replace is no longer what the proposer saw."""

    def __init__(self) -> None:
        super().__init__("Nilai lama sudah berubah sejak diusulkan. Tolak usulan ini, lalu ajukan lagi.")


class ReasonMissing(ChangeRefused):
    about = "why"

    def __init__(self) -> None:
        super().__init__("Alasan menolak belum diisi.")


class UnknownOfficer(ChangeRefused):
    about = "username"

    def __init__(self) -> None:
        super().__init__("Petugas dengan nama pengguna itu tidak ada.")


class NameTaken(ChangeRefused):
    about = "username"

    def __init__(self) -> None:
        super().__init__("Nama pengguna itu sudah dipakai. Pilih nama lain.")


class RoleNotThere(ChangeRefused):
    about = "role"

    def __init__(self, role: str, level: str) -> None:
        super().__init__(f"Peran {role} tidak ada di {level.lower()}.")


class AlreadyHeld(ChangeRefused):
    about = "role"

    def __init__(self, until: date | None) -> None:
        end = f"sampai {day_words(until)}" if until else "tanpa batas"
        super().__init__(f"Petugas ini sudah memegang peran itu {end}.")


class EndsBeforeStart(ChangeRefused):
    about = "valid_until"

    def __init__(self) -> None:
        super().__init__("Hari terakhir harus sesudah hari pertama.")


class AlreadyOver(ChangeRefused):
    about = "valid_until"

    def __init__(self) -> None:
        super().__init__("Hari terakhir sudah lewat.")


class RoleOver(ChangeRefused):
    def __init__(self) -> None:
        super().__init__("Peran itu sudah berakhir.")


class AccountClosed(ChangeRefused):
    def __init__(self) -> None:
        super().__init__("Akun itu sudah ditutup.")


class TooFewAdministrators(ChangeRefused):
    """One administrator alone could change nothing any more."""

    def __init__(self, office: str) -> None:
        super().__init__(f"{office} harus tetap punya dua administrator. Tunjuk penggantinya lebih dulu.")


class StartsTooEarly(ChangeRefused):
    """A day that has begun keeps the values it began with."""

    about = "valid_from"

    def __init__(self, first: date) -> None:
        super().__init__(f"Hari pertama paling cepat {day_words(first)}.")


class LaterRowExists(ChangeRefused):
    about = "valid_from"

    def __init__(self, start: date) -> None:
        super().__init__(f"Sudah ada nilai mulai {day_words(start)}. Hari pertama harus sesudahnya.")


class ValueUnreadable(ChangeRefused):
    about = "value"

    def __init__(self, example: str) -> None:
        super().__init__(f"Nilai baru ditulis seperti nilai lama. Contoh: {example}.")


class SameAsBefore(ChangeRefused):
    def __init__(self) -> None:
        super().__init__("Nilai baru sama dengan nilai lama.")


class UnknownRow(ChangeRefused):
    about = "key"

    def __init__(self) -> None:
        super().__init__("Angka dengan nama itu tidak ada.")


class KeyElsewhere(ChangeRefused):
    about = "key"

    def __init__(self) -> None:
        super().__init__("Syarat dengan kode itu sudah ada di daftar yang lain.")


class DayIsOff(ChangeRefused):
    about = "days"

    def __init__(self, day: date) -> None:
        super().__init__(f"{day_words(day)} sudah tercatat sebagai hari libur.")


class DayIsOver(ChangeRefused):
    about = "days"

    def __init__(self, day: date) -> None:
        super().__init__(f"{day_words(day)} sudah lewat.")


class YearIncomplete(ChangeRefused):
    """A year with a few of its days off would be taken for a loaded calendar."""

    about = "days"

    def __init__(self, year: int, fewest: int) -> None:
        super().__init__(f"Kalender {year} belum ada. Isi semua hari liburnya, paling sedikit {fewest} hari.")
