"""What is said when a dossier ended: where the money is, and how a nomor validasi is cancelled (5.1, case A)."""

from dataclasses import dataclass

from deposits.rules.status import Status

ENDED = (Status.REJECTED, Status.WITHDRAWN, Status.LAPSED)
# The bank itself answered in writing that there is no such deposit: nothing is kept anywhere, nothing to cancel.
NO_DEPOSIT = "X05"

# What the pilgrim brings to the office; the application is the one thing we can fill in.
CANCEL_PAPERS = (
    "Surat permohonan pembatalan, bermeterai",
    "Bukti setoran asli dari bank",
    "Fotokopi KTP",
    "Fotokopi buku tabungan haji",
)

OBJECTION_BASIS = "Pasal 77 ayat (1) Undang-Undang Nomor 30 Tahun 2014 tentang Administrasi Pemerintahan"


@dataclass(frozen=True)
class Stage:
    """One step of a cancellation; `sla` names the dated parameter that says how many working days it takes."""

    sla: str
    who: str
    what: str


REFUND_STAGES = (
    Stage("refund_sla_district", "Kantor ini", "Memeriksa surat permohonan dan mengirimnya ke pusat."),
    Stage("refund_sla_centre", "Kementerian pusat", "Membatalkan nomor validasi dan meneruskan ke BPKH."),
    Stage("refund_sla_bpkh", "BPKH", "Memberi perintah bayar kepada bank."),
    Stage("refund_sla_bank", "Bank", "Membayar ke rekening tabungan haji Bapak/Ibu."),
)


@dataclass(frozen=True)
class Money:
    """Where the money is, in a title and a sentence or two."""

    title: str
    text: str


KEPT = Money(
    "Uang Bapak/Ibu tetap tercatat di BPKH",
    "BPKH adalah Badan Pengelola Keuangan Haji. Kantor ini tidak memegang uang setoran.",
)
IF_PAID = "Bila sudah menyetor, uang Bapak/Ibu tetap tercatat di BPKH (Badan Pengelola Keuangan Haji)."
MAYBE_KEPT = Money(
    "Berkas ini belum pernah dikirim ke kantor",
    IF_PAID,
)
UNPROVED = Money("Kantor belum melihat setoran ini di catatan bank", IF_PAID)
NOT_AT_BANK = Money(
    "Menurut bank, setoran ini tidak ada",
    "Tanyakan ke bank tempat menyetor. Bawa lembar bukti setoran asli dan KTP.",
)

# Why the pilgrim asks for the cancellation, as the letter says it.
CANCEL_REASONS: dict[Status, str] = {
    Status.REJECTED: "pendaftaran saya tidak dapat diterima",
    Status.WITHDRAWN: "pengajuan pendaftaran saya tarik kembali",
    Status.LAPSED: "batas waktu berkas pendaftaran saya sudah lewat",
}


def may_cancel(status: Status, reject_reason: str) -> bool:
    """Tell whether there is a nomor validasi to cancel."""
    return status in ENDED and reject_reason != NO_DEPOSIT


def where_is_the_money(reject_reason: str, *, was_sent: bool, is_proved: bool) -> Money:
    """Say where the money of a dossier that ended is: only what the bank showed is said to be kept."""
    if reject_reason == NO_DEPOSIT:
        return NOT_AT_BANK
    if is_proved:
        return KEPT
    return UNPROVED if was_sent else MAYBE_KEPT
