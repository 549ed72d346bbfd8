"""A device the account does not know is asked, after the code, who it is."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from offices.calendar import now
from offices.models import User
from pilgrims.models import Guardianship, Pilgrim
from pilgrims.rules import Guardian
from pilgrims.signin import codes
from tests import factories
from tests.accounts.steps import (
    answer_who,
    ask_code,
    enter_by_phone,
    give_code,
    is_signed_in,
    leads_to,
    wrong_code,
)

pytestmark = pytest.mark.django_db

PAGE = "account_new_device"
MOMENT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
NOT_YET = "Jawaban belum cocok. Periksa tanggal lahir dan 4 angka terakhir NIK pada KTP."


def another_end(person: Pilgrim) -> str:
    return f"{(int(person.nik[-4:]) + 1) % 10_000:04d}"


def test_the_code_alone_does_not_sign_in_on_an_unknown_device(client: Client, person: Pilgrim) -> None:
    proved = enter_by_phone(client)
    halfway = is_signed_in(client)
    home = client.get(reverse("home"))

    entered = answer_who(client, person)

    assert leads_to(proved) == reverse(PAGE)
    assert not halfway
    assert leads_to(home).startswith(reverse("account_login"))
    assert leads_to(entered) == reverse("home")
    assert is_signed_in(client)


def test_the_facts_of_any_pilgrim_in_care_will_do(client: Client, account: User, person: Pilgrim) -> None:
    husband = factories.pilgrim(account, birth_date=date(1958, 7, 1))
    enter_by_phone(client)

    answer_who(client, husband)

    assert is_signed_in(client)


def test_the_halves_of_two_pilgrims_do_not_make_a_whole(client: Client, account: User, person: Pilgrim) -> None:
    husband = factories.pilgrim(account, birth_date=date(1958, 7, 1))
    enter_by_phone(client)

    mixed = answer_who(client, person, nik_end=husband.nik[-4:])

    assert NOT_YET in mixed.content.decode()
    assert not is_signed_in(client)


def test_a_pilgrim_no_longer_in_care_does_not_count(client: Client, account: User, person: Pilgrim) -> None:
    former = factories.pilgrim(account, birth_date=date(1958, 7, 1))
    Guardianship.objects.filter(pilgrim=former).update(ended_at=now(), ended_by=account)
    enter_by_phone(client)

    answer_who(client, former)

    assert not is_signed_in(client)


def test_a_parent_of_a_grown_child_is_asked_as_long_as_the_pages_name_the_child(
    client: Client, account: User, person: Pilgrim
) -> None:
    over = date(2026, 1, 1)
    Guardianship.objects.update(kind=Guardian.LEGAL, valid_from=over, valid_until=over)

    asked = enter_by_phone(client)
    answer_who(client, person)

    assert leads_to(asked) == reverse(PAGE)
    assert is_signed_in(client)


def test_a_wrong_answer_does_not_say_which_part_is_wrong(client: Client, person: Pilgrim) -> None:
    enter_by_phone(client)

    day = answer_who(client, person, birth_date_0="5").content.decode()
    end = answer_who(client, person, nik_end=another_end(person)).content.decode()

    assert NOT_YET in day
    assert NOT_YET in end


def test_three_wrong_answers_lead_to_the_office_and_the_session_forgets_the_number(
    client: Client, person: Pilgrim
) -> None:
    enter_by_phone(client)

    tries = [answer_who(client, person, nik_end=another_end(person)) for _ in range(3)]
    page = client.get(leads_to(tries[2])).content.decode()
    late = answer_who(client, person)

    assert [reply.status_code for reply in tries] == [200, 200, 302]
    assert "Datang ke kantor dengan KTP." in page
    assert codes.Errand.ENTER not in client.session
    assert leads_to(late) == reverse("account_login")


def test_the_tries_of_a_day_are_counted_over_all_sessions(person: Pilgrim) -> None:
    for _ in range(3):
        browser = Client()
        enter_by_phone(browser)
        answer_who(browser, person, nik_end=another_end(person))
    with time_machine.travel(now() + timedelta(hours=2)):
        late = Client()
        enter_by_phone(late)

        refused = answer_who(late, person)

    assert leads_to(refused) == reverse("account_login")
    assert not is_signed_in(late)


def test_nobody_gets_to_the_question_without_the_code(client: Client, person: Pilgrim) -> None:
    ask_code(client)
    give_code(client, wrong_code())

    refused = answer_who(client, person)

    assert leads_to(refused) == reverse("account_login")
    assert not is_signed_in(client)


def test_the_answer_comes_within_ten_minutes_of_the_code(client: Client, person: Pilgrim) -> None:
    with time_machine.travel(MOMENT, tick=False) as clock:
        enter_by_phone(client)
        clock.shift(codes.CODE_LIFE + 1)

        late = answer_who(client, person)

    assert leads_to(late) == reverse("account_login")
    assert not is_signed_in(client)


def test_an_account_that_cares_for_nobody_passes(client: Client, account: User) -> None:
    enter_by_phone(client)

    assert is_signed_in(client)


def test_only_the_demo_gives_the_answers_away(client: Client, person: Pilgrim, settings: object) -> None:
    enter_by_phone(client)
    outside = client.get(reverse(PAGE)).content.decode()
    settings.DEMO = True  # type: ignore[attr-defined]

    inside = client.get(reverse(PAGE)).content.decode()

    assert person.nik[-4:] not in outside
    assert f"<strong>{person.nik[-4:]}</strong>" in inside
