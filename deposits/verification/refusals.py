"""Why a verb of the desk says no: one named sentence each."""

from datetime import date

from deposits.models import Deposit
from deposits.rules.desk import Refused
from offices.words import day_words, rupiah


class ProofMissing(Refused):
    """Neither a bank line, nor a bank's notice, nor two officers prove the payment."""

    def __init__(self) -> None:
        super().__init__(
            "Setoran belum terbukti. Tunggu catatan bank, atau lampirkan bukti yang dikonfirmasi dua petugas."
        )


class ProofLost(Refused):
    """The bank took back the line that proved the payment, and nobody has settled that case."""

    def __init__(self) -> None:
        super().__init__("Bukti bank hilang karena koreksi. Selesaikan dulu perkara itu dengan petugas bank.")


class ProofComplete(Refused):
    """The payment is already proved."""

    def __init__(self) -> None:
        super().__init__("Setoran ini sudah terbukti. Tidak perlu bukti lain.")


class ProofNotProposed(Refused):
    """There is nothing a second person could confirm."""

    def __init__(self) -> None:
        super().__init__("Belum ada bukti yang diajukan. Lampirkan bukti lebih dulu.")


class ProofOutdated(Refused):
    """The proof was seen before the dossier was mended and sent again: nobody compared it with what stands there."""

    def __init__(self) -> None:
        super().__init__("Bukti ini diajukan sebelum berkas diperbaiki. Mohon lampirkan bukti yang baru.")


class AmountDiffers(Refused):
    """What was seen is not the amount of the dossier, to the rupiah."""

    def __init__(self, deposit: Deposit, amount: int) -> None:
        super().__init__(
            f"Jumlah harus sama: berkas {deposit.amount_words}, bukti {rupiah(amount)}. Periksa lagi buktinya."
        )


class SeenOnRefused(Refused):
    """The payment cannot have been seen on that day."""

    def __init__(self) -> None:
        super().__init__("Tanggal melihat bukti harus antara tanggal setoran dan hari ini.")


class SecondClaim(Refused):
    """Another dossier with this NIK or this nomor validasi already stands (law 2)."""

    def __init__(self) -> None:
        super().__init__(
            "NIK atau nomor validasi ini sudah dipakai berkas lain. "
            "Perkara sudah dicatat. Periksa dengan jemaah, lalu kembalikan atau usulkan penolakan."
        )


class NotAsRecommended(Refused):
    """A decision follows the recommendation or the dossier is sent back."""

    def __init__(self) -> None:
        super().__init__("Keputusan harus sama dengan usul pemeriksa. Bila tidak setuju, balikkan berkas.")


class ReasonMissing(Refused):
    """An act that needs a reason came without one of the table."""

    def __init__(self) -> None:
        super().__init__("Pilih paling sedikit satu alasan.")


class ReasonVoid(Refused):
    """The reason no longer holds: the payment is proved."""

    def __init__(self, label: str) -> None:
        super().__init__(f"Alasan ini tidak berlaku lagi: {label}. Setoran sudah terbukti.")


class NotYetDue(Refused):
    """The pilgrim still has time to mend the dossier."""

    def __init__(self, due: date | None) -> None:
        super().__init__(
            f"Jemaah masih boleh memperbaiki sampai {day_words(due)}."
            if due
            else "Batas waktu belum dapat dihitung. Mohon administrator mengisi hari libur tahun ini."
        )


class ReasonUnwritten(Refused):
    """An act that is told in the officer's own words came without them."""

    def __init__(self) -> None:
        super().__init__("Tulis alasannya dengan singkat.")


class PorsiTyped(Refused):
    """A porsi number is typed: an approval behind it is not taken back here."""

    def __init__(self, *, entered: bool) -> None:
        super().__init__(
            "Nomor porsi sudah tercatat. Persetujuan tidak dapat dicabut di sini."
            if entered
            else "Nomor porsi sudah diketik sekali. Batalkan dulu ketikan pertama."
        )


class RevocationProposed(Refused):
    """Somebody already proposed to take this approval back."""

    def __init__(self) -> None:
        super().__init__("Pencabutan sudah diusulkan. Sekarang menunggu orang kedua.")


class RevocationNotProposed(Refused):
    """There is no proposal that a second person could decide about."""

    def __init__(self) -> None:
        super().__init__("Belum ada usul cabut untuk berkas ini. Usulkan lebih dulu.")


class ApproverMissing(Refused):
    """Of two people who take an approval back, one is an approver."""

    def __init__(self) -> None:
        super().__init__("Usul cabut ini dari pemeriksa. Pejabat yang memutuskannya.")


class OfficeRefused(Refused):
    """A dossier is handed on to another office that works with this service today."""

    def __init__(self) -> None:
        super().__init__("Pilih kantor lain yang sudah memakai layanan ini.")


class ReceiptUnconfirmed(Refused):
    """The day a paper form came in still waits for a second officer, who must have seen that paper."""

    def __init__(self) -> None:
        super().__init__("Tanggal terima belum dikonfirmasi. Mintalah petugas lain mengonfirmasinya di halaman Loket.")


class UntilRefused(Refused):
    """More time means a later day, and not one of another year by a slip."""

    def __init__(self, longest: int) -> None:
        super().__init__(f"Batas baru harus sesudah hari ini dan batas lama, paling lama {longest} hari lagi.")
