"""Why an answer of the ministry is not taken: each a finished sentence."""

from deposits.rules.desk import Refused, SamePersonRefused

__all__ = [
    "AnswerHalfEntered",
    "LetterKept",
    "LetterMissing",
    "ListUnreadable",
    "NothingTicked",
    "PaymentInDoubt",
    "PorsiDiffers",
    "PorsiMalformed",
    "PorsiTaken",
    "RevocationWaits",
    "SamePersonRefused",
    "SphMissing",
]


class PorsiMalformed(Refused):
    """A porsi number has ten digits; leading zeros count."""

    def __init__(self, typed: str) -> None:
        letters = "" if typed.isdecimal() else " Huruf O dan I bukan angka 0 dan 1."
        super().__init__(f"Nomor porsi harus 10 angka. Bapak/Ibu mengetik {len(typed)} tanda.{letters}")


class PorsiDiffers(Refused):
    """The second person typed another number; nothing is overwritten."""

    def __init__(self) -> None:
        super().__init__("Nomor ini berbeda dengan ketikan pertama. Periksa layar kementerian. Tidak ada yang diubah.")


class PorsiTaken(Refused):
    """Another registration carries the number."""

    def __init__(self) -> None:
        super().__init__("Nomor porsi ini sudah tercatat pada pendaftaran lain. Periksa layar kementerian.")


class SphMissing(Refused):
    """The first person types the number of the registration letter along."""

    def __init__(self) -> None:
        super().__init__("Nomor SPH (Surat Pendaftaran Haji) belum diisi.")


class LetterMissing(Refused):
    """The first person attaches the ministry's letter as a PDF."""

    def __init__(self) -> None:
        super().__init__("Lampirkan SPH sebagai PDF, seperti yang diunduh dari sistem kementerian.")


class PaymentInDoubt(Refused):
    """The bank took the proof back after the approval: no porsi number rests on it."""

    def __init__(self) -> None:
        super().__init__("Bukti bank hilang karena koreksi. Nomor porsi menunggu sampai setoran terbukti lagi.")


class AnswerHalfEntered(Refused):
    """A porsi number waits for its second person: a refusal would contradict it."""

    def __init__(self) -> None:
        super().__init__("Nomor porsi sudah diketik orang pertama. Batalkan ketikan itu lebih dulu.")


class LetterKept(Refused):
    """The ministry's letter is there already, or nobody typed its number yet: nothing is attached to it."""

    def __init__(self) -> None:
        super().__init__("SPH sudah dilampirkan, atau nomornya belum diketik. Tidak ada yang diubah.")


class ListUnreadable(Refused):
    """The file is no list of answers; the sentence says what it lacks."""


class NothingTicked(Refused):
    """A list is confirmed row by row, or as a whole."""

    def __init__(self) -> None:
        super().__init__("Centang dahulu nomor yang sudah Bapak/Ibu cocokkan.")


class RevocationWaits(Refused):
    """Somebody proposed to take the approval back; a porsi number would make that impossible."""

    def __init__(self) -> None:
        super().__init__("Pencabutan persetujuan diusulkan. Putuskan usul itu dulu.")
