"""The task list of a dossier: what is done, what is missing, what opens later."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from deposits.deadlines import Terms
from deposits.models import Deposit
from deposits.submission import DATA, DEPOSIT, Asked, Gap, gaps, may_complete, still_empty
from deposits.views.pilgrim.items import PAGE_ABOUT, Repair, last_day, may_change, url_of
from deposits.views.pilgrim.pages import ADDRESS, CHECK, DOCUMENTS, FAMILY, FROM_TASKS, IDENTITY, PAYMENT, is_new, url

DONE, MISSING, NOT_YET, LOCKED = "Lengkap", "Belum lengkap", "Belum dibuka", "Terkunci"

STEP_LABELS = {
    ADDRESS: "Alamat",
    FAMILY: "Keluarga",
    PAYMENT: "Setoran di bank",
    DOCUMENTS: "Dokumen",
    CHECK: "Periksa isian",
}


@dataclass(frozen=True)
class Task:
    """One row of the task list; without `url` it is not open."""

    label: str
    status: str
    tone: str
    url: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Step:
    """Where a draft goes on."""

    label: str
    url: str


@dataclass(frozen=True)
class TaskGroup:
    title: str
    tasks: list[Task] = field(default_factory=list)


def task_groups(
    deposit: Deposit, papers: Sequence[Asked], asked_for: Sequence[Repair], terms: Terms
) -> list[TaskGroup]:
    """Give the task list: fill in, send documents, check and send, and what may wait."""
    missing = gaps(deposit, papers)
    rows = [
        _row(deposit, "Identitas di KTP", DATA, IDENTITY, [], asked_for),
        _row(deposit, "Alamat", DATA, ADDRESS, missing, asked_for),
        _row(deposit, "Keluarga", DATA, FAMILY, missing, asked_for),
        _row(deposit, "Setoran di bank", DEPOSIT, PAYMENT, missing, asked_for, hint=last_day(deposit, terms)),
    ]
    return [
        TaskGroup("1. Isi data", rows),
        TaskGroup("2. Kirim dokumen", [_paper_row(deposit, paper, missing, asked_for) for paper in papers]),
        TaskGroup("3. Periksa dan kirim", [_last_task(deposit, missing)]),
        *later_group(deposit),
    ]


def step_of(deposit: Deposit, papers: Sequence[Asked]) -> Step | None:
    """Give the first page with a gap of a draft that was never sent; where nothing is missing, the last page."""
    if not is_new(deposit):
        return None
    page = next((_page_of(gap) for gap in gaps(deposit, papers) if may_change(deposit, gap.item)), CHECK)
    return Step(STEP_LABELS[page], url(deposit, page))


def _page_of(gap: Gap) -> str:
    return PAGE_ABOUT[gap.about] if gap.item == DATA else PAYMENT if gap.item == DEPOSIT else DOCUMENTS


def later_group(deposit: Deposit) -> list[TaskGroup]:
    """Give what may be filled in while waiting, as long as it may."""
    if not may_complete(deposit):
        return []
    address = url(deposit, "dossier_later")
    count = len(still_empty(deposit))
    if not count:
        return [TaskGroup("Dilengkapi sambil menunggu", [Task("Data lainnya", DONE, "done", address)])]
    hint = f"Masih {count} isian. Boleh diisi nanti, sesudah berkas dikirim."
    return [TaskGroup("Dilengkapi sambil menunggu", [Task("Data lainnya", "Boleh nanti", "plain", address, hint)])]


def _row(
    deposit: Deposit,
    label: str,
    item: str,
    page: str,
    missing: Sequence[Gap],
    asked_for: Sequence[Repair],
    *,
    hint: str = "",
) -> Task:
    address = url(deposit, page, came_from=FROM_TASKS)
    lacks = any(gap.item == item and PAGE_ABOUT.get(gap.about, page) == page for gap in missing)
    mending = next((repair for repair in asked_for if repair.page == page), None)
    return _task(deposit, label, item, address, mending, lacks=lacks, hint=hint)


def _paper_row(deposit: Deposit, paper: Asked, missing: Sequence[Gap], asked_for: Sequence[Repair]) -> Task:
    lacks = any(gap.item == paper.item for gap in missing)
    mending = next((repair for repair in asked_for if repair.item == paper.item), None)
    return _task(
        deposit,
        paper.requirement.label,
        paper.item,
        url_of(deposit, paper.item, came_from=FROM_TASKS),
        mending,
        lacks=lacks,
        hint="",
    )


def _task(
    deposit: Deposit, label: str, item: str, address: str, mending: Repair | None, *, lacks: bool, hint: str
) -> Task:
    if not deposit.registration.is_open(item):
        return Task(label, LOCKED, "plain")
    if lacks:
        return Task(label, MISSING, "turn", address)
    if mending:
        status = "Sudah diperbaiki" if mending.is_mended else "Perlu diperbaiki"
        return Task(label, status, mending.tone, address)
    return Task(label, DONE, "done", address, hint)


def _last_task(deposit: Deposit, missing: Sequence[Gap]) -> Task:
    if missing:
        return Task("Periksa isian", NOT_YET, "plain", hint="Lengkapi dulu semua bagian di atas.")
    return Task("Periksa isian", "Siap dikirim", "turn", url(deposit, CHECK, came_from=FROM_TASKS))
