"""The line breaks in the third upload: the first two are there, the third goes on or is asked for again."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from offices.models import User
from pilgrims.models import Document
from tests.submission import sheets
from tests.uploads import photos
from tests.uploads.conftest import asked_of
from tests.uploads.line import Line

pytestmark = pytest.mark.journey
PATIENCE = 30_000
WEAK = 0.15


def opened(context: BrowserContext, account: User, *, at: str = "") -> Page:
    """Open the papers of a new dossier."""
    deposit = asked_of(sheets.draft, account)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{at}/berkas/{deposit.reference}/dokumen/")
    return page


def choose(page: Page, key: str) -> None:
    """Choose a photo for a paper; where several may stand for it, the first."""
    kinds = page.locator(f"#dokumen-{key} [type=radio]")
    if kinds.count():
        kinds.first.check()
    page.locator(f"#id_{key}_file").set_input_files(photos.jpeg(photos.sheet()))


def is_kept(page: Page, *keys: str) -> None:
    for key in keys:
        expect(page.locator(f"#dokumen-{key} .tag")).to_have_text("Tersimpan di berkas", timeout=PATIENCE)


def is_broken(page: Page, key: str) -> None:
    expect(page.locator(f"#dokumen-{key} .upload__say")).to_contain_text("Sambungan terputus", timeout=PATIENCE)


def kept() -> list[str]:
    """Give what is on the service's side."""
    return asked_of(lambda: sorted(Document.objects.values_list("requirement", flat=True)))


def test_the_third_photo_goes_on_by_itself_when_the_line_is_back(
    phone: BrowserContext, line: Line, account: User
) -> None:
    page = opened(phone, account)
    for key in ("identity", "family"):
        choose(page, key)
        is_kept(page, key)

    line.pause = WEAK
    choose(page, "slip")
    expect(page.locator("#dokumen-slip .upload__say")).to_contain_text(re.compile(r"Mengirim [1-9]\d* %"))
    line.cut()
    is_broken(page, "slip")
    choose(page, "photo")
    is_broken(page, "photo")
    is_kept(page, "identity", "family")
    before = kept()
    line.mend()

    is_kept(page, "slip", "photo")
    assert before == ["family", "identity"]
    assert kept() == ["family", "identity", "photo", "slip"]
    expect(page.locator("#sisa")).to_contain_text("Dokumen kelahiran")


def test_a_photo_that_met_a_dead_service_is_sent_again_by_one_tap(phone: BrowserContext, account: User) -> None:
    page = opened(phone, account)
    dead = True

    def answer(route: Route) -> None:
        route.fulfill(status=502, body="<html>") if dead else route.continue_()

    page.route("**/dokumen/slip/", answer)
    choose(page, "slip")
    is_broken(page, "slip")

    dead = False
    page.get_by_role("button", name="Coba lagi").click()

    is_kept(page, "slip")
    assert kept() == ["slip"]


def test_many_photos_at_once_go_one_after_the_other(phone: BrowserContext, account: User) -> None:
    page = opened(phone, account)
    under_way, most = 0, 0

    def carry(route: Route) -> None:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        answer = route.fetch()
        under_way -= 1
        route.fulfill(response=answer)

    page.route("**/dokumen/*/", carry)
    for key in sheets.SENT:
        choose(page, key)

    is_kept(page, *sheets.SENT)
    assert most == 1
    assert len(kept()) == len(sheets.SENT)
    expect(page.locator("#sisa")).to_have_text("Semua dokumen sudah ada.")


def test_a_session_that_ended_is_said_and_the_photo_is_not_called_sent(phone: BrowserContext, account: User) -> None:
    page = opened(phone, account)
    phone.clear_cookies()

    choose(page, "slip")

    expect(page.locator("#dokumen-slip .upload__say")).to_contain_text("perlu masuk lagi")
    expect(page.get_by_role("link", name="Masuk lagi")).to_be_visible()
    assert kept() == []


def test_without_a_script_the_same_page_works_and_a_broken_line_costs_one_photo(
    plain_phone: BrowserContext, line: Line, account: User
) -> None:
    page = opened(plain_phone, account)
    papers = page.url

    def send(key: str) -> None:
        choose(page, key)
        page.locator(f"#dokumen-{key} .upload__save").click()

    for key in ("identity", "family"):
        send(key)
        is_kept(page, key)
    line.cut()
    send("slip")
    page.wait_for_url("chrome-error://**")
    line.mend()
    before = kept()
    page.goto(papers)
    is_kept(page, "identity", "family")
    send("slip")

    is_kept(page, "slip")
    assert before == ["family", "identity"]
    assert kept() == ["family", "identity", "slip"]
    page.get_by_role("link", name="Lanjutkan").click()
    expect(page.get_by_role("heading", name="Periksa isian").first).to_be_visible()
