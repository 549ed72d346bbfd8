"""The people's process: which moves exist, whose turn it is, what is said."""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    RETURNED = "RETURNED"
    VERIFIED = "VERIFIED"
    APPROVED = "APPROVED"
    REJECTED = "REJECTED"
    WITHDRAWN = "WITHDRAWN"
    LAPSED = "LAPSED"


class Recommendation(StrEnum):
    ACCEPT = "ACCEPT"
    REJECT = "REJECT"


class Turn(StrEnum):
    PILGRIM = "PILGRIM"
    OFFICE = "OFFICE"
    APPROVER = "APPROVER"
    BANK = "BANK"
    MINISTRY = "MINISTRY"
    NOBODY = "NOBODY"


MOVES: dict[Status, frozenset[Status]] = {
    Status.DRAFT: frozenset({Status.SUBMITTED, Status.WITHDRAWN, Status.LAPSED}),
    Status.SUBMITTED: frozenset({Status.VERIFIED, Status.RETURNED, Status.WITHDRAWN}),
    Status.RETURNED: frozenset({Status.SUBMITTED, Status.WITHDRAWN, Status.LAPSED}),
    Status.VERIFIED: frozenset({Status.APPROVED, Status.REJECTED, Status.SUBMITTED}),
    Status.APPROVED: frozenset({Status.SUBMITTED}),
    Status.REJECTED: frozenset({Status.SUBMITTED}),
    Status.WITHDRAWN: frozenset(),
    Status.LAPSED: frozenset({Status.DRAFT}),
}

TURN_OF: dict[Status, Turn] = {
    Status.DRAFT: Turn.PILGRIM,
    Status.SUBMITTED: Turn.OFFICE,
    Status.RETURNED: Turn.PILGRIM,
    Status.VERIFIED: Turn.APPROVER,
    Status.APPROVED: Turn.MINISTRY,
    Status.REJECTED: Turn.NOBODY,
    Status.WITHDRAWN: Turn.NOBODY,
    Status.LAPSED: Turn.NOBODY,
}

TURN_WORDS: dict[Turn, str] = {
    Turn.PILGRIM: "Bapak/Ibu",
    Turn.OFFICE: "Petugas kantor",
    Turn.APPROVER: "Pejabat kantor",
    Turn.BANK: "Bank",
    Turn.MINISTRY: "Kementerian",
    Turn.NOBODY: "Tidak ada",
}

# A dossier whose payment may still be proved by a bank line.
OPEN_STATUSES = (Status.SUBMITTED, Status.RETURNED, Status.VERIFIED, Status.APPROVED)


@dataclass(frozen=True)
class StatusWords:
    """One state in plain words: for the officer's lists, and for the pilgrim's card (what happened, what next)."""

    label: str
    title: str
    next_step: str
    tone: str


WORDS: dict[Status, StatusWords] = {
    Status.DRAFT: StatusWords(
        "Belum dikirim", "Berkas belum dikirim", "Lengkapi isian, lalu kirim berkas ke kantor.", "turn"
    ),
    Status.SUBMITTED: StatusWords(
        "Menunggu diperiksa",
        "Berkas sedang diperiksa",
        "Petugas memeriksa berkas. Bapak/Ibu tidak perlu datang ke kantor.",
        "progress",
    ),
    Status.RETURNED: StatusWords(
        "Perlu diperbaiki",
        "Berkas perlu diperbaiki",
        "Perbaiki bagian yang ditandai, lalu kirim ulang.",
        "turn",
    ),
    Status.VERIFIED: StatusWords(
        "Menunggu persetujuan",
        "Berkas sudah diperiksa",
        "Pejabat kantor memutuskan. Bapak/Ibu cukup menunggu.",
        "progress",
    ),
    Status.APPROVED: StatusWords(
        "Disetujui",
        "Berkas disetujui",
        "Kantor mencatat pendaftaran di sistem kementerian. Bapak/Ibu menunggu nomor porsi.",
        "done",
    ),
    Status.REJECTED: StatusWords(
        "Ditolak",
        "Pendaftaran tidak dapat diterima",
        "Bapak/Ibu boleh mengajukan keberatan tertulis ke kantor.",
        "error",
    ),
    Status.WITHDRAWN: StatusWords(
        "Ditarik kembali",
        "Pengajuan ditarik kembali",
        "Berkas ini selesai.",
        "plain",
    ),
    Status.LAPSED: StatusWords(
        "Lewat batas waktu",
        "Batas waktu berkas sudah lewat",
        "Pejabat kantor dapat membuka berkas ini kembali.",
        "error",
    ),
}

# Which event is told when a deposit moves; None where the next page itself is the answer.
NOTICE_OF_MOVE: dict[tuple[Status, Status], str | None] = {
    (Status.DRAFT, Status.SUBMITTED): "submitted",
    (Status.DRAFT, Status.WITHDRAWN): "draft_withdrawn",
    (Status.DRAFT, Status.LAPSED): "lapsed",
    (Status.SUBMITTED, Status.VERIFIED): "verified",
    (Status.SUBMITTED, Status.RETURNED): "returned",
    (Status.SUBMITTED, Status.WITHDRAWN): "withdrawn",
    (Status.RETURNED, Status.SUBMITTED): "resubmitted",
    (Status.RETURNED, Status.WITHDRAWN): "withdrawn",
    (Status.RETURNED, Status.LAPSED): "lapsed",
    (Status.VERIFIED, Status.APPROVED): "approved",
    (Status.VERIFIED, Status.REJECTED): "rejected",
    (Status.VERIFIED, Status.SUBMITTED): None,
    (Status.APPROVED, Status.SUBMITTED): "revoked",
    (Status.REJECTED, Status.SUBMITTED): "reopened",
    (Status.LAPSED, Status.DRAFT): "reopened",
}


def may_move(old: Status, new: Status) -> bool:
    return new in MOVES[old]
