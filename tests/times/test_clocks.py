"""Whose turn a dossier's days were: the rule alone, without a database."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from deposits.rules import MOVES, Status
from deposits.rules.clocks import EFFECTS, PARTY_OF, PARTY_WORDS, Event, Party, Road, road
from deposits.rules.status import Turn

MONDAY = date(2026, 11, 23)
CLOSES = time(16)


def is_workday(day: date) -> bool:
    return day.weekday() < 5


def count(first: date, last: date) -> int:
    return sum(is_workday(first + timedelta(days=step)) for step in range(1, (last - first).days + 1))


def begins(at: datetime) -> date:
    day = at.date() + timedelta(days=at.time() >= CLOSES)
    while not is_workday(day):
        day += timedelta(days=1)
    return day


def at(days: int, hour: int = 9) -> datetime:
    return datetime.combine(MONDAY + timedelta(days=days), time(hour))


def moved(days: int, old: Status, new: Status, hour: int = 9, **facts: str) -> Event:
    verb = "verification.verify" if new == Status.VERIFIED else "x"
    return Event(at(days, hour), verb, {"from": old.value, "to": new.value} | facts)


def said(days: int, verb: str, **facts: str) -> Event:
    return Event(at(days), verb, facts)


def read(*events: Event, until: int = 30) -> Road | None:
    return road(events, until=MONDAY + timedelta(days=until), day=lambda one: one.date(), begins=begins)


def days(found: Road | None) -> dict[Party, int]:
    assert found
    return {party: number for party, number in found.days(count).items() if number}


SENT = moved(0, Status.DRAFT, Status.SUBMITTED)


def test_every_turn_is_somebodys_and_has_its_word() -> None:
    assert set(PARTY_OF) == set(Turn)
    assert set(PARTY_WORDS) == set(Party)


def test_what_was_never_sent_has_no_clock() -> None:
    assert read(said(0, "submission.change_person")) is None
    assert read(moved(0, Status.DRAFT, Status.WITHDRAWN)) is None


def test_a_whole_road_is_told_apart_by_whose_turn_it_was() -> None:
    found = read(
        SENT,
        moved(1, Status.SUBMITTED, Status.RETURNED),
        moved(3, Status.RETURNED, Status.SUBMITTED),
        moved(4, Status.SUBMITTED, Status.VERIFIED, recommendation="ACCEPT"),
        said(9, "reconciliation.proved"),
        moved(10, Status.VERIFIED, Status.APPROVED, recommendation="ACCEPT"),
        said(14, "handover.record_answer", person="first"),
        said(15, "handover.record_answer", person="second"),
    )

    assert days(found) == {Party.OFFICE: 1 + 1 + 1 + 1, Party.PILGRIM: 2, Party.BANK: 3, Party.MINISTRY: 2}
    assert found
    assert (found.started_on, found.finished_on, found.returns) == (MONDAY, MONDAY + timedelta(days=15), 1)


def test_what_comes_after_the_offices_hours_counts_from_the_next_working_day() -> None:
    friday_evening = moved(-3, Status.DRAFT, Status.SUBMITTED, hour=17)

    found = read(friday_evening, moved(1, Status.SUBMITTED, Status.VERIFIED, recommendation="REJECT"), until=1)

    assert found
    assert (found.started_on, days(found)) == (MONDAY, {Party.OFFICE: 1})


def test_a_check_before_the_clock_started_costs_nothing() -> None:
    friday_evening = moved(-3, Status.DRAFT, Status.SUBMITTED, hour=17)
    on_saturday = moved(-2, Status.SUBMITTED, Status.VERIFIED, recommendation="REJECT")

    found = read(friday_evening, on_saturday, moved(0, Status.VERIFIED, Status.REJECTED), until=5)

    assert days(found) == {}
    assert found
    assert found.finished_on == MONDAY


def test_a_number_without_its_letter_is_still_the_offices_turn() -> None:
    approved = [SENT, said(0, "reconciliation.proved"), moved(0, Status.SUBMITTED, Status.VERIFIED)]
    approved.append(moved(0, Status.VERIFIED, Status.APPROVED))
    entered = [said(1, "handover.import_answer"), said(1, "handover.record_answer", person="second")]

    open_still, done = read(*approved, *entered, until=3), read(*approved, *entered, said(2, "handover.attach_letter"))

    assert open_still
    assert done
    assert (open_still.finished_on, done.finished_on) == (None, MONDAY + timedelta(days=2))
    assert days(done) == {Party.MINISTRY: 1, Party.OFFICE: 1}


def test_a_form_received_earlier_starts_the_clock_once_a_second_officer_says_so() -> None:
    confirmed = said(1, "counter.confirm_received", received_on="2026-11-19")

    found = read(SENT, confirmed, until=0)

    assert found
    assert found.started_on == date(2026, 11, 19)
    assert days(found) == {Party.OFFICE: 2}


def test_a_rejection_that_is_opened_again_is_not_finished_and_its_rest_is_nobodys() -> None:
    rejected = [SENT, moved(0, Status.SUBMITTED, Status.VERIFIED, recommendation="REJECT")]
    rejected += [moved(1, Status.VERIFIED, Status.REJECTED), moved(3, Status.REJECTED, Status.SUBMITTED)]

    found = read(*rejected, until=4)

    assert found
    assert found.finished_on is None
    assert days(found) == {Party.OFFICE: 2, Party.STILL: 2}


VERBS = [*EFFECTS, "handover.record_answer", "counter.mend"]


@st.composite
def trails(draw: st.DrawFn) -> list[Event]:
    """Make a trail: any moves that the rules allow, with any other lines between them, in the order of time."""
    events, status, moment = [], Status.DRAFT, at(0, 0)
    for _ in range(draw(st.integers(1, 25))):
        moment += timedelta(hours=draw(st.integers(0, 90)))
        if bool(MOVES[status]) and draw(st.booleans()):
            new = draw(st.sampled_from(sorted(MOVES[status])))
            facts = {
                "from": status.value,
                "to": new.value,
                "recommendation": draw(st.sampled_from(["ACCEPT", "REJECT"])),
            }
            events.append(Event(moment, "x", facts))
            status = new
        else:
            events.append(
                Event(moment, draw(st.sampled_from(VERBS)), {"person": draw(st.sampled_from(["first", "second"]))})
            )
    return events


@given(trails(), st.integers(0, 60))
def test_the_parts_add_up_to_the_whole(events: list[Event], until: int) -> None:
    found = read(*events, until=until)

    if found is None:
        assert not any(event.facts.get("to") == "SUBMITTED" for event in events)
        return
    end = found.spans[-1].last
    assert sum(found.days(count).values()) == count(found.started_on, end)
    assert all(one.last == other.first for one, other in pairwise(found.spans))
    assert found.finished_on in (None, end)


def test_what_the_ministry_said_of_an_approval_ends_with_it() -> None:
    found = read(
        SENT,
        said(0, "reconciliation.proved"),
        moved(0, Status.SUBMITTED, Status.VERIFIED, recommendation="ACCEPT"),
        moved(0, Status.VERIFIED, Status.APPROVED),
        said(0, "handover.record_refusal"),
        Event(at(0), "verification.revoke", {"from": "APPROVED", "to": "SUBMITTED"}),
        moved(0, Status.SUBMITTED, Status.VERIFIED, recommendation="ACCEPT"),
        moved(0, Status.VERIFIED, Status.APPROVED),
        until=1,
    )

    assert days(found) == {Party.MINISTRY: 1}
