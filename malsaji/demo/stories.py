"""How the invented dossiers went: each story says when its next act comes, and acts when that moment has come."""

from collections.abc import Callable, Generator
from contextlib import suppress
from datetime import datetime

from deposits import verification
from malsaji.demo.telling import Telling

Story = Generator[datetime, datetime, None]

NOON, AFTERNOON, EVENING = 13, 14, 19
MORNING, FORENOON, LATE_MORNING = 8, 9, 10
REPAIR_DAYS_AND_MORE = 12


def draft_begun(dossier: Telling) -> Story:
    dossier.open((yield dossier.at(0, EVENING)))


def draft_full(dossier: Telling) -> Story:
    """Everything is there but the last button; the days after paying run out."""
    yield from draft_begun(dossier)
    dossier.fill_in((yield dossier.at(1, EVENING)))


def waiting(dossier: Telling) -> Story:
    """Paid and sent on one day; who paid after the bank's closing hour sends in the evening."""
    at = yield dossier.at(0, EVENING if dossier.sketch.line.is_late else NOON)
    dossier.open(at)
    dossier.fill_in(at)
    dossier.send(at)


def told(dossier: Telling) -> Story:
    """The bank tells of the payment the same evening; its report comes tomorrow."""
    yield from waiting(dossier)
    dossier.be_told((yield dossier.at(0, EVENING)))


def returned(dossier: Telling) -> Story:
    yield from waiting(dossier)
    dossier.return_it((yield dossier.at(1, FORENOON)))


def resubmitted(dossier: Telling) -> Story:
    yield from returned(dossier)
    dossier.repair((yield dossier.at(2, EVENING)))


def lapsed(dossier: Telling) -> Story:
    """Never mended; while nobody has entered the holidays of the year, nobody can say that the time is over."""
    yield from returned(dossier)
    at = yield dossier.at(REPAIR_DAYS_AND_MORE, LATE_MORNING)
    with suppress(verification.NotYetDue):
        dossier.lapse(at)


def withdrawn(dossier: Telling) -> Story:
    yield from waiting(dossier)
    dossier.withdraw((yield dossier.at(1, MORNING)))


def verified(dossier: Telling) -> Story:
    yield from waiting(dossier)
    dossier.verify((yield dossier.at(1, FORENOON)))


def sent_back(dossier: Telling) -> Story:
    yield from verified(dossier)
    dossier.send_back((yield dossier.at(2, LATE_MORNING)))


def rejected(dossier: Telling) -> Story:
    yield from verified(dossier)
    dossier.reject((yield dossier.at(2, LATE_MORNING)))


def approved(dossier: Telling) -> Story:
    yield from verified(dossier)
    dossier.approve((yield dossier.at(1, AFTERNOON)))


def porsi_half(dossier: Telling) -> Story:
    yield from approved(dossier)
    dossier.type_porsi((yield dossier.at(2, LATE_MORNING)))


def porsi(dossier: Telling) -> Story:
    yield from porsi_half(dossier)
    dossier.type_porsi_again((yield dossier.at(2, AFTERNOON)))


def ministry_refused(dossier: Telling) -> Story:
    yield from approved(dossier)
    dossier.note_refusal((yield dossier.at(2, AFTERNOON)))


def proof_half(dossier: Telling) -> Story:
    yield from waiting(dossier)
    dossier.propose_proof((yield dossier.at(1, FORENOON)))


def proof_whole(dossier: Telling) -> Story:
    """No bank report tells of it: two officers confirm what the bank showed, and the approver decides."""
    yield from proof_half(dossier)
    dossier.verify((yield dossier.at(1, LATE_MORNING)))
    at = yield dossier.at(2, FORENOON)
    dossier.confirm_proof(at)
    dossier.approve(at)


STORIES: dict[str, Callable[[Telling], Story]] = {
    story.__name__: story
    for story in (
        draft_begun,
        draft_full,
        waiting,
        told,
        returned,
        resubmitted,
        lapsed,
        withdrawn,
        verified,
        sent_back,
        rejected,
        approved,
        porsi_half,
        porsi,
        ministry_refused,
        proof_half,
        proof_whole,
    )
}
