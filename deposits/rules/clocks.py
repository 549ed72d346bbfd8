"""Whose turn a dossier's days were: its trail read as spans, without a database.

The clock starts with the complete submission and stops when the SPH is handed on, or with a rejection. Days are counted
by functions that the caller gives, so that the parts always add up to the whole: each span ends where the next begins.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from deposits.rules.ministry import MinistryState
from deposits.rules.proof import Proof
from deposits.rules.status import Status, Turn
from deposits.rules.turns import whose_turn


class Party(StrEnum):
    """Who had a dossier before them; STILL while it was ended and not yet opened again."""

    OFFICE = "OFFICE"
    PILGRIM = "PILGRIM"
    BANK = "BANK"
    MINISTRY = "MINISTRY"
    STILL = "STILL"


PARTY_WORDS: dict[Party, str] = {
    Party.OFFICE: "Kantor",
    Party.PILGRIM: "Jemaah",
    Party.BANK: "Bank",
    Party.MINISTRY: "Kementerian",
    Party.STILL: "Berkas ditutup",
}
PARTY_OF: dict[Turn, Party] = {
    Turn.PILGRIM: Party.PILGRIM,
    Turn.OFFICE: Party.OFFICE,
    Turn.APPROVER: Party.OFFICE,
    Turn.BANK: Party.BANK,
    Turn.MINISTRY: Party.MINISTRY,
    Turn.NOBODY: Party.STILL,
}


@dataclass(frozen=True)
class Event:
    """One line of the trail of a dossier; `facts` as the line says them."""

    at: datetime
    verb: str
    facts: Mapping[str, str]


@dataclass(frozen=True)
class Stand:
    """Where a dossier stands: its status, its proof, the ministry's answer, and whether the letter is there."""

    status: Status = Status.DRAFT
    recommendation: str = ""
    settled: bool = False
    confirmed: bool = False
    ministry: MinistryState = MinistryState.TO_ENTER
    letter: bool = False

    @property
    def is_finished(self) -> bool:
        return self.status == Status.REJECTED or (self.ministry == MinistryState.ENTERED and self.letter)

    @property
    def party(self) -> Party:
        """Give whose turn it is; a porsi number without its letter is still the office's to hand on."""
        if self.ministry == MinistryState.ENTERED and not self.letter:
            return Party.OFFICE
        proof = Proof.SETTLED if self.settled else Proof.CONFIRMED if self.confirmed else Proof.NONE
        return PARTY_OF[whose_turn(self.status, proof, self.ministry, self.recommendation)]


@dataclass(frozen=True)
class Span:
    """Days of one party: those after `first` up to and including `last`."""

    party: Party
    first: date
    last: date


@dataclass(frozen=True)
class Road:
    """The spans of a dossier since its submission; `finished_on` is None while it is under way."""

    spans: tuple[Span, ...]
    started_on: date
    finished_on: date | None
    returns: int

    def days(self, count: Callable[[date, date], int]) -> dict[Party, int]:
        """Add up the days of each party; `count` gives the working days after a day up to another."""
        found = dict.fromkeys(Party, 0)
        for span in self.spans:
            found[span.party] += count(span.first, span.last)
        return found


# What a verb of the trail changes besides the status.
EFFECTS: dict[str, Mapping[str, object]] = {
    "reconciliation.proved": {"settled": True},
    "reconciliation.proof_lost": {"settled": False},
    "moves.unprove": {"settled": False},
    "moves.unconfirm": {"confirmed": False},
    # What the ministry said of an approval ends with it.
    "verification.revoke": {"ministry": MinistryState.TO_ENTER},
    "verification.confirm_proof": {"confirmed": True},
    "handover.import_answer": {"ministry": MinistryState.HALF_ENTERED, "letter": False},
    "handover.retype_answer": {"ministry": MinistryState.TO_ENTER, "letter": False},
    "handover.record_refusal": {"ministry": MinistryState.REFUSED},
    "handover.attach_letter": {"letter": True},
}
FIRST_TYPING: Mapping[str, object] = {"ministry": MinistryState.HALF_ENTERED, "letter": True}
SECOND_TYPING: Mapping[str, object] = {"ministry": MinistryState.ENTERED}
TYPED, RECEIVED = "handover.record_answer", "counter.confirm_received"
STATUSES = {status.value: status for status in Status}
SENDS = frozenset({(Status.DRAFT, Status.SUBMITTED), (Status.RETURNED, Status.SUBMITTED)})


def move_of(event: Event) -> tuple[Status, Status] | None:
    """Give the move that a line tells of; None where it tells of something else."""
    old, new = STATUSES.get(event.facts.get("from", "")), STATUSES.get(event.facts.get("to", ""))
    return (old, new) if old and new else None


def after(stand: Stand, event: Event) -> Stand:
    """Give where a dossier stands after one line of its trail."""
    moved = move_of(event)
    if moved:
        stand = replace(stand, status=moved[1], recommendation=event.facts.get("recommendation", ""))
    if event.verb == TYPED:
        typed = SECOND_TYPING if event.facts.get("person") == "second" else FIRST_TYPING
        return replace(stand, **typed)  # type: ignore[arg-type]
    return replace(stand, **EFFECTS.get(event.verb, {}))  # type: ignore[arg-type]


def road(
    events: Iterable[Event],
    *,
    until: date,
    day: Callable[[datetime], date],
    begins: Callable[[datetime], date],
) -> Road | None:
    """Read a trail, oldest line first; None while the dossier was never sent.

    `day` gives the date of a moment at the office, `begins` the day on which the office's clock starts when something
    is sent at that moment: the next working day when it comes too late. A dossier under way is counted up to `until`.
    """
    stand, marks, returns, finished = Stand(), list[tuple[Party, date]](), 0, None
    for event in events:
        stand, moved = after(stand, event), move_of(event)
        if event.verb == RECEIVED and marks and "received_on" in event.facts:
            marks[0] = (marks[0][0], min(marks[0][1], date.fromisoformat(event.facts["received_on"])))
        if not marks and moved not in SENDS:
            continue
        when = begins(event.at) if moved in SENDS else day(event.at)
        when = max(when, marks[-1][1]) if marks else when
        returns += moved is not None and moved[1] == Status.RETURNED
        if not stand.is_finished:
            finished = None
        elif finished is None:
            finished = when
        if not marks or marks[-1][0] != stand.party:
            marks.append((stand.party, when))
    if not marks:
        return None
    return Road(_spans(marks, finished or max(until, marks[-1][1])), marks[0][1], finished, returns)


def _spans(marks: list[tuple[Party, date]], end: date) -> tuple[Span, ...]:
    """Join what lies between the marks; what follows the end is not counted."""
    ends = [when for _, when in marks[1:]] + [end]
    return tuple(
        Span(party, first, min(last, end)) for (party, first), last in zip(marks, ends, strict=True) if first <= end
    )
