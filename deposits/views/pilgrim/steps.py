"""What has happened to a dossier, from its audit trail, and what is still to come."""

from dataclasses import dataclass

from deposits.models import Deposit, MinistryAnswer
from deposits.rules import Status
from offices.models import AuditLine
from offices.words import moment_words

PILGRIM, OFFICER, APPROVER, MINISTRY = "Bapak/Ibu", "petugas kantor", "pejabat kantor", "kementerian"

# Every move, as the pilgrim would tell it, and who made it.
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


@dataclass(frozen=True)
class Step:
    """One step of the timeline component."""

    label: str
    state: str
    state_word: str
    when: str = ""
    by: str = ""


def steps_of(deposit: Deposit) -> list[Step]:
    """Give the steps behind and the steps ahead."""
    answer: MinistryAnswer | None = getattr(deposit, "ministry_answer", None)
    behind = _behind(deposit)
    if answer and answer.confirmed_at:
        when = moment_words(answer.confirmed_at, deposit.office.zone)
        return [*behind, Step(NUMBER, "done", "selesai", when, MINISTRY)]
    ahead = AHEAD[Status(deposit.status)]
    return [
        *behind,
        *(Step(label, "current", "sedang ditunggu") for label in ahead[:1]),
        *(Step(label, "waiting", "belum") for label in ahead[1:]),
    ]


def _behind(deposit: Deposit) -> list[Step]:
    lines = AuditLine.objects.filter(subject="deposit", subject_id=deposit.pk, facts__startswith="from=")
    steps = []
    for line in lines:
        old, new = (Status(pair.partition("=")[2]) for pair in line.facts.split(" ")[:2])
        # A move that no rule knows was made by no verb: `prove` speaks of it, not this page.
        label, who = MOVE_WORDS.get((old, new), ("", ""))
        if label:
            steps.append(Step(label, "done", "selesai", moment_words(line.at, deposit.office.zone), who))
    return steps
