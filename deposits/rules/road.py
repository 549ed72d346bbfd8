"""The road of a dossier as its pilgrim would tell it: every move, every event, and what still lies ahead."""

from deposits.rules.proof import EndReason
from deposits.rules.status import Status

PILGRIM, OFFICER, APPROVER = "Bapak/Ibu", "petugas kantor", "pejabat kantor"
BANK, MINISTRY = "bank", "kementerian"

# Every move, and who made it.
MOVE_WORDS: dict[tuple[Status, Status], tuple[str, str]] = {
    (Status.DRAFT, Status.SUBMITTED): ("Berkas dikirim", PILGRIM),
    (Status.DRAFT, Status.WITHDRAWN): ("Pengajuan ditarik kembali", PILGRIM),
    (Status.DRAFT, Status.LAPSED): ("Batas waktu lewat", OFFICER),
    (Status.SUBMITTED, Status.VERIFIED): ("Berkas diperiksa", OFFICER),
    (Status.SUBMITTED, Status.RETURNED): ("Berkas perlu diperbaiki", OFFICER),
    (Status.SUBMITTED, Status.WITHDRAWN): ("Pengajuan ditarik kembali", PILGRIM),
    (Status.RETURNED, Status.SUBMITTED): ("Perbaikan dikirim", PILGRIM),
    (Status.RETURNED, Status.WITHDRAWN): ("Pengajuan ditarik kembali", PILGRIM),
    (Status.RETURNED, Status.LAPSED): ("Batas waktu lewat", OFFICER),
    (Status.VERIFIED, Status.APPROVED): ("Berkas disetujui", APPROVER),
    (Status.VERIFIED, Status.REJECTED): ("Pendaftaran tidak dapat diterima", APPROVER),
    (Status.VERIFIED, Status.SUBMITTED): ("Berkas diperiksa sekali lagi", APPROVER),
    (Status.APPROVED, Status.SUBMITTED): ("Persetujuan dicabut untuk diperiksa ulang", APPROVER),
    (Status.REJECTED, Status.SUBMITTED): ("Berkas dibuka kembali", APPROVER),
    (Status.LAPSED, Status.DRAFT): ("Berkas dibuka kembali", APPROVER),
}

# What else happened to a dossier, by the verb of its trail: proof found and lost, the ministry's answer.
EVENT_WORDS: dict[str, tuple[str, str]] = {
    "reconciliation.proved": ("Setoran tercatat di bank", BANK),
    "reconciliation.proof_lost": ("Catatan bank berubah, setoran diperiksa ulang", BANK),
    "bank_notice.proved": ("Bank memberi tahu setoran ini", BANK),
    "verification.confirm_proof": ("Setoran dilihat dua petugas", APPROVER),
    "handover.record_refusal": ("Sistem kementerian belum menerima", MINISTRY),
    "verification.pass_on": ("Berkas diteruskan ke kantor sesuai KTP", OFFICER),
}
TROUBLES = frozenset({"reconciliation.proof_lost", "handover.record_refusal"})
# A match that ended for these reasons is told; one that ended with its dossier is not.
UNPROVED_WORDS: dict[EndReason, str] = {EndReason.CHANGED: "Isian setoran berubah, dicocokkan lagi"}

CHECK, DECIDE, NUMBER = "Petugas memeriksa berkas", "Pejabat memutuskan", "Nomor porsi terbit"
AHEAD: dict[Status, tuple[str, ...]] = {
    Status.DRAFT: ("Bapak/Ibu mengirim berkas", CHECK, DECIDE, NUMBER),
    Status.SUBMITTED: (CHECK, DECIDE, NUMBER),
    Status.RETURNED: ("Bapak/Ibu memperbaiki berkas", CHECK, DECIDE, NUMBER),
    Status.VERIFIED: (DECIDE, NUMBER),
    Status.APPROVED: (NUMBER,),
    Status.REJECTED: (),
    Status.WITHDRAWN: (),
    Status.LAPSED: (),
}
