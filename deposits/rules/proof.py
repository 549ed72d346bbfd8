"""Proof of payment and where every bank line lies."""

from enum import StrEnum


class Proof(StrEnum):
    """How strongly a payment is proved; any strength lets an approver decide, only SETTLED closes the books."""

    NONE = "NONE"
    CONFIRMED = "CONFIRMED"
    NOTIFIED = "NOTIFIED"
    SETTLED = "SETTLED"


PROOF_WORDS: dict[Proof, str] = {
    Proof.NONE: "Belum ada bukti bank",
    Proof.CONFIRMED: "Dikonfirmasi dua petugas",
    Proof.NOTIFIED: "Diberitahukan bank",
    Proof.SETTLED: "Tercatat di bank",
}


class Source(StrEnum):
    """What two officers saw when they confirmed a payment."""

    MINISTRY = "MINISTRY"
    BANK = "BANK"


SOURCE_WORDS = {Source.MINISTRY: "Sistem kementerian", Source.BANK: "Jawaban bank"}


class MatchRule(StrEnum):
    """Why a line proves a deposit (banking section 6.2)."""

    VIRTUAL_ACCOUNT = "P1"
    VALIDATION_NO = "P2"
    REFERENCE = "P3"
    HAND = "HAND"


MATCH_RULE_WORDS = {
    MatchRule.VIRTUAL_ACCOUNT: "Nomor virtual account dan jumlah sama persis",
    MatchRule.VALIDATION_NO: "Nomor validasi dan jumlah sama persis",
    MatchRule.REFERENCE: "Nomor referensi bank, jumlah, dan tanggal sama persis",
    MatchRule.HAND: "Dicocokkan dua petugas, jumlah sama persis",
}


class EndReason(StrEnum):
    """Why a line no longer proves a deposit."""

    CORRECTED = "CORRECTED"
    CHANGED = "CHANGED"
    CLOSED = "CLOSED"
    UNDONE = "UNDONE"


END_WORDS = {
    EndReason.CORRECTED: "Dikoreksi bank",
    EndReason.CHANGED: "Isian setoran diubah",
    EndReason.CLOSED: "Berkas ditutup",
    EndReason.UNDONE: "Dibatalkan dua petugas",
}


class Drawer(StrEnum):
    """Where a bank line lies: exactly one drawer, and the drawers add up to the statement (law 4)."""

    OPEN = "OPEN"
    MATCHED = "MATCHED"
    OTHER_OFFICE = "OTHER_OFFICE"
    OUTSIDE = "OUTSIDE"
    EXCLUDED = "EXCLUDED"
    REVERSED = "REVERSED"
    SWEEP = "SWEEP"
    REFUND = "REFUND"
    FEE = "FEE"
    REVERSAL = "REVERSAL"


CREDIT_DRAWERS = (
    Drawer.OPEN,
    Drawer.MATCHED,
    Drawer.OTHER_OFFICE,
    Drawer.OUTSIDE,
    Drawer.EXCLUDED,
    Drawer.REVERSED,
)
DEBIT_DRAWERS = (Drawer.OPEN, Drawer.SWEEP, Drawer.REFUND, Drawer.FEE, Drawer.REVERSAL)

DRAWER_WORDS: dict[Drawer, str] = {
    Drawer.OPEN: "Terbuka",
    Drawer.MATCHED: "Cocok dengan berkas",
    Drawer.OTHER_OFFICE: "Cocok, kantor lain",
    Drawer.OUTSIDE: "Di luar MAL SAJI",
    Drawer.EXCLUDED: "Dikecualikan",
    Drawer.REVERSED: "Dikoreksi atau dikembalikan bank",
    Drawer.SWEEP: "Pelimpahan ke BPKH",
    Drawer.REFUND: "Pengembalian",
    Drawer.FEE: "Biaya bank",
    Drawer.REVERSAL: "Koreksi",
}


class LineException(StrEnum):
    """Why an open line is open; exactly one kind each."""

    NO_KEY = "NO_KEY"
    NO_DOSSIER = "NO_DOSSIER"
    AMOUNT_DIFFERS = "AMOUNT_DIFFERS"
    KEYS_DIFFER = "KEYS_DIFFER"
    PAID_TWICE = "PAID_TWICE"
    AMBIGUOUS = "AMBIGUOUS"
    UNDONE = "UNDONE"
    CORRECTION_OPEN = "CORRECTION_OPEN"
    DEBIT_OPEN = "DEBIT_OPEN"


EXCEPTION_WORDS: dict[LineException, str] = {
    LineException.NO_KEY: "Baris ini tanpa nomor validasi, virtual account, atau referensi.",
    LineException.NO_DOSSIER: "Belum ada berkas dengan nomor ini.",
    LineException.AMOUNT_DIFFERS: "Nomornya sama dengan berkas, tetapi jumlahnya berbeda.",
    LineException.PAID_TWICE: "Setoran ini sudah dibayar sebelumnya: bayar dua kali.",
    LineException.KEYS_DIFFER: "Satu nomor sama dengan berkas, tetapi nomor lain atau tanggalnya berbeda.",
    LineException.AMBIGUOUS: "Lebih dari satu berkas atau baris memakai nomor ini.",
    LineException.UNDONE: "Dua petugas membatalkan kecocokan baris ini. Baris menunggu berkas yang benar.",
    LineException.CORRECTION_OPEN: "Koreksi bank belum menemukan tepat satu setoran yang dikoreksi.",
    LineException.DEBIT_OPEN: "Uang keluar yang belum dijelaskan.",
}


class CaseKind(StrEnum):
    """Something a person must settle, with an office that owns it."""

    PAID_TWICE = "PAID_TWICE"
    SECOND_CLAIM = "SECOND_CLAIM"
    PROOF_LOST = "PROOF_LOST"
    SHORT = "SHORT"
    OVER = "OVER"
    LATE = "LATE"


CASE_WORDS: dict[CaseKind, str] = {
    CaseKind.PAID_TWICE: "Bayar dua kali",
    CaseKind.SECOND_CLAIM: "NIK atau nomor validasi dipakai dua berkas",
    CaseKind.PROOF_LOST: "Bukti bank hilang karena koreksi",
    CaseKind.SHORT: "Kurang bayar",
    CaseKind.OVER: "Lebih bayar",
    CaseKind.LATE: "Setoran belum muncul di bank",
}
