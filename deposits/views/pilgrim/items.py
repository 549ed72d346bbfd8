"""The parts of a dossier as rows: what is missing, what is closed, what an officer asked to mend."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.urls import reverse

from deposits.models import Deposit, ReturnItem
from deposits.submission import DATA, DEPOSIT, Asked, Remark, gaps
from offices.models import AuditLine

CHANGES = ("submission.change_person", "submission.change_payment", "submission.attach")

MISSING_WORDS = {DATA: "Belum lengkap", DEPOSIT: "Belum lengkap"}


@dataclass(frozen=True)
class Repair:
    """One thing an officer asked to mend, with the officer's own words."""

    item: str
    sentence: str
    note: str
    url: str
    is_mended: bool

    @property
    def tone(self) -> str:
        return "done" if self.is_mended else "turn"

    @property
    def url_label(self) -> str:
        return "Sudah diperbaiki. Lihat lagi" if self.is_mended else "Perbaiki bagian ini"


@dataclass(frozen=True)
class Task:
    """One row of the task list; without `url` it is not open."""

    label: str
    status: str
    tone: str
    url: str = ""
    hint: str = ""


@dataclass(frozen=True)
class TaskGroup:
    title: str
    tasks: list[Task] = field(default_factory=list)


def url_of(deposit: Deposit, item: str) -> str:
    """Give the page of an item: "data", "deposit" or "document:<key>"."""
    if item == DATA:
        return reverse("dossier_address", args=[deposit.reference])
    if item == DEPOSIT:
        return reverse("dossier_payment", args=[deposit.reference])
    return reverse("dossier_document", args=[deposit.reference, item.removeprefix("document:")])


def page_for(deposit: Deposit, remark: Remark) -> str:
    """Give the page where a remark can be answered, or nothing while the pilgrim may not change it."""
    if not may_change(deposit, remark.item):
        return ""
    return identity_url(deposit) if remark.about == "nik" else url_of(deposit, remark.item)


def may_change(deposit: Deposit, item: str) -> bool:
    """Tell whether the pilgrim may change an item now."""
    return deposit.is_editable and deposit.registration.is_open(item)


def identity_url(deposit: Deposit) -> str:
    return reverse("dossier_identity", args=[deposit.reference])


def repairs(deposit: Deposit) -> list[Repair]:
    """Give what the last return asked for; nothing while no return is open."""
    is_returned = deposit.is_editable and not deposit.is_draft
    rounds = list(deposit.return_items.all()) if is_returned else []
    latest = [row for row in rounds if row.round == rounds[-1].round]
    mended = _changed_since(deposit, latest)
    return [
        Repair(
            item=row.reason.item,
            sentence=row.reason.sentence,
            note=row.note,
            url=identity_url(deposit) if row.reason.item == DATA else url_of(deposit, row.reason.item),
            is_mended=row.reason.item in mended,
        )
        for row in latest
    ]


def _changed_since(deposit: Deposit, asked_for: Sequence[ReturnItem]) -> set[str]:
    """Give the items the pilgrim has saved again since they were asked to."""
    if not asked_for:
        return set()
    lines = AuditLine.objects.filter(
        subject="deposit", subject_id=deposit.pk, verb__in=CHANGES, at__gt=asked_for[0].created_at
    )
    return {dict(pair.split("=", 1) for pair in line.facts.split(" "))["item"] for line in lines}


def task_groups(deposit: Deposit, papers: Sequence[Asked], asked_for: Sequence[Repair]) -> list[TaskGroup]:
    """Give the task list: fill in, send documents, check and send."""
    missing = {gap.item for gap in gaps(deposit, papers)}
    # The identity is complete since the first page, and it is what an officer doubts about a person.
    to_mend = {repair.url: repair.is_mended for repair in asked_for}

    def row(label: str, item: str, url: str) -> Task:
        if not deposit.registration.is_open(item):
            return Task(label, "Terkunci", "plain")
        if item in missing and url != identity_url(deposit):
            return Task(label, MISSING_WORDS.get(item, "Belum dikirim"), "turn", url)
        if url in to_mend:
            return _mending(label, url, is_mended=to_mend[url])
        return Task(label, "Lengkap", "done", url)

    filling = [
        row("Identitas di KTP", DATA, identity_url(deposit)),
        row("Alamat", DATA, url_of(deposit, DATA)),
        row("Keluarga", DATA, reverse("dossier_family", args=[deposit.reference])),
        row("Setoran di bank", DEPOSIT, url_of(deposit, DEPOSIT)),
    ]
    sending = [row(paper.requirement.label, paper.item, url_of(deposit, paper.item)) for paper in papers]
    return [
        TaskGroup("1. Isi data", filling),
        TaskGroup("2. Kirim dokumen", sending),
        TaskGroup("3. Periksa dan kirim", [_last_task(deposit, missing)]),
    ]


def _mending(label: str, url: str, *, is_mended: bool) -> Task:
    return Task(label, "Sudah diperbaiki", "done", url) if is_mended else Task(label, "Perlu diperbaiki", "turn", url)


def _last_task(deposit: Deposit, missing: Iterable[str]) -> Task:
    if missing:
        return Task("Periksa isian", "Belum dibuka", "plain", hint="Lengkapi dulu semua bagian di atas.")
    return Task("Periksa isian", "Siap", "turn", reverse("dossier_check", args=[deposit.reference]))
