"""The fingerprint of a phone, by a real browser with an authenticator inside."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import pytest
from allauth.mfa.models import Authenticator
from django.db import connections
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page

from offices.models import AuditLine
from offices.rules import Role
from pilgrims import signin
from pilgrims.signin import known
from tests import factories
from tests.accounts.steps import (
    PHONE,
    STORED,
    app_code,
    enter_by_phone,
    give_password,
    is_signed_in,
    leads_to,
)
from tests.journey.conftest import Service, browser, eventually, service
from tests.journey.people import PHONE as SCREEN
from tests.journey.people import fill, go_on

__all__ = ["browser", "service"]
Answer = TypeVar("Answer")

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def phone_with_fingerprint(browser: Browser, service: Service) -> Page:
    """Open a page on a phone that has a lock; a passkey belongs to a name, so the service is called by its own."""
    address = service.url.replace("127.0.0.1", "localhost")
    page = browser.new_context(viewport=SCREEN, base_url=address, locale="id-ID").new_page()  # type: ignore[arg-type]
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    return page


def apart(work: Callable[[], Answer]) -> Answer:
    """Ask the database in a thread of its own: the browser's thread runs a loop, where Django asks nothing."""

    def closing() -> Answer:
        try:
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(closing).result()


def enter(page: Page, service: Service) -> None:
    page.goto("/akun/masuk/")
    fill(page, phone=PHONE)
    go_on(page, "Kirim kode")
    message = eventually(lambda: next(iter(service.messages()), None), "message with the code")
    found = re.search(r"Kode MAL SAJI: (\d{6})", message)
    assert found
    fill(page, code=found[1])
    go_on(page, "Masuk")


def leave(page: Page) -> None:
    page.goto("/akun/saya/")
    go_on(page, "Keluar dari perangkat ini")


@pytest.fixture
def page(service: Service, browser: Browser) -> Page:
    return phone_with_fingerprint(browser, service)


@pytest.mark.journey
def test_a_fingerprint_is_added_enters_without_a_code_and_is_removed(page: Page, service: Service) -> None:
    enter(page, service)
    page.goto("/akun/sidik-jari/")
    go_on(page, "Pasang di HP ini")
    added = page.inner_text("main")
    leave(page)
    apart(lambda: factories.dossier(by=signin.account_of(STORED)))
    page.context.clear_cookies(name=known.COOKIE)

    page.goto("/akun/masuk/?next=/akun/saya/")
    go_on(page, "Pakai sidik jari HP")
    reached, cookies = page.url, {cookie["name"] for cookie in page.context.cookies()}
    go_on(page, "Hapus sidik jari ini")
    leave(page)
    page.goto("/akun/masuk/")
    go_on(page, "Pakai sidik jari HP")

    assert "sudah dapat dipakai untuk masuk" in added
    assert reached.endswith("/akun/saya/")
    assert known.COOKIE in cookies
    assert "Masuk dengan kode saja" in page.inner_text("main")
    assert ["Sidik jari HP ditambahkan" in text for text in service.messages()] == [False, True]


def make_officer() -> None:
    account = signin.account_of(STORED)
    account.set_password(factories.PASSWORD)
    account.save()


@pytest.mark.journey
def test_a_fingerprint_of_who_became_an_officer_leads_to_the_officers_door(page: Page, service: Service) -> None:
    enter(page, service)
    page.goto("/akun/sidik-jari/")
    go_on(page, "Pasang di HP ini")
    leave(page)
    apart(make_officer)

    page.goto("/akun/masuk/")
    go_on(page, "Pakai sidik jari HP")

    assert "Nomor ini dipakai akun petugas." in page.inner_text("main")


@pytest.mark.journey
def test_without_a_name_or_a_lock_the_pages_keep_to_the_code(service: Service, browser: Browser) -> None:
    page = browser.new_context(viewport=SCREEN, base_url=service.url).new_page()  # type: ignore[arg-type]
    enter(page, service)
    page.goto("/akun/sidik-jari/")
    absent = page.inner_text("main")
    leave(page)

    page.goto("/akun/masuk/")

    assert "Masuk dengan kode tetap bisa" in absent
    assert not page.get_by_role("button", name="Pasang di HP ini").is_visible()
    assert not page.get_by_role("button", name="Pakai sidik jari HP").is_visible()
    assert eventually(lambda: page.get_by_role("button", name="Kirim kode").is_visible(), "button for the code")


def with_passkey(account: object) -> None:
    Authenticator.objects.create(user=account, type=Authenticator.Type.WEBAUTHN, data={"name": "HP", "credential": {}})


@pytest.mark.django_db
def test_a_pilgrim_with_a_fingerprint_enters_by_code_without_a_second_factor(client: Client) -> None:
    with_passkey(factories.guardian(STORED))

    answer = enter_by_phone(client)

    assert leads_to(answer) == reverse("home")
    assert is_signed_in(client)


@pytest.mark.django_db
def test_an_officer_still_needs_the_second_factor(client: Client) -> None:
    officer = factories.officer(Role.VERIFIER)

    first = give_password(client, officer)
    halfway = is_signed_in(client)
    client.post(reverse("mfa_authenticate"), {"code": app_code()})

    assert leads_to(first) == reverse("mfa_authenticate")
    assert not halfway
    assert is_signed_in(client)


@pytest.mark.django_db
def test_an_officer_gets_no_fingerprint_for_the_pilgrims_door(client: Client) -> None:
    client.force_login(factories.officer(Role.VERIFIER))

    answers = [client.post(reverse("account_passkey"), {"answer": "{}"}), client.get(reverse("account_passkey"))]

    assert [leads_to(answer) for answer in answers] == [reverse("desk")] * 2


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["{}", "[]", "x", '{"response": 5}', '{"response": {"userHandle": "MQ"}}'])
def test_an_answer_of_no_phone_opens_and_adds_nothing(client: Client, typed: str) -> None:
    client.post(reverse("account_login_passkey"), {"answer": typed})
    entered = is_signed_in(client)
    client.force_login(factories.guardian(STORED))
    client.get(reverse("account_passkey"))

    client.post(reverse("account_passkey"), {"answer": typed})

    assert not entered
    assert not Authenticator.objects.exists()


@pytest.mark.django_db
def test_what_is_removed_is_written_down(client: Client) -> None:
    account = factories.guardian(STORED)
    with_passkey(account)
    client.force_login(account)

    client.post(reverse("account_passkey_remove"), {"passkey": Authenticator.objects.get().pk})

    assert not Authenticator.objects.exists()
    assert AuditLine.objects.get(verb="signin.remove_passkey").by == account


@pytest.mark.django_db
def test_sending_the_other_devices_away_forgets_every_fingerprint_of_the_account(client: Client) -> None:
    account, other = factories.guardian(STORED), factories.guardian()
    with_passkey(account)
    with_passkey(other)
    client.force_login(account)

    asked = client.get(reverse("usersessions_list")).content.decode()
    answer = client.post(reverse("usersessions_list"), follow=True).content.decode()

    assert [passkey.user for passkey in Authenticator.objects.all()] == [other]
    assert all("Sidik jari perlu dipasang lagi." in page for page in (asked, answer))


@pytest.mark.django_db
def test_nobody_removes_the_fingerprint_of_another_account(client: Client) -> None:
    with_passkey(factories.guardian(STORED))
    client.force_login(factories.guardian())

    answer = client.post(reverse("account_passkey_remove"), {"passkey": Authenticator.objects.get().pk})
    unknown = client.post(reverse("account_passkey_remove"), {"passkey": "999999"})

    assert [answer.status_code, unknown.status_code] == [404, 404]
    assert Authenticator.objects.exists()
