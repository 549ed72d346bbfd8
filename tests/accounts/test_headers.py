import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from offices.rules import Role
from pilgrims.urls import urlpatterns
from tests import factories
from tests.accounts.steps import STORED, ask_code

pytestmark = pytest.mark.django_db


def test_every_page_carries_the_protecting_headers(client: Client) -> None:
    headers = client.get(reverse("account_login")).headers

    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_https_is_demanded_for_two_years_once_seen(client: Client) -> None:
    headers = client.get(reverse("account_login"), secure=True).headers

    assert headers["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains; preload"


@pytest.mark.parametrize("page", ["account_page", "notices", "usersessions_list"])
def test_pages_of_a_signed_in_person_are_kept_nowhere(client: Client, page: str) -> None:
    client.force_login(factories.guardian(STORED))

    answer = client.get(reverse(page))

    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("page", ["account_login", "account_signup", "staff_login", "account_confirm_login_code"])
def test_pages_of_the_doors_are_kept_nowhere(client: Client, page: str) -> None:
    ask_code(client)

    answer = client.get(reverse(page))

    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]


def test_cookies_are_bound_to_this_host_and_hidden_from_scripts(client: Client) -> None:
    ask_code(client)
    client.get(reverse("account_login"))

    cookies = {name: cookie for name, cookie in client.cookies.items() if name in ("__Host-malsaji", "__Host-csrf")}

    assert len(cookies) == 2
    for cookie in cookies.values():
        assert cookie["secure"]
        assert cookie["httponly"]
        assert cookie["path"] == "/"
        assert cookie["samesite"] == "Lax"
        assert not cookie["domain"]


def names(*, is_open: bool) -> set[str]:
    """Give the names of the pages at the doors that are open to visitors, or those that are closed."""
    found = [page for page in urlpatterns if isinstance(page, URLPattern)]
    return {page.name or "" for page in found if getattr(page.callback, "login_required", True) != is_open}


def test_only_the_pages_of_the_doors_are_open_to_visitors() -> None:
    assert names(is_open=True) == {
        "account_signup",
        "account_login",
        "account_login_passkey",
        "account_confirm_login_code",
        "account_new_device",
        "account_logout",
        "account_inactive",
        "staff_login",
        "mfa_authenticate",
        "outbox",
        "privacy",
        "requirements",
        "may_register",
    }


@pytest.mark.parametrize("path", ["akun/email/", "akun/password/reset/", "akun/login/code/", "accounts/login/"])
def test_other_pages_of_the_library_do_not_exist(client: Client, path: str) -> None:
    client.force_login(factories.officer(Role.ADMIN))

    answer = client.get(f"/{path}")

    assert answer.status_code == 404
