"""How many codes a number and an office get, and that guessing opens nothing."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from offices.models import Parameter
from pilgrims.models import Notice
from pilgrims.signin import codes
from tests import factories
from tests.accounts.steps import STORED, ask_code, give_code, is_signed_in, last_code, leads_to

pytestmark = pytest.mark.django_db

MOMENT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
CODE_PAGE = "account_confirm_login_code"
TRIES = 3


@pytest.fixture
def two_a_day() -> None:
    Parameter.objects.filter(key=codes.BUDGET).update(value="2")


def from_network(last: int) -> Client:
    return Client(REMOTE_ADDR=f"10.0.0.{last}")


def of_an_office(code: str, phone: str) -> str:
    """Give the number of an account whose pilgrim registers at an office."""
    office = factories.tabalong() if code == "6309" else factories.balangan()
    factories.dossier(by=factories.guardian(phone), office=office)
    return phone


@pytest.mark.usefixtures("two_a_day")
def test_an_office_has_a_budget_of_codes_a_day_and_another_office_its_own() -> None:
    numbers = [of_an_office("6309", f"+62812000000{last}") for last in range(3)]
    neighbour = of_an_office("6311", "+6281200000009")

    answers = [ask_code(from_network(last), phone) for last, phone in enumerate([*numbers, neighbour])]

    assert [answer.status_code for answer in answers] == [302, 302, 200, 302]
    assert codes.BUDGET_SPENT in answers[2].content.decode()
    assert Notice.objects.filter(is_code=True).count() == 3


@pytest.mark.usefixtures("two_a_day")
def test_a_stranger_cannot_spend_the_codes_of_newcomers() -> None:
    answers = [ask_code(from_network(last), f"0812-0000-000{last}") for last in range(4)]

    assert {leads_to(answer) for answer in answers} == {reverse(CODE_PAGE)}


@pytest.mark.usefixtures("two_a_day")
def test_the_budget_of_a_network_answers_a_known_and_an_unknown_number_alike() -> None:
    known = of_an_office("6309", STORED)
    for last in range(2):
        ask_code(from_network(1), f"0812-0000-000{last}")

    answers = [ask_code(from_network(1), phone) for phone in (known, "0812-0000-0009")]

    assert [codes.BUDGET_SPENT in answer.content.decode() for answer in answers] == [True, True]
    assert leads_to(ask_code(from_network(2), known)) == reverse(CODE_PAGE)


@pytest.mark.usefixtures("two_a_day")
def test_the_budget_comes_back_after_a_day() -> None:
    with time_machine.travel(MOMENT, tick=False) as clock:
        for last in range(3):
            ask_code(Client(), f"0812-0000-000{last}")
        clock.shift(timedelta(days=1))

        answer = ask_code(Client(), "0812-0000-0004")

    assert leads_to(answer) == reverse(CODE_PAGE)


def test_the_budget_of_an_office_is_a_dated_number_of_its_own() -> None:
    parameter = Parameter.objects.on(codes.BUDGET, MOMENT.date())

    assert (parameter.value, parameter.unit) == ("2000", "code")


def guesses() -> list[str]:
    """Give three wrong codes and then the right one: a fourth try is one too many, even a right one."""
    right = int(last_code())
    return [f"{(right + step) % 1_000_000:06d}" for step in (1, 2, 3, 0)]


def test_a_thousand_guesses_at_the_door_open_nothing() -> None:
    made = sessions = opened = 0
    with time_machine.travel(MOMENT, tick=False) as clock:
        while made < 1000:
            browser, sessions = Client(), sessions + 1
            clock.shift(timedelta(hours=4, seconds=1))
            assert leads_to(ask_code(browser)) == reverse(CODE_PAGE)
            for guess in guesses():
                give_code(browser, guess)
                made, opened = made + 1, opened + is_signed_in(browser)

    assert (made, sessions, opened) == (1000, 250, 0)
    assert Notice.objects.filter(is_code=True).count() == sessions
