"""What has happened to a dossier, from its audit trail, and what is still to come: who and when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from deposits.models import Deposit
from deposits.rules import EndReason, MinistryState, PaperKind, Status
from deposits.rules.papers import PAPER_WORDS
from deposits.rules.road import (
    AHEAD,
    EVENT_WORDS,
    MINISTRY,
    MOVE_WORDS,
    NUMBER,
    OFFICER,
    PILGRIM,
    TROUBLES,
    UNPROVED_WORDS,
)
from deposits.views.pilgrim.cards import answer_of, state_of
from offices.models import AuditLine, User
from offices.words import moment_words
from pilgrims.helping import Hands, hands_of

UNPROVE, ANSWER = "moves.unprove", "handover.record_answer"
BY = "oleh "
STATUSES = frozenset(status.value for status in Status)
MAKING = {PaperKind.RECEIPT: "submission.submit", PaperKind.CERTIFICATE: "verification.approve"}


@dataclass(frozen=True)
class Step:
    """One step of the timeline component."""

    label: str
    state: str
    state_word: str
    when: str = ""
    by: str = ""
    note: str = ""


def steps_of(deposit: Deposit) -> list[Step]:
    """Give the steps behind and the steps ahead."""
    behind = list(_behind(deposit))
    if state_of(answer_of(deposit)) == MinistryState.ENTERED:
        return behind
    ahead = AHEAD[Status(deposit.status)]
    return [
        *behind,
        *(Step(label, "current", "sedang ditunggu") for label in ahead[:1]),
        *(Step(label, "waiting", "belum") for label in ahead[1:]),
    ]


def _behind(deposit: Deposit) -> Iterator[Step]:
    lines = AuditLine.objects.filter(subject="deposit", subject_id=deposit.pk).select_related("by")
    papers, hands, zone = _papers(deposit), hands_of(deposit.registration.pilgrim), deposit.office.zone
    for line in lines:
        label, who = _told(line, deposit)
        # A move that no rule knows was made by no verb: `prove` speaks of it, not this page.
        if label:
            trouble = line.verb in TROUBLES
            yield Step(
                label=label,
                state="error" if trouble else "done",
                state_word="perlu diurus" if trouble else "selesai",
                when=moment_words(line.at, zone),
                by=_actor(hands, line.by, line.at.astimezone(zone).date()) if who == PILGRIM else who,
                note=papers.get((line.verb, line.at), ""),
            )


def _told(line: AuditLine, deposit: Deposit) -> tuple[str, str]:
    """Give the words of a line and who acted; nothing for what is no step of the dossier."""
    facts = dict(pair.partition("=")[::2] for pair in line.facts.split(" "))
    # Districts and days that changed are told alike, in figures: they are no step of the dossier.
    if facts.get("from") in STATUSES and facts.get("to") in STATUSES:
        return MOVE_WORDS.get((Status(facts["from"]), Status(facts["to"])), ("", ""))
    if line.verb == UNPROVE:
        return UNPROVED_WORDS.get(EndReason(facts["why"]), ""), OFFICER
    if line.verb == ANSWER:
        is_second = answer_of(deposit) is not None and facts.get("person") == "second"
        return (NUMBER, MINISTRY) if is_second else ("", "")
    return EVENT_WORDS.get(line.verb, ("", ""))


def _actor(hands: Hands, user: User | None, day: date) -> str:
    """Say who acted for the pilgrim on a day: the own account, a parent, a helper, an officer at the counter."""
    if user is None or user.has_usable_password():
        return OFFICER
    words = hands.words(user.pk, day)
    if words.startswith(BY):
        return words.removeprefix(BY)
    return f"{PILGRIM}, {words}" if words else PILGRIM


def _papers(deposit: Deposit) -> dict[tuple[str, datetime], str]:
    """Give the papers that were made, by the verb and the moment of the act that made them."""
    made = {}
    for paper in deposit.papers.order_by("id"):
        kind = PaperKind(paper.kind)
        number = "" if paper.number == deposit.reference else f" {paper.number}"
        made[MAKING[kind], paper.made_at] = f"{PAPER_WORDS[kind]}{number} dibuat."
    return made
