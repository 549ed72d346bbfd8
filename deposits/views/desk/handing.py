"""What waits to be handed over to the ministry's system, and the answers that wait for a second officer."""

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from deposits.handover import Judged
from deposits.models import Deposit
from deposits.models.deposit import DepositQuerySet
from deposits.rules import MINISTRY_WORDS, CaseKind, MinistryState
from deposits.rules.answers import OUTCOME_TONES, OUTCOME_WORDS, Outcome
from deposits.rules.porsi import odd_prefix
from deposits.views.desk.reading import offices_of
from offices.accounts import held
from offices.models import Office, User
from offices.rules import Role
from offices.words import grouped, moment_words

PAGE = 100
IN_DOUBT = "Bukti bank hilang"
OWN, TYPED = "Menunggu pejabat lain", "Ketik sekali lagi di lembar isian"
REST = "Menunggu ketikan pejabat"


@dataclass(frozen=True)
class Desk:
    """The office whose hand-over is worked on, the person's roles there, and the other offices they serve."""

    office: Office
    approves: bool
    others: list[Office]

    @property
    def query(self) -> str:
        return f"?kantor={self.office.code}"


@dataclass(frozen=True)
class Row:
    """One dossier of the list; `state` is empty while it only waits to be copied."""

    reference: str
    url: str
    name: str
    since: str
    family: str
    state: str
    tone: str


@dataclass(frozen=True)
class Half:
    """A number that waits for its second person; `porsi_no` stands only where this person may confirm by looking."""

    reference: str
    url: str
    name: str
    by: str
    porsi_no: str
    odd: str
    note: str


@dataclass(frozen=True)
class Shown:
    """One row of a list before it is taken in."""

    line: int
    named: str
    porsi_no: str
    sph_no: str
    word: str
    tone: str
    sentence: str
    odd: str


def desk_of(user: User, code: str | None) -> Desk:
    """Give the office asked for, else the first, of those where an account checks or decides; 404 for any other."""
    assignments = held(user, Role.VERIFIER, Role.APPROVER)
    offices = sorted(offices_of(assignments), key=lambda office: office.code)
    for office in offices:
        if code in (None, office.code):
            roles = {assignment.role for assignment in assignments if assignment.office_id == office.pk}
            return Desk(office, Role.APPROVER in roles, [other for other in offices if other != office])
    raise Http404


def waiting_rows(desk: Desk, after: str) -> tuple[list[Row], str]:
    """Give one page of what has no porsi number yet, in the order of completeness, and the query of the next page."""
    rows = _beyond(Deposit.objects.filter(office=desk.office).to_hand_over(), after)
    found = list(rows.for_page().for_desk()[: PAGE + 1])
    shown = found[:PAGE]
    more = f"{desk.query}&setelah={shown[-1].reference}" if len(found) > PAGE else ""
    return [_row(deposit) for deposit in shown], more


def _beyond(rows: DepositQuerySet, after: str) -> DepositQuerySet:
    """Go on behind a dossier that an earlier page ended with; an unknown one is an unknown page."""
    if not after:
        return rows
    last = get_object_or_404(rows.model.objects.filter(office__in=rows.values("office")), reference=after)
    return rows.filter(Q(queued_at__gt=last.queued_at) | Q(queued_at=last.queued_at, pk__gt=last.pk))


def _row(deposit: Deposit) -> Row:
    state, tone = _state(deposit)
    return Row(
        reference=deposit.reference,
        url=reverse("office_entry_sheet", args=[deposit.reference]),
        name=deposit.registration.pilgrim.full_name,
        since=moment_words(deposit.queued_at, deposit.office.zone) if deposit.queued_at else "",
        family=f"Keluarga ({len(deposit.family) + 1})" if deposit.family else "",
        state=state,
        tone=tone,
    )


def _state(deposit: Deposit) -> tuple[str, str]:
    answer = getattr(deposit, "ministry_answer", None)
    if CaseKind.PROOF_LOST in deposit.open_cases:
        return IN_DOUBT, "error"
    if answer is None or answer.state == MinistryState.TO_ENTER:
        return "", ""
    return MINISTRY_WORDS[answer.state], "error" if answer.state == MinistryState.REFUSED else "progress"


def letterless_rows(desk: Desk) -> list[Row]:
    """Give the dossiers whose number came by a list and whose letter is still missing; the oldest first."""
    found = Deposit.objects.filter(office=desk.office).without_letter().for_page().for_desk()[:PAGE]
    return [_row(deposit) for deposit in found]


def half_rows(desk: Desk, user: User) -> list[Half]:
    """Give the numbers that wait for a second person, a page at most, in the order of completeness."""
    found = Deposit.objects.filter(office=desk.office).half_entered().for_page()
    return [_half(one, desk, user) for one in found.select_related("ministry_answer__typed_by")[:PAGE]]


def _half(deposit: Deposit, desk: Desk, user: User) -> Half:
    answer = deposit.ministry_answer
    own = answer.typed_by_id == user.pk
    shown = deposit.is_imported and desk.approves and not own
    return Half(
        reference=deposit.reference,
        url=reverse("office_entry_sheet", args=[deposit.reference]),
        name=deposit.registration.pilgrim.full_name,
        by=answer.typed_by.name if answer.typed_by else "",
        porsi_no=answer.porsi_no if shown else "",
        odd=odd_prefix(answer.porsi_no, desk.office.province_id) if shown else "",
        note=OWN if own else TYPED if desk.approves else REST,
    )


def shown_rows(judged: Sequence[Judged]) -> list[Shown]:
    return [_shown(one) for one in judged]


def _shown(one: Judged) -> Shown:
    row, verdict = one.row, one.verdict
    return Shown(
        line=row.line,
        named=row.reference or grouped(row.nik),
        porsi_no=row.porsi,
        sph_no=row.sph_no,
        word=OUTCOME_WORDS[verdict.outcome],
        tone=OUTCOME_TONES[verdict.outcome],
        sentence=verdict.sentence,
        odd=one.odd if verdict.outcome == Outcome.ACCEPTED else "",
    )


def summed(judged: Sequence[Judged]) -> str:
    """Say how many rows are of each kind: 12 diterima, 1 berbeda."""
    counts = Counter(one.verdict.outcome for one in judged)
    return ", ".join(f"{counts[kind]} {word.lower()}" for kind, word in OUTCOME_WORDS.items() if counts[kind])


def accepted_text(judged: Sequence[Judged]) -> str:
    """Write the accepted rows as the list that is sent on when the officer means it; no NIK stands in it."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(("Nomor berkas", "Nomor porsi", "Nomor SPH"))
    for one in judged:
        if one.deposit and one.verdict.outcome == Outcome.ACCEPTED:
            writer.writerow((one.deposit.reference, one.row.porsi, one.row.sph_no))
    return out.getvalue()
