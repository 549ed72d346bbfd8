"""A day's dossiers verified without the mouse, every key counted."""

import pytest
from playwright.sync_api import Page, expect

from deposits.models import Deposit
from deposits.rules import Status
from pilgrims.rules import Sex
from tests import factories
from tests.desk import scene
from tests.journey.conftest import Service
from tests.journey.desk import Keyboard, at_the_desk, calm, ready

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("desk_files")]


def read(page: Page) -> None:
    """Look through the papers, as somebody does who reads before deciding: no key of this is counted."""
    expect(page.locator(".comparison")).to_be_visible()
    for key in ("z", "r", "z", "d"):
        page.keyboard.press(key)
    calm(page)


def verify_all(page: Page, count: int) -> int:
    """Verify so many dossiers one after the other; give how many keys it took."""
    page.goto("/kantor/antrean/")
    keyboard = Keyboard(page)
    with page.expect_navigation():
        keyboard.press("n")
    for left in range(count, 0, -1):
        read(page)
        here = page.url
        with page.expect_navigation():
            keyboard.press("s")
        # The next one opens by itself; behind the last one stands the line.
        assert page.url != here
        assert ("/kantor/berkas/" in page.url) == (left > 1)
    return keyboard.count


@pytest.mark.parametrize("count", [3, pytest.param(50, marks=pytest.mark.proofs)])
def test_ready_dossiers_are_verified_with_at_most_two_keys_each(service: Service, count: int) -> None:
    for _ in range(count):
        ready()

    with at_the_desk(service, scene.verifier()) as page:
        keys = verify_all(page, count)

    print(f"{count} dossiers, {keys} keys")
    assert keys <= 2 * count
    assert Deposit.objects.filter(status=Status.VERIFIED).count() == count


def test_with_a_warning_the_same_key_asks_once_more(service: Service) -> None:
    odd = factories.pilgrim(factories.guardian(), nik=factories.nik(factories.LONG_AGO, Sex.MALE))
    deposit = factories.dossier(person=odd)

    with at_the_desk(service, scene.verifier()) as page:
        page.goto(scene.path(deposit))
        page.keyboard.press("s")
        expect(page.get_by_label("Saya sudah melihat peringatan")).to_be_focused()
        page.keyboard.press("Space")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert "usul sudah dikirim" in page.inner_text("main")

    assert scene.fresh(deposit).status == Status.VERIFIED


def test_a_key_pressed_twice_does_not_decide_what_nobody_read(service: Service) -> None:
    deposit = ready()

    with at_the_desk(service, scene.verifier()) as page:
        page.add_init_script("window.age = 100; performance.now = () => window.age;")
        page.goto(scene.path(deposit), wait_until="networkidle")
        page.keyboard.press("s")
        page.wait_for_timeout(300)
        assert page.url.endswith(scene.path(deposit))
        page.evaluate("() => { window.age = 700; }")
        with page.expect_navigation():
            page.keyboard.press("s")

    assert scene.fresh(deposit).status == Status.VERIFIED


def test_return_and_reject_open_their_forms_and_escape_closes_them(service: Service) -> None:
    deposit = ready()

    with at_the_desk(service, scene.verifier()) as page:
        page.goto(scene.path(deposit))
        for key in ("k", "t"):
            page.keyboard.press(key)
            expect(page.locator(".panel[open]")).to_have_count(1)
            page.keyboard.press("Escape")
            expect(page.locator(".panel[open]")).to_have_count(0)


def test_the_form_of_the_entry_sheet_is_typed_in_at_once(service: Service) -> None:
    deposit = scene.approved()

    with at_the_desk(service, scene.verifier()) as page:
        page.goto(f"{scene.path(deposit)}lembar/")
        page.get_by_text("Catat nomor porsi").first.click()
        expect(page.get_by_label("Nomor porsi")).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator(".panel[open]")).to_have_count(0)


def test_the_letters_can_be_switched_off_for_good(service: Service) -> None:
    deposit = ready()

    with at_the_desk(service, scene.verifier()) as page:
        page.goto(scene.path(deposit))
        page.get_by_role("button", name="Matikan tombol").click()
        page.reload()
        calm(page)
        for key in ("s", "k"):
            page.keyboard.press(key)
        expect(page.locator(".panel[open]")).to_have_count(0)
        expect(page.locator("[data-key=s] kbd")).to_have_text("Alt+S")

    assert scene.fresh(deposit).status == Status.SUBMITTED
