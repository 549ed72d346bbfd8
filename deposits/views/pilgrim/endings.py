"""After the end: where the money is, how the nomor validasi is cancelled, how one objects or begins again."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from deposits.deadlines import day_of
from deposits.ending import RefundStep, objection_due, refund_steps
from deposits.models import Deposit, Match, Notified
from deposits.rules import Proof, Status
from deposits.rules.endings import CANCEL_PAPERS, ENDED, Money, may_cancel, where_is_the_money
from offices.accounts import today
from offices.calendar import CalendarNotLoaded, now
from offices.models import Letterhead, Office
from offices.words import day_words

UNCOUNTED = "Tanggalnya belum dapat kami hitung: kalender tahun {year} belum diisi."


@dataclass(frozen=True)
class Stage:
    """One step of the cancellation in words."""

    who: str
    what: str
    days: int
    done_on: str


@dataclass(frozen=True)
class Objection:
    """To whom, where and until when one objects; without `letter_url` the time is over."""

    office: str
    place: str
    due: str
    letter_url: str


@dataclass(frozen=True)
class Ending:
    """What the page of a dossier that ended says."""

    money: Money
    papers: tuple[str, ...]
    stages: list[Stage]
    total: int
    letter_url: str
    objection: Objection | None
    may_reopen: bool
    may_begin_again: bool


def ending_of(deposit: Deposit) -> Ending | None:
    """Say what a person may do now; None while the dossier is under way."""
    status = Status(deposit.status)
    if status not in ENDED:
        return None
    cancels = may_cancel(status, deposit.reject_reason)
    steps = refund_steps(day_of(deposit.office, now())) if cancels else []
    return Ending(
        money=money_of(deposit, deposit.reject_reason),
        papers=CANCEL_PAPERS if cancels else (),
        stages=[_stage(step) for step in steps],
        total=sum(step.days for step in steps),
        letter_url=reverse("cancel_letter", args=[deposit.reference]) if cancels else "",
        objection=objection_of(deposit, letterhead_of(deposit.office)) if status == Status.REJECTED else None,
        may_reopen=status == Status.LAPSED,
        may_begin_again=status == Status.WITHDRAWN,
    )


def money_of(deposit: Deposit, reject_reason: str = "") -> Money:
    """Say where the money is; needs a row fetched `with_proof()`."""
    is_proved = deposit.proof != Proof.NONE or any(
        rows.exists() for rows in (Match.objects.ended_with(deposit), Notified.objects.ended_with(deposit))
    )
    return where_is_the_money(reject_reason, was_sent=deposit.was_sent, is_proved=is_proved)


def _stage(step: RefundStep) -> Stage:
    done_on = day_words(step.done_on) if step.done_on else "tanggal belum dapat dihitung"
    return Stage(step.stage.who, step.stage.what, step.days, done_on)


def objection_of(deposit: Deposit, head: Letterhead | None) -> Objection:
    """Say to whom, where and until when one objects to a rejection."""
    try:
        due = objection_due(deposit)
    except CalendarNotLoaded as missing:
        words, is_open = UNCOUNTED.format(year=missing.year), True
    else:
        words, is_open = day_words(due), due >= today()
    return Objection(
        office=head.office_name if head else deposit.office.name,
        place=", ".join(filter(None, (head.address, head.city))) if head else "",
        due=words,
        letter_url=reverse("objection_letter", args=[deposit.reference]) if is_open else "",
    )


def letterhead_of(office: Office, day: date | None = None) -> Letterhead | None:
    """Give the letterhead of a day, of today without one; a missing one must not keep anybody from writing."""
    return office.letterheads.in_force(day or day_of(office, now())).first()
