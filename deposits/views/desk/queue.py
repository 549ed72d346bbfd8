"""The office's queue: what is to do, oldest first, one page of fixed cost however long it is."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlencode

from django.db.models import Q, Value
from django.http import Http404
from django.urls import reverse

from deposits.deadlines import Terms
from deposits.models import Deposit
from deposits.models.deposit import DepositQuerySet
from deposits.models.line import NEAR
from deposits.rules import PROOF_WORDS, CaseKind, Proof, Recommendation, Status
from deposits.rules.work import KINDS, WORKS, Work
from deposits.views.desk.dossier import PROOF_TONES
from deposits.views.desk.duty import Duty, duties_of
from deposits.views.desk.holding import Holder, holder_of
from deposits.views.desk.morning import Morning, morning_of
from deposits.views.desk.overdue import proposals
from deposits.views.desk.reading import offices_of
from deposits.views.desk.warnings import nik_contradicts
from offices.accounts import today
from offices.calendar import CalendarNotLoaded, workdays_between
from offices.models import Assignment, Office, User
from offices.rules import Role
from offices.words import day_words

PAGE = 50
PLACE = re.compile(r"([0-9]{1,17})-([0-9]{1,18})", re.ASCII)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Counting stops here: a number beyond it tells an officer nothing and costs the more, the longer the queue.
COUNTED = 100
OVERDUE = "overdue"


@dataclass(frozen=True)
class Tab:
    label: str
    query: str
    count: str
    is_current: bool


@dataclass(frozen=True)
class Flag:
    text: str
    tone: str


ANSWERED = Flag("Sudah dijawab", "plain")


@dataclass(frozen=True)
class Row:
    reference: str
    url: str
    name: str
    office: str
    age: str
    due: Flag
    proof: Flag
    flags: list[Flag]
    holder: Holder | None


@dataclass(frozen=True)
class Queue:
    """One page of the queue; the queries are empty where there is no page to lead to, `kind` where all are shown."""

    work: Work
    kind: str
    tabs: list[Tab]
    morning: Morning
    rows: list[Row]
    lead: str
    may_take: bool
    start_query: str
    next_query: str
    many_offices: bool
    calendar_missing: str
    duties: list[Duty]

    @property
    def title(self) -> str:
        return f"{self.work.label}: {KINDS[self.kind].lower()}" if self.kind else self.work.label

    @property
    def empty(self) -> str:
        return "Tidak ada berkas jenis ini." if self.kind else self.work.empty


@dataclass(frozen=True)
class Place:
    """What the address asks for: a kind of work, a kind of dossier, and a key that an earlier page gave."""

    work: Work
    kind: str
    after: str

    @classmethod
    def read(cls, key: str, kind: str, after: str) -> "Place":
        """Read an address; what no page gave is an unknown page."""
        if key not in WORKS or (kind and kind not in KINDS):
            raise Http404
        return cls(WORKS[key], kind, after)

    def query(self, *, kind: str = "", after: str = "") -> str:
        asked = {"tugas": self.work.key, "jenis": kind, "setelah": after}
        return "?" + urlencode({name: value for name, value in asked.items() if value})


def queue_page(user: User, assignments: list[Assignment], place: Place) -> Queue:
    """Give one page of one kind of work of the offices of these assignments."""
    work, kind, offices = place.work, place.kind, offices_of(assignments)
    mine = Deposit.objects.visible_to(user, today()).filter(office__in=offices)
    line = mine.of_work(work)
    found = list(line.of_kind(kind, today()).for_page().for_desk().filter(_beyond(place.after))[: PAGE + 1])
    shown, more = found[:PAGE], len(found) > PAGE
    terms = Terms.days()
    rows = [_row(deposit, terms, user) for deposit in shown]
    return Queue(
        work=work,
        kind=kind,
        tabs=_tabs(mine, offices, work),
        morning=morning_of(line, kind, place.query),
        rows=rows,
        lead=f"Paling lama menunggu: {rows[0].age}." if rows and not place.after and not kind else "",
        may_take=any(assignment.role in work.roles for assignment in assignments),
        start_query=place.query(kind=kind) if place.after else "",
        next_query=place.query(kind=kind, after=_place_of(shown[-1])) if more else "",
        many_offices=len(offices) > 1,
        calendar_missing=_missing(shown, terms),
        duties=duties_of(offices),
    )


def _tabs(mine: DepositQuerySet, offices: list[Office], current: Work) -> list[Tab]:
    """Count every kind of work in one question that never reads more than COUNTED rows of each."""
    one, *others = (
        mine.of_work(work).annotate(work=Value(work.key)).values_list("work", flat=True)[:COUNTED]
        for work in WORKS.values()
    )
    late = proposals(offices).order_by().annotate(work=Value(OVERDUE)).values_list("work", flat=True)[:COUNTED]
    counts = Counter(one.union(*others, late, all=True))
    tabs = [Tab(work.label, f"?tugas={key}", _count_words(counts[key]), work == current) for key, work in WORKS.items()]
    return [*tabs, Tab("Lewat batas", reverse(OVERDUE), _count_words(counts[OVERDUE]), is_current=False)]


def _count_words(count: int) -> str:
    return str(count) if count < COUNTED else f"{COUNTED - 1}+"


def first_work(roles: Collection[str]) -> str:
    """Give the kind of work an officer begins the day with."""
    return "putuskan" if Role.APPROVER in roles and Role.VERIFIER not in roles else "periksa"


def _place_of(deposit: Deposit) -> str:
    """Name the place of a row in the queue: the moment of its submission in microseconds, and its id."""
    if deposit.queued_at is None:
        raise ValueError(f"{deposit.reference}: belum dikirim")
    return f"{(deposit.queued_at - EPOCH) // timedelta(microseconds=1)}-{deposit.pk}"


def _beyond(after: str) -> Q:
    """Say what lies behind a place in the queue; a key that no page gave is an unknown page."""
    if not after:
        return Q()
    key = PLACE.fullmatch(after)
    if key is None:
        raise Http404
    at = EPOCH + timedelta(microseconds=int(key[1]))
    return Q(queued_at__gt=at) | Q(queued_at=at, pk__gt=int(key[2]))


def _missing(rows: Sequence[Deposit], terms: Terms) -> str:
    """Give the sentence of the first year that these rows need and nobody loaded."""
    years = {row.submitted_at.year for row in rows if row.submitted_at} | {today().year}
    missing = [str(CalendarNotLoaded(year)) for year in sorted(years) if year not in terms.calendar]
    return missing[0] if missing else ""


def _row(deposit: Deposit, terms: Terms, user: User) -> Row:
    pilgrim = deposit.registration.pilgrim
    return Row(
        reference=deposit.reference,
        url=reverse("office_dossier", args=[deposit.reference]),
        name=pilgrim.full_name,
        office=deposit.office.region.name,
        age=_age(deposit, terms),
        due=ANSWERED if deposit.status == Status.APPROVED else _due(deposit.answer_due_on, today()),
        proof=Flag(PROOF_WORDS[deposit.proof], PROOF_TONES[deposit.proof]),
        flags=list(_flags(deposit)),
        holder=holder_of(deposit, user),
    )


def _age(deposit: Deposit, terms: Terms) -> str:
    """Say how many working days it waits; days on which the office could not work are no working days."""
    if deposit.submitted_at is None:
        return ""
    sent = deposit.submitted_at.astimezone(deposit.office.zone).date()
    try:
        days = workdays_between(sent, today(), terms.calendar_of(deposit.office))
    except CalendarNotLoaded:
        return "belum dapat dihitung"
    return f"{days} hari kerja" if days else "hari ini"


def _due(due: date | None, day: date) -> Flag:
    if due is None:
        return Flag("Batas belum dapat dihitung", "plain")
    if due < day:
        return Flag(f"Lewat: {day_words(due)}", "error")
    if due <= day + NEAR:
        return Flag(f"Batas {'hari ini' if due == day else day_words(due)}", "turn")
    return Flag(f"Batas {day_words(due)}", "plain")


def _flags(deposit: Deposit) -> Iterator[Flag]:
    answer = getattr(deposit, "ministry_answer", None)
    proof = getattr(deposit, "confirmed_proof", None)
    if deposit.family:
        yield Flag(f"Keluarga ({len(deposit.family) + 1})", "info")
    if deposit.is_asked_back:
        yield Flag("Usul cabut", "error")
    if CaseKind.PROOF_LOST in deposit.open_cases:
        yield Flag("Bukti bank hilang", "error")
    elif deposit.open_cases:
        yield Flag("Ada perkara", "error")
    if nik_contradicts(deposit.registration.pilgrim):
        yield Flag("NIK perlu dilihat", "turn")
    if proof and proof.confirmed_at is None and deposit.proof == Proof.NONE:
        yield Flag("Bukti menunggu orang kedua", "progress")
    if answer and deposit.status == Status.APPROVED:
        yield Flag(answer.words, "turn")
    if deposit.recommendation == Recommendation.REJECT:
        yield Flag("Usul: tolak", "error")
    if deposit.submitted_at != deposit.first_submitted_at:
        yield Flag("Kiriman ulang", "info")
