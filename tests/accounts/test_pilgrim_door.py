import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from offices.models import AuditLine, User
from offices.rules import Role
from pilgrims import signin
from pilgrims.signin import codes
from tests import factories
from tests.accounts.steps import (
    PHONE,
    STORED,
    Answer,
    ask_code,
    enter_by_phone,
    give_code,
    is_signed_in,
    last_code,
    leads_to,
    open_account,
    wrong_code,
)

pytestmark = pytest.mark.django_db

# What differs in any two pages: the form token, and the code that was typed.
OWN_VALUE = re.compile(r'value="([^"]{64}|\d{6})"')


def test_an_account_is_made_by_phone_and_code_without_a_password(client: Client) -> None:
    open_account(client)

    answer = give_code(client, last_code())

    account = signin.account_of(STORED)
    assert leads_to(answer) == reverse("home")
    assert is_signed_in(client)
    assert account.name == "Ibu Siti"
    assert account.phone == STORED
    assert not account.has_usable_password()
    assert AuditLine.objects.get(verb="signin.make_account").by == account


def test_no_account_exists_before_the_number_is_proved(client: Client) -> None:
    open_account(client)
    give_code(client, wrong_code())

    with pytest.raises(signin.NoAccount):
        signin.account_of(STORED)


def test_a_known_number_enters_by_code(client: Client) -> None:
    account = factories.guardian(STORED)

    answer = enter_by_phone(client, "+62 812 3456 7890")

    assert leads_to(answer) == reverse("home")
    assert client.session["_auth_user_id"] == str(account.pk)
    assert codes.SESSION_KEY not in client.session


def test_opening_an_account_for_a_known_number_enters_that_account(client: Client) -> None:
    account = factories.guardian(STORED)
    open_account(client, name="Nama Lain")

    give_code(client, last_code())

    account.refresh_from_db()
    assert client.session["_auth_user_id"] == str(account.pk)
    assert account.name == "Ibu Contoh"


def test_an_unknown_number_that_is_proved_is_asked_for_a_name(client: Client) -> None:
    answer = enter_by_phone(client)
    page = client.get(leads_to(answer))

    named = client.post(leads_to(answer), {"name": "Pak Amin"})

    assert "Nomor ini belum punya akun" in page.content.decode()
    assert leads_to(named) == reverse("home")
    assert signin.account_of(STORED).name == "Pak Amin"


def test_a_number_that_was_not_proved_makes_no_account(client: Client) -> None:
    ask_code(client)

    answer = client.post(reverse("account_signup"), {"name": "Pak Amin"})

    assert "Nomor HP belum diisi" in answer.content.decode()
    assert not User.objects.filter(name="Pak Amin").exists()


def visit(client: Client, phone: str) -> tuple[list[str], list[int]]:
    """Ask a code, look at the page, type a wrong one, ask again: give the answers and their query counts."""
    code_page = reverse("account_confirm_login_code")
    steps: tuple[Callable[[], Answer], ...] = (
        lambda: ask_code(client, phone),
        lambda: client.get(code_page),
        lambda: give_code(client, wrong_code()),
        lambda: client.post(code_page, {"again": "1"}),
    )
    answers, counts = [], []
    for step in steps:
        with CaptureQueriesContext(connection) as queries:
            answer = step()
        text = answer.content.decode().replace(signin.shown(signin.read_phone(phone)), "NOMOR")
        answers.append(f"{answer.status_code} {OWN_VALUE.sub('', text)}")
        counts.append(len(queries))
    return answers, counts


def test_a_known_and_an_unknown_number_get_the_same_answer_at_the_same_cost() -> None:
    factories.guardian(STORED)
    User.objects.machine("pesan")

    known = visit(Client(), PHONE)
    unknown = visit(Client(), "0812-0000-9999")

    assert known == unknown


def test_the_door_leads_back_to_the_page_that_was_wanted(client: Client) -> None:
    factories.guardian(STORED)
    wanted = reverse("notices")
    client.get(wanted)

    ask_code(client, next=wanted)
    answer = give_code(client, last_code())

    assert leads_to(answer) == wanted


def test_the_door_never_leads_to_another_site(client: Client) -> None:
    factories.guardian(STORED)
    ask_code(client, next="https://contoh.jahat/")

    answer = give_code(client, last_code())

    assert leads_to(answer) == reverse("home")


def test_an_officer_does_not_enter_by_phone(client: Client) -> None:
    officer = factories.officer(Role.VERIFIER)
    officer.phone = STORED
    officer.save()

    answer = enter_by_phone(client)

    assert leads_to(answer) == reverse("staff_login")
    assert "lewat pintu petugas" in client.get(leads_to(answer)).content.decode()
    assert not is_signed_in(client)


def test_an_inactive_account_is_told_so(client: Client) -> None:
    account = factories.guardian(STORED)
    account.is_active = False
    account.save()

    answer = enter_by_phone(client)

    assert leads_to(answer) == reverse("account_inactive")
    assert client.get(leads_to(answer)).status_code == 200
    assert not is_signed_in(client)
