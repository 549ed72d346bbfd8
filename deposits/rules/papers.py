"""What is true of a paper now: one set of words for every place that says it (architecture section 9)."""

from enum import StrEnum


class PaperKind(StrEnum):
    RECEIPT = "RECEIPT"
    CERTIFICATE = "CERTIFICATE"


PAPER_WORDS = {
    PaperKind.RECEIPT: "Tanda Terima Berkas",
    PaperKind.CERTIFICATE: "Surat Keterangan Hasil Pemeriksaan Setoran",
}


class SealKind(StrEnum):
    """What stands under a paper: nothing, the system's own key, an office's certificate, or an official in person.

    An official signs with a certificate that a recognised authority gave (PERSONAL), or with a key nobody vouches for.
    """

    NONE = ""
    SYSTEM = "SYSTEM"
    CERTIFIED = "CERTIFIED"
    PERSONAL = "PERSONAL"
    SELF_MADE = "SELF_MADE"


SEAL_WORDS: dict[SealKind, str] = {
    SealKind.NONE: "Belum ditandatangani elektronik.",
    SealKind.SYSTEM: "Segel sistem, bukan TTE tersertifikasi.",
    SealKind.CERTIFIED: "Segel elektronik kantor, dengan sertifikat elektronik.",
    SealKind.PERSONAL: "Ditandatangani pejabat dengan TTE tersertifikasi.",
    SealKind.SELF_MADE: "Ditandatangani pejabat secara elektronik, bukan TTE tersertifikasi.",
}
# What an official puts under a paper in person.
SIGNATURES = (SealKind.PERSONAL, SealKind.SELF_MADE)


class Truth(StrEnum):
    VALID = "ASLI DAN BERLAKU"
    SUPERSEDED = "SUDAH DIGANTI"
    REVOKED = "DICABUT"
    UNDER_REVIEW = "SEDANG DIPERIKSA ULANG"
    ALTERED = "ISI BERUBAH"


TRUTH_SENTENCES: dict[Truth, str] = {
    Truth.VALID: "Surat ini dibuat oleh kantor ini dan masih berlaku.",
    Truth.SUPERSEDED: "Surat ini sudah diganti dengan surat yang lebih baru.",
    Truth.REVOKED: "Surat ini sudah dicabut oleh kantor. Jangan dipakai lagi.",
    Truth.UNDER_REVIEW: "Bukti bayarnya sedang diperiksa ulang. Tunggu keputusan kantor.",
    Truth.ALTERED: "Berkas PDF ini tidak sama dengan surat yang kami simpan.",
}


def truth(*, revoked: bool, superseded: bool, proof_lost: bool) -> Truth:
    """Say what holds of a paper; revocation outweighs all, then a newer version, then a lost proof."""
    if revoked:
        return Truth.REVOKED
    if superseded:
        return Truth.SUPERSEDED
    return Truth.UNDER_REVIEW if proof_lost else Truth.VALID
