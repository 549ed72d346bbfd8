"""A dated row takes effect after two administrators and from its day; what was in force stays what it was."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import call_command

from deposits import deadlines
from deposits.rules import Status
from offices.accounts import today
from offices.calendar import now
from offices.changes import refusals
from offices.changes.names import PARAMETER_WORDS, UNIT_WORDS
from offices.models import ChangeRequest, DocumentRequirement, Holiday, Letterhead, Parameter, User
from tests import factories
from tests.administration.steps import TOMORROW, confirmed, parameter, proposed

pytestmark = pytest.mark.django_db
Kind = ChangeRequest.Kind
HEAD = {
    "institution": "Kementerian Haji dan Umrah", "office_name": "Kantor baru", "section": "", "city": "Tanjung",
    "address": "Jalan Baru 1", "phone": "0526-1", "email": "kantor@contoh.example", "hours": "08.00-15.00 WITA",
}  # fmt: skip
PAPER = {
    "key": "desa", "label": "Surat desa", "hint": "", "alternatives": ["KK"], "position": 9, "legal_basis": "SK kantor",
}  # fmt: skip


def days_off(*days: str) -> dict[str, object]:
    return {"days": [[day, "Cuti bersama contoh"] for day in days], "legal_basis": "SKB 3 Menteri"}


def test_a_number_changes_on_its_day_and_the_day_before_keeps_the_old_one() -> None:
    change = proposed(Kind.PARAMETER, parameter())
    waiting = Parameter.objects.number("initial_deposit", TOMORROW)

    confirmed(change)

    read = [Parameter.objects.number("initial_deposit", day) for day in (today(), TOMORROW)]
    assert (waiting, read) == (25_000_000, [25_000_000, 26_000_000])
    new = Parameter.objects.on("initial_deposit", TOMORROW)
    assert (new.unit, new.legal_basis) == ("IDR", "KMA 1/2026")


def test_the_periods_of_deadlines_are_read_afresh() -> None:
    before = deadlines.Terms.read().count(TOMORROW)

    confirmed(proposed(Kind.PARAMETER, parameter("registration_deadline", "7")))

    terms = deadlines.Terms.read()
    assert (before, terms.count(today()), terms.count(TOMORROW)) == (5, 5, 7)


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        (parameter(start=today()), refusals.StartsTooEarly),
        (parameter(value="25000000"), refusals.SameAsBefore),
        (parameter(value="dua puluh lima juta"), refusals.ValueUnreadable),
        (parameter(value="0"), refusals.ValueUnreadable),
        (parameter("deadline_warning_days", "3"), refusals.ValueUnreadable),
        (parameter("quiet_hours", "20:00-25:00"), refusals.ValueUnreadable),
        (parameter("tidak_ada"), refusals.UnknownRow),
    ],
)
def test_a_number_that_cannot_be_is_refused(values: dict[str, str], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        proposed(Kind.PARAMETER, values)


def test_of_two_proposals_for_one_number_the_earlier_day_is_refused_after_the_later_one() -> None:
    early = proposed(Kind.PARAMETER, parameter(value="27000000"))
    confirmed(proposed(Kind.PARAMETER, parameter(start=TOMORROW + timedelta(days=5))))

    with pytest.raises(refusals.LaterRowExists):
        confirmed(early)


def test_a_proposal_that_waited_past_its_day_is_refused() -> None:
    change = proposed(Kind.PARAMETER, parameter())
    passed = change.proposed | {"valid_from": today().isoformat()}
    late = ChangeRequest(kind=Kind.PARAMETER, proposed=passed, before=change.before, proposed_by=change.proposed_by,
                         proposed_at=change.proposed_at)  # fmt: skip
    late.save()

    with pytest.raises(refusals.StartsTooEarly):
        confirmed(late)


def test_a_letterhead_follows_on_the_one_before() -> None:
    office = factories.tabalong()

    confirmed(proposed(Kind.LETTERHEAD, HEAD | {"valid_from": TOMORROW.isoformat()}, office=office))

    names = [office.letterhead_on(day).office_name for day in (today(), TOMORROW)]
    assert names == ["Kantor Kementerian Haji dan Umrah Kabupaten Tabalong", "Kantor baru"]


def test_an_office_without_a_letterhead_gets_its_first_one_at_once() -> None:
    office = factories.south_kalimantan()

    confirmed(proposed(Kind.LETTERHEAD, HEAD | {"valid_from": today().isoformat()}, office=office))

    assert Letterhead.objects.get(office=office).address == "Jalan Baru 1"


def test_an_office_asks_for_a_paper_of_its_own_but_not_for_one_of_the_national_list() -> None:
    office, start = factories.tabalong(), {"valid_from": TOMORROW.isoformat()}

    confirmed(proposed(Kind.REQUIREMENT, PAPER | start, office=office))

    here = DocumentRequirement.objects.for_office(office, TOMORROW)
    there = DocumentRequirement.objects.for_office(factories.balangan(), TOMORROW)
    assert {row.key for row in here} - {row.key for row in there} == {"desa"}
    for key, where in (("identity", office), ("desa", None)):
        with pytest.raises(refusals.KeyElsewhere):
            proposed(Kind.REQUIREMENT, PAPER | start | {"key": key, "label": "Lain"}, office=where)


def test_a_day_off_is_off_once_two_agreed() -> None:
    confirmed(proposed(Kind.HOLIDAYS, days_off("2026-12-28")))

    assert date(2026, 12, 28) in Holiday.objects.calendar()[2026]
    assert Holiday.objects.get(date="2026-12-28").kind == "joint_leave"


@pytest.mark.parametrize(
    ("days", "refusal"),
    [
        (("2026-12-25",), refusals.DayIsOff),
        (("2026-01-02",), refusals.DayIsOver),
        (("2031-01-01",), refusals.YearIncomplete),
    ],
)
def test_days_that_cannot_be_are_refused(days: tuple[str, ...], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        proposed(Kind.HOLIDAYS, days_off(*days))


def test_a_promised_day_follows_a_day_off_that_two_administrators_agreed_on() -> None:
    sent = datetime(2026, 12, 18, 2, 0, tzinfo=UTC)
    deposit = factories.dossier(Status.SUBMITTED, at=sent, answer_due_on=date(2026, 12, 23))
    change = proposed(Kind.HOLIDAYS, days_off("2026-12-22"))
    machine = User.objects.machine("batas")
    waiting = deadlines.recount(by=machine, at=now())

    confirmed(change)

    assert (waiting, deadlines.recount(by=machine, at=now()), deadlines.recount(by=machine, at=now())) == (0, 1, 0)
    deposit.refresh_from_db()
    assert deposit.answer_due_on == date(2026, 12, 28)


def test_a_year_is_loaded_with_all_its_days() -> None:
    days = [f"2031-{month:02d}-01" for month in range(1, 13)]

    confirmed(proposed(Kind.HOLIDAYS, days_off(*days)))

    assert len(Holiday.objects.calendar()[2031]) == 12


def test_loading_the_ground_again_leaves_what_administrators_changed() -> None:
    confirmed(proposed(Kind.PARAMETER, parameter()))
    confirmed(proposed(Kind.LETTERHEAD, HEAD | {"valid_from": TOMORROW.isoformat()}, office=factories.tabalong()))

    call_command("load_ground", verbosity=0)

    assert Parameter.objects.number("initial_deposit", TOMORROW) == 26_000_000
    assert factories.tabalong().letterhead_on(TOMORROW).office_name == "Kantor baru"


def test_every_number_and_unit_has_a_name_for_the_page() -> None:
    rows = Parameter.objects.values_list("key", "unit")

    assert {key for key, _ in rows} == set(PARAMETER_WORDS)
    assert {unit for _, unit in rows} == set(UNIT_WORDS)
