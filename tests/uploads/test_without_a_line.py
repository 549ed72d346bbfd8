"""Without a line: a page of our own, nothing personal kept on the phone, nothing typed lost."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from offices.models import User
from tests.submission import sheets
from tests.uploads.conftest import asked_of
from tests.uploads.line import Line

pytestmark = pytest.mark.journey
KEPT = """async () => {
    const found = [];
    for (const name of await caches.keys()) {
        const store = await caches.open(name);
        for (const asked of await store.keys()) found.push([asked.url, await (await store.match(asked)).text()]);
    }
    return found;
}"""
TWO_TAPS = """() => {
    const button = document.querySelector("main form button");
    button.click();
    setTimeout(() => button.click(), 300);
}"""
WEAK = 0.6
READY = "async () => (await navigator.serviceWorker.ready).active.state"


def second_page(context: BrowserContext) -> Page:
    """Open two pages: the second one readies the offline page."""
    page = context.new_page()
    page.goto("/jemaah/")
    page.get_by_role("link", name="Mulai pendaftaran baru").first.click()
    assert page.evaluate(READY) in ("activated", "activating")
    return page


def test_a_page_of_our_own_says_that_the_line_is_down(phone: BrowserContext, account: User) -> None:
    page = second_page(phone)
    page.reload()

    phone.set_offline(True)
    page.goto("/jemaah/")

    expect(page.get_by_role("heading", level=1)).to_have_text("Sambungan internet terputus")
    assert account.name not in page.content()
    phone.set_offline(False)
    page.get_by_role("link", name="Coba lagi").click()
    expect(page.get_by_role("link", name="Mulai pendaftaran baru").first).to_be_visible()


def test_the_phone_keeps_the_frame_and_nothing_of_a_person(phone: BrowserContext, account: User) -> None:
    deposit = asked_of(sheets.complete, account)
    page = second_page(phone)
    for address in ("/jemaah/", f"/berkas/{deposit.reference}/", f"/berkas/{deposit.reference}/dokumen/"):
        page.goto(address)

    found = page.evaluate(KEPT)
    stored = page.evaluate("() => localStorage.length + sessionStorage.length")

    places = {url.partition("127.0.0.1")[2].partition("/")[2].partition("/")[0] for url, _ in found}
    assert places == {"static", "luring"}
    assert not [url for url, text in found if account.name in text or deposit.reference in text]
    assert stored == 0


def test_the_first_visit_readies_nothing(phone: BrowserContext) -> None:
    page = phone.new_page()

    page.goto("/")

    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0


def test_a_form_waits_with_what_was_typed(phone: BrowserContext, account: User) -> None:
    deposit = asked_of(sheets.draft, account)
    page = phone.new_page()
    page.goto(f"/berkas/{deposit.reference}/alamat/")
    page.locator("[name=address]").fill("Jalan Melati 5")
    phone.set_offline(True)

    page.locator("main form button[type=submit]").first.click()

    expect(page.get_by_role("alert").last).to_contain_text("Sambungan terputus")
    expect(page.locator("[name=address]")).to_have_value("Jalan Melati 5")
    phone.set_offline(False)
    expect(page.get_by_text("Sambungan terputus")).to_have_count(0)


def test_a_form_is_sent_once_however_often_it_is_tapped(phone: BrowserContext, line: Line, account: User) -> None:
    deposit = asked_of(sheets.draft, account)
    page = phone.new_page()
    page.goto(f"/berkas/{deposit.reference}/tarik/")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)

    line.pause = WEAK
    page.evaluate(TWO_TAPS)

    page.wait_for_url(f"**/berkas/{deposit.reference}/")
    assert len(sent) == 1


def test_going_back_to_a_refused_form_asks_for_the_page_again(phone: BrowserContext, account: User) -> None:
    deposit = asked_of(sheets.draft, account)
    page = second_page(phone)
    page.goto(f"/berkas/{deposit.reference}/keluarga/")
    send = page.locator("main form button[type=submit]").first
    page.locator("[name=kk]").fill("6309")
    send.click()
    expect(page.get_by_text("Perlu diperbaiki").first).to_be_visible()
    page.locator("[name=kk]").fill("6309041203080001")
    send.click()
    page.wait_for_url("**/setoran/")

    page.go_back()

    expect(page.get_by_role("heading", level=1)).to_have_text("Keluarga")
    assert "Sambungan internet terputus" not in page.content()
