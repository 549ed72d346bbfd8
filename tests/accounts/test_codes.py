from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from pilgrims.signin import codes
from tests import factories
from tests.accounts.steps import (
    STORED,
    ask_code,
    enter_by_phone,
    give_code,
    is_signed_in,
    last_code,
    leads_to,
    wrong_code,
)

pytestmark = pytest.mark.django_db

MOMENT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


def test_a_code_opens_only_in_the_session_that_asked(client: Client) -> None:
    factories.guardian(STORED)
    ask_code(client)
    code = last_code()
    stranger = Client()
    ask_code(stranger)

    answer = give_code(stranger, code)

    assert "Kode belum cocok" in answer.content.decode()
    assert not is_signed_in(stranger)


def test_without_a_question_there_is_no_page_for_the_answer(client: Client) -> None:
    answer = give_code(client, "123456")

    assert leads_to(answer) == reverse("account_login")


def test_a_code_is_good_for_one_use(client: Client) -> None:
    factories.guardian(STORED)
    enter_by_phone(client)
    code = last_code()
    client.post(reverse("account_logout"))

    answer = give_code(client, code)

    assert leads_to(answer) == reverse("account_login")
    assert not is_signed_in(client)


def test_a_code_is_dead_after_ten_minutes(client: Client) -> None:
    factories.guardian(STORED)
    with time_machine.travel(MOMENT, tick=False) as clock:
        ask_code(client)
        clock.shift(codes.CODE_LIFE + 1)

        answer = give_code(client, last_code())

    assert "sudah lewat 10 menit" in answer.content.decode()
    assert not is_signed_in(client)


def test_a_code_is_dead_after_three_tries(client: Client) -> None:
    factories.guardian(STORED)
    ask_code(client)

    answers = [give_code(client, wrong_code()).content.decode() for _ in range(3)]
    late = give_code(client, last_code())

    assert ["Kode belum cocok" in text for text in answers] == [True, True, False]
    assert "Kode salah tiga kali" in answers[2]
    assert "Kode salah tiga kali" in late.content.decode()
    assert not is_signed_in(client)


def test_the_newest_code_is_the_one_that_opens(client: Client) -> None:
    factories.guardian(STORED)
    ask_code(client)
    first = last_code()
    client.post(reverse("account_confirm_login_code"), {"again": "1"})

    stale = give_code(client, first)
    fresh = give_code(client, last_code())

    assert "Kode belum cocok" in stale.content.decode()
    assert leads_to(fresh) == reverse("home")


@pytest.mark.parametrize("typed", ["{0} ", "{1} {2}", "Kode: {0}."])
def test_a_pasted_code_may_carry_blanks_and_words(client: Client, typed: str) -> None:
    factories.guardian(STORED)
    ask_code(client)
    code = last_code()

    give_code(client, typed.format(code, code[:3], code[3:]))

    assert is_signed_in(client)


def test_a_short_code_costs_no_try(client: Client) -> None:
    factories.guardian(STORED)
    ask_code(client)

    answers = [give_code(client, "12345").content.decode() for _ in range(4)]
    give_code(client, last_code())

    assert all("Bapak/Ibu mengetik 5 angka" in text for text in answers)
    assert is_signed_in(client)


def test_the_page_lets_a_phone_fill_in_the_code(client: Client) -> None:
    ask_code(client)

    page = client.get(reverse("account_confirm_login_code")).content.decode()

    assert 'inputmode="numeric"' in page
    assert 'autocomplete="one-time-code"' in page
    assert 'maxlength="6"' not in page


def test_number_and_code_are_not_readable_in_the_session_table(client: Client) -> None:
    ask_code(client)

    kept = str(dict(client.session.items()))

    assert last_code() not in kept
    assert "81234567890" not in kept
