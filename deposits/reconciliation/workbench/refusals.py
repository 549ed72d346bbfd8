"""Why the workbench says no: one named sentence each."""

from deposits.rules.desk import Refused


class LineMoved(Refused):
    """The line lies in another drawer than the act needs."""

    def __init__(self) -> None:
        super().__init__("Baris ini sudah berpindah laci. Muat ulang halaman untuk melihat keadaannya.")


class AlreadyProposed(Refused):
    """A proposal about this line waits for its second person."""

    def __init__(self) -> None:
        super().__init__("Sudah ada usul untuk baris ini. Tunggu orang kedua, atau batalkan usul itu lebih dulu.")


class ProposalOver(Refused):
    """Somebody decided about the proposal meanwhile."""

    def __init__(self) -> None:
        super().__init__("Usul ini sudah diputuskan. Tidak ada yang berubah lagi.")


class WhyMissing(Refused):
    """An act of two people came without its reason."""

    def __init__(self) -> None:
        super().__init__("Tulis alasannya dengan singkat.")


class AmountsDiffer(Refused):
    """A hand match is exact to the rupiah, like every other."""

    def __init__(self, line: str, deposit: str) -> None:
        super().__init__(f"Jumlah harus sama persis: baris {line}, berkas {deposit}.")


class BanksDiffer(Refused):
    """The dossier names another bank than that of the account."""

    def __init__(self) -> None:
        super().__init__("Bank di berkas bukan bank rekening ini. Kembalikan berkas untuk diperbaiki.")


class DepositTaken(Refused):
    """The deposit is proved already, or no longer under way."""

    def __init__(self) -> None:
        super().__init__("Setoran berkas ini sudah terbukti, atau berkasnya sudah ditutup.")


class OwnDecision(Refused):
    """Whoever decided about a dossier does not match its payment by hand (law 6)."""

    def __init__(self) -> None:
        super().__init__("Bapak/Ibu yang memutuskan berkas ini. Petugas lain yang mengusulkan kecocokannya.")


class DrawerRefused(Refused):
    """The line's side has no such drawer for people."""

    def __init__(self) -> None:
        super().__init__("Pilih laci yang sesuai dengan baris ini.")


class EvidenceMissing(Refused):
    """Money that was paid twice leaves the open drawer only with the paper that shows where it went."""

    def __init__(self) -> None:
        super().__init__("Lampirkan bukti pengembalian dari bank. Setoran ini dibayar dua kali.")


class CreditRefused(Refused):
    """A correction takes back one earlier credit of the same account and amount."""

    def __init__(self) -> None:
        super().__init__("Setoran itu tidak cocok. Jumlah dan rekening harus sama, tanggalnya tidak sesudah koreksi.")


class NotUndoable(Refused):
    """There is nothing that stands to be taken back."""

    def __init__(self) -> None:
        super().__init__("Tidak ada yang dapat dibatalkan di baris ini.")
