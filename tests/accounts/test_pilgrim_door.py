import hmac
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from offices.models import AuditLine, User
from offices.rules import Role
from pilgrims import signin
from pilgrims.models import Notice
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


@pytest.mark.parametrize("page", ["account_login", "account_signup"])
def test_a_number_without_an_account_gets_one_by_its_code(client: Client, page: str) -> None:
    client.post(reverse(page), {"phone": PHONE})

    answer = give_code(client, last_code())

    account = signin.account_of(STORED)
    assert leads_to(answer) == reverse("home")
    assert client.session["_auth_user_id"] == str(account.pk)
    assert (account.name, account.phone, account.phone_verified) == ("", STORED, True)
    assert not account.has_usable_password()
    assert AuditLine.objects.get(verb="signin.make_account").by == account


def test_from_the_number_to_being_in_there_are_two_pages(client: Client) -> None:
    asked = client.post(reverse("account_login"), {"phone": PHONE}, follow=True)
    entered = client.post(asked.redirect_chain[-1][0], {"code": last_code()}, follow=True)

    assert [url for url, _ in asked.redirect_chain] == [reverse("account_confirm_login_code")]
    assert [url for url, _ in entered.redirect_chain] == [reverse("home")]
    assert "<strong>Bapak/Ibu</strong>" in entered.content.decode()


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
    assert codes.Errand.ENTER not in client.session


def test_opening_an_account_for_a_known_number_enters_that_account(client: Client) -> None:
    account = factories.guardian(STORED)
    open_account(client)

    give_code(client, last_code())

    account.refresh_from_db()
    assert client.session["_auth_user_id"] == str(account.pk)
    assert account.name == "Ibu Contoh"


@pytest.mark.parametrize(("page", "field"), [("account_login", "phone"), ("account_confirm_login_code", "code")])
def test_each_page_of_the_door_begins_in_its_one_field(client: Client, page: str, field: str) -> None:
    ask_code(client)

    text = client.get(reverse(page)).content.decode()

    found = re.findall(r"<input[^>]* autofocus[^>]*>", text)
    assert [re.search(r'name="(\w+)"', one)[1] for one in found] == [field]  # type: ignore[index]


def test_the_page_about_accounts_says_what_is_stored(client: Client) -> None:
    page = client.get(reverse("account_signup")).content.decode()

    assert "Nomor HP disimpan tersandi." in page
    assert f'href="{reverse("privacy")}"' in page
    assert "90 hari" in client.get(reverse("privacy")).content.decode()


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
    factories.dossier(by=factories.guardian(STORED))
    User.objects.machine("pesan")

    known, told = visit(Client(), PHONE), Notice.objects.filter(is_code=True).count()
    unknown = visit(Client(), "0812-0000-9999")

    assert known == unknown
    assert (told, Notice.objects.filter(is_code=True).count()) == (2, 4)


def test_a_known_and_an_unknown_number_cost_the_same_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    factories.dossier(by=factories.guardian(STORED))
    taken: list[object] = []
    digest = hmac.digest

    def counted(key: bytes, message: bytes, kind: Any) -> bytes:
        taken.append(kind)
        return digest(key, message, kind)

    monkeypatch.setattr(hmac, "digest", counted)

    counts = []
    for phone in (PHONE, "0812-0000-9999"):
        taken.clear()
        visit(Client(), phone)
        counts.append(len(taken))

    assert counts[0] == counts[1] > 0


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
