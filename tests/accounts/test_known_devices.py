"""How long a device stays known to an account, and to which."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from offices.calendar import now
from offices.models import User
from pilgrims.models import Pilgrim
from pilgrims.signin import known
from tests import factories
from tests.accounts.steps import PHONE, STORED, answer_who, enter_by_phone, leads_to

pytestmark = pytest.mark.django_db

PAGE = "account_new_device"
MOMENT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def test_a_device_is_known_for_ninety_days_without_use(client: Client, person: Pilgrim) -> None:
    with time_machine.travel(MOMENT, tick=False) as clock:
        enter_by_phone(client)
        answer_who(client, person)
        client.post(reverse("account_logout"))
        clock.shift(known.LIFE - 60)
        in_time = enter_by_phone(client)
        client.post(reverse("account_logout"))
        clock.shift(known.LIFE + 60)
        late = enter_by_phone(client)

    assert leads_to(in_time) == reverse("home")
    assert leads_to(late) == reverse(PAGE)


def test_use_keeps_a_device_known(client: Client, account: User, person: Pilgrim) -> None:
    with time_machine.travel(MOMENT, tick=False) as clock:
        enter_by_phone(client)
        answer_who(client, person)
        clock.shift(known.LIFE - 60)
        client.force_login(account)
        client.get(reverse("account_page"))
        client.post(reverse("account_logout"))
        clock.shift(known.LIFE - 60)

        much_later = enter_by_phone(client)

    assert leads_to(much_later) == reverse("home")


def test_being_signed_in_does_not_make_a_device_known(client: Client, account: User, person: Pilgrim) -> None:
    client.force_login(account)
    client.get(reverse("account_page"))
    client.post(reverse("account_logout"))

    assert leads_to(enter_by_phone(client)) == reverse(PAGE)


def test_a_family_shares_one_phone(client: Client, person: Pilgrim) -> None:
    other = factories.guardian("+6281200009999")
    sister = factories.pilgrim(other)
    for number, who in ((PHONE, person), (other.phone, sister)):
        enter_by_phone(client, number)
        answer_who(client, who)
        client.post(reverse("account_logout"))

    again = enter_by_phone(client)

    assert leads_to(again) == reverse("home")


def test_on_a_shared_phone_each_account_has_ninety_days_of_its_own(client: Client, person: Pilgrim) -> None:
    other = factories.guardian("+6281200009999")
    half = known.LIFE // 2 + 60
    with time_machine.travel(MOMENT, tick=False) as clock:
        enter_by_phone(client)
        answer_who(client, person)
        client.post(reverse("account_logout"))
        for _ in range(2):
            clock.shift(half)
            enter_by_phone(client, other.phone)
            client.post(reverse("account_logout"))

        idle = enter_by_phone(client)

    assert leads_to(idle) == reverse(PAGE)


def test_devices_sent_away_are_asked_again_and_this_one_is_not(account: User, person: Pilgrim) -> None:
    lost, kept = Client(), Client()
    for browser in (lost, kept):
        enter_by_phone(browser)
        answer_who(browser, person)
    kept.post(reverse("usersessions_list"))
    kept.post(reverse("account_logout"))
    with time_machine.travel(now() + timedelta(hours=2)):
        again = [leads_to(enter_by_phone(browser)) for browser in (lost, kept)]

    assert again == [reverse(PAGE), reverse("home")]


def test_a_forged_cookie_makes_no_device_known(client: Client, account: User, person: Pilgrim) -> None:
    enter_by_phone(client)
    answer_who(client, person)
    client.post(reverse("account_logout"))
    client.cookies[known.COOKIE] = f"{client.cookies[known.COOKIE].value[:-1]}#"

    assert leads_to(enter_by_phone(client)) == reverse(PAGE)


def test_the_cookie_is_bound_to_this_host_and_hidden_from_scripts(client: Client, account: User) -> None:
    enter_by_phone(client)

    cookie = client.cookies[known.COOKIE]

    assert known.COOKIE.startswith("__Host-")
    assert (cookie["secure"], cookie["httponly"], cookie["path"], cookie["samesite"]) == (True, True, "/", "Lax")
    assert cookie["max-age"] == 90 * 24 * 3600
    assert STORED not in cookie.value
