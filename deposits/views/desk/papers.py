"""The papers an office made on a day: what is to print, what waits for an official's signature."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count

from django.http import Http404

from deposits.certificates.printing import PAPERS_A_FILE, printable
from deposits.certificates.signing import awaiting, signable, signed_count
from deposits.models import Paper
from deposits.rules import PaperKind
from deposits.views.desk.reading import offices_of
from offices.accounts import held
from offices.calendar import now
from offices.models import Office, User
from offices.rules import Role
from offices.words import day_words, moment_words

LISTED = 200
KINDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "surat": ("Surat keterangan", (PaperKind.CERTIFICATE,)),
    "tanda-terima": ("Tanda terima berkas", (PaperKind.RECEIPT,)),
    "semua": ("Semua surat", tuple(PaperKind)),
}


@dataclass(frozen=True)
class Place:
    """The office and the day a page shows, and the other offices this account may choose."""

    office: Office
    day: date
    approves: bool
    others: list[Office]

    @property
    def query(self) -> str:
        return f"?kantor={self.office.code}&hari={self.day.isoformat()}"

    @property
    def day_words(self) -> str:
        return day_words(self.day)


@dataclass(frozen=True)
class Bundle:
    """What one click prints."""

    label: str
    kinds: str
    part: int


@dataclass(frozen=True)
class Row:
    """A certificate without a signature in person."""

    number: str
    reference: str
    name: str
    by: str
    state: str
    tone: str


@dataclass(frozen=True)
class Heap:
    """What waits on the signing page: to prepare, at the worker, ready."""

    rows: list[Row]
    unprepared: int
    drawing: int
    ready: int
    signed: int


def place_of(user: User, asked: dict[str, str], *roles: Role) -> Place:
    """Read office and day from an address; the first office and today unless asked; 404 for what is not one's own."""
    assignments = held(user, *roles)
    offices = sorted(offices_of(assignments), key=lambda office: office.code)
    for office in offices:
        if asked.get("kantor", office.code) == office.code:
            approves = any(one.office_id == office.pk and one.role == Role.APPROVER for one in assignments)
            others = [other for other in offices if other != office]
            return Place(office, _day(asked.get("hari", ""), office), approves, others)
    raise Http404


def _day(typed: str, office: Office) -> date:
    if not typed:
        return now().astimezone(office.zone).date()
    try:
        day = date.fromisoformat(typed)
    except ValueError as error:
        raise Http404 from error
    if day == date.max:
        raise Http404
    return day


def bundles(place: Place, user: User) -> list[Bundle]:
    """Give what can be printed of a day, in parts that a printer takes."""
    found = []
    for kinds, (label, values) in KINDS.items():
        papers = printable(place.office, place.day, values, by=user).count()
        starts = range(0, papers, PAPERS_A_FILE)
        for part, start in zip(count(1), starts, strict=False):
            end = min(start + PAPERS_A_FILE, papers)
            words = f"{label}: {papers} lembar" if len(starts) == 1 else f"{label}: lembar {start + 1} sampai {end}"
            found.append(Bundle(words, kinds, part))
    return found


def heap(place: Place, user: User) -> Heap:
    """Give the certificates of a day that carry no personal signature, and how far this official's batch is."""
    waiting = dict(awaiting(place.office, user).values_list("deposit", "sheet_at")[: LISTED + 1])
    papers = signable(place.office, place.day, user).select_related("deposit__decided_by", "office__province")[:LISTED]
    rows = [_row(paper, waiting) for paper in papers]
    drawing = sum(1 for sheet in waiting.values() if sheet is None)
    return Heap(
        rows=rows,
        unprepared=sum(1 for paper in papers if paper.deposit_id not in waiting),
        drawing=drawing,
        ready=len(waiting) - drawing,
        signed=signed_count(place.office, place.day),
    )


def _row(paper: Paper, waiting: Mapping[int, object]) -> Row:
    state, tone = "Belum disiapkan", "plain"
    if paper.deposit_id in waiting:
        state, tone = ("Siap ditandatangani", "turn") if waiting[paper.deposit_id] else ("Sedang disiapkan", "progress")
    decided = paper.deposit.decided_at
    by = paper.deposit.decided_by.name if paper.deposit.decided_by else ""
    return Row(
        number=paper.number,
        reference=paper.deposit.reference,
        name=paper.facts["name"],
        by=f"{by}, {moment_words(decided, paper.office.zone)}" if decided else by,
        state=state,
        tone=tone,
    )
