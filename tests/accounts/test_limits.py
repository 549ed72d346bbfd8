from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from offices.rules import Role
from pilgrims.models import Notice
from pilgrims.signin import codes
from tests import factories
from tests.accounts.steps import (
    STORED,
    app_code,
    ask_code,
    give_code,
    give_password,
    is_signed_in,
    last_code,
    leads_to,
    open_account,
)

pytestmark = pytest.mark.django_db

MOMENT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


def test_a_number_gets_three_codes_an_hour_whoever_asks() -> None:
    with time_machine.travel(MOMENT, tick=False):
        for _ in range(3):
            ask_code(Client())

        answer = ask_code(Client(), "+62 812 3456 7890")

    page = answer.content.decode()
    assert "Nomor ini sudah meminta 3 kode. Coba lagi pukul 11.01 WIB." in page
    assert 'value="+62 812 3456 7890"' in page
    assert Notice.objects.filter(is_code=True).count() == 3


def test_a_number_gets_six_codes_a_day() -> None:
    with time_machine.travel(MOMENT, tick=False) as clock:
        for _ in range(6):
            ask_code(Client())
            clock.shift(timedelta(minutes=31))

        answer = ask_code(Client())

    assert "Nomor ini sudah meminta 6 kode hari ini. Coba lagi besok pukul 10.01 WIB." in answer.content.decode()


def test_another_number_is_not_held_up(client: Client) -> None:
    for _ in range(4):
        ask_code(Client())

    answer = ask_code(client, "0812-0000-9999")

    assert leads_to(answer) == reverse("account_confirm_login_code")


def test_a_code_that_was_used_is_not_one_of_the_three_but_one_of_the_six() -> None:
    factories.guardian(STORED)
    with time_machine.travel(MOMENT, tick=False):
        entered = []
        for _ in range(6):
            client = Client()
            ask_code(client)
            give_code(client, last_code())
            entered.append(is_signed_in(client))

        answer = ask_code(Client())

    assert entered == [True] * 6
    assert "Nomor ini sudah meminta 6 kode hari ini." in answer.content.decode()


def test_at_the_minute_that_is_said_another_code_comes() -> None:
    with time_machine.travel(MOMENT, tick=False) as clock:
        for _ in range(3):
            ask_code(Client())
        clock.move_to(MOMENT + timedelta(minutes=61))

        answer = ask_code(Client())

    assert leads_to(answer) == reverse("account_confirm_login_code")


@pytest.mark.parametrize("is_known", [True, False])
def test_who_waits_for_a_code_is_led_to_it_and_nobody_else_hears_of_it(*, is_known: bool) -> None:
    if is_known:
        factories.guardian(STORED)
    waiting = Client()
    for client in (Client(), Client(), waiting):
        ask_code(client)

    answer, stranger = ask_code(waiting), ask_code(Client())

    assert leads_to(answer) == reverse("account_confirm_login_code")
    assert codes.STILL_GOOD in waiting.get(leads_to(answer)).content.decode()
    assert codes.STILL_GOOD not in stranger.content.decode()


def test_both_pages_of_the_pilgrims_door_share_the_limit() -> None:
    for _ in range(3):
        open_account(Client())

    answer = ask_code(Client())

    assert "Nomor ini sudah meminta 3 kode." in answer.content.decode()


def test_asking_again_at_the_limit_keeps_the_last_code_good(client: Client) -> None:
    factories.guardian(STORED)
    ask_code(client)
    page = reverse("account_confirm_login_code")
    for _ in range(2):
        client.post(page, {"again": "1"})
    refused = client.post(page, {"again": "1"}, follow=True)

    give_code(client, last_code())

    assert codes.STILL_GOOD in refused.content.decode()
    assert is_signed_in(client)


def test_an_account_is_closed_for_five_minutes_after_five_wrong_passwords(client: Client) -> None:
    officer = factories.officer(Role.VERIFIER)
    for _ in range(5):
        give_password(client, officer, "kata sandi yang salah")

    answer = give_password(client, officer)

    page = answer.content.decode()
    assert "Sudah 5 kali salah. Tunggu lima menit, lalu coba lagi." in page
    assert f'value="{officer.username}"' in page


def test_the_second_factor_is_closed_after_five_wrong_codes(client: Client) -> None:
    officer = factories.officer(Role.VERIFIER)
    give_password(client, officer)
    wrong = f"{(int(app_code()) + 1) % 1_000_000:06d}"
    for _ in range(5):
        client.post(reverse("mfa_authenticate"), {"code": wrong})

    answer = client.post(reverse("mfa_authenticate"), {"code": app_code()})

    assert "Tunggu lima menit" in answer.content.decode()
    assert not is_signed_in(client)


def test_a_loose_limit_holds_a_whole_network(client: Client, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"code_address": "2/m/ip", "login": "2/m/ip"}
    officer = factories.officer(Role.VERIFIER)

    phones = [ask_code(client, f"0812-0000-000{last}") for last in range(3)]
    passwords = [give_password(client, officer, "salah sekali ini") for _ in range(3)]

    assert "dari jaringan ini" in phones[2].content.decode()
    assert [answer.status_code for answer in passwords] == [200, 200, 429]
    assert "Isian Bapak/Ibu masih di sana" in passwords[2].content.decode()
