"""The workbench of the bank officer: what two people may do with a line, and why a deposit is not proved yet."""

from collections.abc import Mapping
from enum import StrEnum

from deposits.rules.proof import CaseKind, Drawer

# A deposit that no line shows although the bank's record of its day is there becomes late after so many days.
LATE_AFTER_DAYS = 3
# The record of a day comes the day after.
FILE_DUE_DAYS = 1


class LineAct(StrEnum):
    """What one person proposes about a bank line and another one confirms."""

    MATCH = "MATCH"
    FILE = "FILE"
    PAIR = "PAIR"
    UNDO = "UNDO"
    RESTORE = "RESTORE"


LINE_ACT_WORDS: dict[LineAct, str] = {
    LineAct.MATCH: "Cocokkan dengan berkas",
    LineAct.FILE: "Masukkan ke laci",
    LineAct.PAIR: "Pasangkan dengan setoran yang dikoreksi",
    LineAct.UNDO: "Batalkan kecocokan",
    LineAct.RESTORE: "Keluarkan dari laci",
}

# Into these drawers only two people put a line; the routine ones are filled by rule as well.
CREDIT_FILES = (Drawer.EXCLUDED, Drawer.OUTSIDE)
DEBIT_FILES = (Drawer.FEE, Drawer.REFUND, Drawer.SWEEP)
FILE_WORDS: dict[Drawer, str] = {
    Drawer.EXCLUDED: "Dikecualikan: bukan setoran, atau sudah dikembalikan",
    Drawer.OUTSIDE: "Di luar MAL SAJI: jemaah mendaftar di kantor tanpa layanan ini",
    Drawer.FEE: "Biaya bank",
    Drawer.REFUND: "Pengembalian setoran",
    Drawer.SWEEP: "Pelimpahan ke BPKH",
}


def files_of(*, is_credit: bool) -> tuple[Drawer, ...]:
    """Give the drawers into which two people may put an open line of that side."""
    return CREDIT_FILES if is_credit else DEBIT_FILES


class DepositException(StrEnum):
    """Why a deposit under way is not in the bank's record yet; exactly one kind each."""

    AMBIGUOUS = "AMBIGUOUS"
    KEYS_DIFFER = "KEYS_DIFFER"
    AMOUNT_DIFFERS = "AMOUNT_DIFFERS"
    LATE = "LATE"
    NOT_IN_FILE = "NOT_IN_FILE"
    FILE_MISSING = "FILE_MISSING"
    WAITING_FILE = "WAITING_FILE"


DEPOSIT_EXCEPTION_WORDS: dict[DepositException, str] = {
    DepositException.AMBIGUOUS: "Lebih dari satu baris atau berkas memakai nomor ini.",
    DepositException.KEYS_DIFFER: "Ada baris dengan satu nomor yang sama, tetapi data lainnya berbeda.",
    DepositException.AMOUNT_DIFFERS: "Ada baris dengan nomor ini, tetapi jumlahnya berbeda.",
    DepositException.LATE: f"Catatan hari itu sudah lewat {LATE_AFTER_DAYS} hari, setorannya belum ada.",
    DepositException.NOT_IN_FILE: "Catatan hari itu sudah ada, setorannya belum.",
    DepositException.FILE_MISSING: "Catatan bank hari itu belum dikirim.",
    DepositException.WAITING_FILE: "Catatan bank hari itu belum waktunya datang.",
}

# The first kind whose facts all hold; asked of one deposit here, and written as SQL for all of them.
UNPROVED_WHEN: dict[DepositException, tuple[str, ...]] = {
    DepositException.AMBIGUOUS: ("fits",),
    DepositException.KEYS_DIFFER: ("same_amount",),
    DepositException.AMOUNT_DIFFERS: ("near",),
    DepositException.LATE: ("covered", "is_old"),
    DepositException.NOT_IN_FILE: ("covered",),
    DepositException.FILE_MISSING: ("is_due",),
    DepositException.WAITING_FILE: (),
}


def kind_of_unproved(facts: Mapping[str, bool]) -> DepositException:
    """Say why a deposit is not proved: fits, same_amount, near (lines); covered, is_due, is_old (the day's record)."""
    return next(kind for kind, wanted in UNPROVED_WHEN.items() if all(facts[fact] for fact in wanted))


def kind_as_sql() -> str:
    """Give the same table as an SQL expression over columns of these names."""
    branches = [f"WHEN {' AND '.join(wanted)} THEN '{kind}'" for kind, wanted in UNPROVED_WHEN.items() if wanted]
    return f"CASE {' '.join(branches)} ELSE '{DepositException.WAITING_FILE}' END"


def amount_case(paid: int, required: int) -> CaseKind | None:
    """Say what a line of the same key with another amount is: too little, too much, or only mistyped in the dossier."""
    if paid == required:
        return None
    return CaseKind.SHORT if paid < required else CaseKind.OVER


# What each difference is and who ends it how: shown beside the case.
CASE_ROADS: dict[CaseKind, str] = {
    CaseKind.SHORT: "Jemaah melunasi kekurangan di bank yang sama. Bank mencatatnya menjadi satu setoran penuh.",
    CaseKind.OVER: "Bank mengembalikan kelebihannya dan mencatat setoran dengan jumlah yang benar.",
    CaseKind.LATE: "Kantor menanyakan setoran ini ke bank. Perkara selesai saat barisnya muncul.",
    CaseKind.PAID_TWICE: "Jemaah menandatangani surat pembatalan. Empat langkah di bawah sampai uang kembali.",
    CaseKind.PROOF_LOST: "Perkara selesai saat setoran terbukti lagi, atau persetujuan dicabut.",
    CaseKind.SECOND_CLAIM: "Pemeriksa menanyai kedua jemaah, lalu mengembalikan atau menolak satu berkas.",
}
