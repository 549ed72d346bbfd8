"""No address of ours leads anybody to another site."""

from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from offices.rules import Role
from tests import factories
from tests.accounts.steps import app_code, ask_code, give_code, last_code

pytestmark = pytest.mark.django_db
ELSEWHERE = (
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example/",
    "\t//evil.example/",
    "https:evil.example",
    "http:///evil.example/",
    "//testserver@evil.example/",
    "javascript:alert(1)",
)


def stays(location: str) -> bool:
    """Tell whether a browser that follows an answer stays with us."""
    target = urlsplit(urljoin("http://testserver/jemaah/", location.replace("\\", "/").strip()))
    return (target.scheme, target.netloc) == ("http", "testserver")


@pytest.mark.parametrize("wish", ELSEWHERE)
def test_the_pilgrims_door(client: Client, wish: str) -> None:
    factories.guardian("+6281234567890")
    ask_code(client, next=wish)

    answer = give_code(client, last_code())

    assert stays(answer.headers["Location"])


@pytest.mark.parametrize("wish", ELSEWHERE)
def test_the_officers_door(client: Client, wish: str) -> None:
    user = factories.officer(Role.VERIFIER)
    given = {"login": user.username, "password": factories.PASSWORD, "next": wish}
    first = client.post(reverse("staff_login", query={"next": wish}), given)

    second = client.post(reverse("mfa_authenticate"), {"code": app_code(), "next": wish})

    assert stays(first.headers["Location"])
    assert second.status_code == 302
    assert stays(second.headers["Location"])


@pytest.mark.parametrize("wish", ELSEWHERE)
def test_the_way_back_out_and_the_question_once_more(client: Client, wish: str) -> None:
    client.force_login(factories.officer(Role.VERIFIER))
    proof = {"password": factories.PASSWORD, "next": wish}

    again = client.post(reverse("account_reauthenticate", query={"next": wish}), proof)
    out = client.post(reverse("account_logout", query={"next": wish}), {"next": wish})

    assert stays(again.headers["Location"])
    assert stays(out.headers["Location"])


@pytest.mark.parametrize("path", ["//evil.example/", "///evil.example/", "/\\evil.example/", "//evil.example"])
def test_larger_type_is_set_on_the_page_that_was_asked_for(path: str) -> None:
    answer = Client().generic("GET", "/", PATH_INFO=path, QUERY_STRING="huruf=besar")

    assert stays(answer.headers.get("Location", ""))


def test_a_foreign_host_is_refused_and_never_written_into_a_page(client: Client) -> None:
    answer = client.get(reverse("account_login"), headers={"host": "evil.example"})

    assert answer.status_code == 400
    assert b"evil.example" not in answer.content


def test_a_forwarded_host_is_not_believed(client: Client, settings: Settings) -> None:
    answer = client.get(reverse("home"), headers={"x-forwarded-host": "evil.example", "forwarded": "host=evil.example"})

    assert answer.headers["Location"] == "/akun/masuk/?next=/jemaah/"
