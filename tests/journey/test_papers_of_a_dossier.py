"""The papers of a dossier in a real browser: enlarged, turned, paged, and all there without a script."""

import pytest
from playwright.sync_api import FloatRect, Locator, Page, expect

from deposits.models import Deposit
from offices.calendar import now
from pilgrims import documents
from pilgrims.models import Document
from pilgrims.rules import DocumentKind
from tests.desk import scene
from tests.journey.conftest import Service, eventually
from tests.journey.desk import DESK, at_the_desk, ready
from tests.submission import sheets

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("desk_files")]


def with_a_card_of_three_pages() -> Deposit:
    deposit = ready()
    family = sheets.upload(sheets.pdf(3), "kk.pdf")
    documents.keep(deposit.registration, "family", DocumentKind.KK, family, by=deposit.created_by, at=now())
    waiting = Document.objects.filter(registration=deposit.registration, pages_drawn_at__isnull=True)
    eventually(lambda: not waiting.exists() or None, "pages drawn by the worker")
    return deposit


def box_of(place: Locator) -> FloatRect:
    box = place.bounding_box()
    assert box
    return box


def width(place: Locator) -> float:
    return box_of(place)["width"]


def below(place: Locator) -> float:
    box = box_of(place)
    return box["y"] + box["height"]


def paper(page: Page, number: int) -> Locator:
    return page.locator("[data-document]").nth(number)


def test_a_paper_grows_by_key_and_where_one_points_and_shrinks_again(service: Service) -> None:
    deposit = ready()

    with at_the_desk(service, scene.verifier()) as page:
        page.goto(scene.path(deposit), wait_until="networkidle")
        picture, view = paper(page, 0).locator("img"), paper(page, 0).locator("[data-view]")
        small = width(picture)
        page.keyboard.press("z")
        assert width(picture) > 2 * small
        expect(view).to_be_focused()
        page.keyboard.press("z")
        assert width(picture) == small
        view.click(position={"x": 400, "y": 200})
        assert width(picture) > 2 * small
        assert view.evaluate("(one) => one.scrollLeft") > 0


def test_a_paper_turns_by_quarters_and_keeps_its_place(service: Service) -> None:
    deposit = ready()

    with at_the_desk(service, scene.verifier()) as page:
        page.goto(scene.path(deposit), wait_until="networkidle")
        figure, turned = paper(page, 0), []
        for _ in range(4):
            page.keyboard.press("r")
            turned.append(figure.get_attribute("data-turn"))
        figure.get_by_role("button", name="Putar").click()
        picture, frame = box_of(figure.locator("img")), box_of(figure)

    assert turned == ["1", "2", "3", "0"]
    assert picture["x"] >= frame["x"]
    assert picture["x"] + picture["width"] <= frame["x"] + frame["width"] + 1


def test_many_pages_are_paged_through_and_then_comes_the_next_paper(service: Service) -> None:
    deposit = with_a_card_of_three_pages()

    with at_the_desk(service, scene.verifier()) as page:
        page.goto(scene.path(deposit))
        family, count = paper(page, 1), paper(page, 1).locator("[data-count]")
        page.keyboard.press("d")
        expect(count).to_have_text("Halaman 1 dari 3")
        page.keyboard.press("d")
        expect(count).to_have_text("Halaman 2 dari 3")
        family.get_by_role("button", name="Halaman berikutnya").click()
        expect(count).to_have_text("Halaman 3 dari 3")
        expect(family.locator("img:visible")).to_have_count(1)
        page.keyboard.press("d")
        expect(paper(page, 2)).to_have_attribute("data-current", "")
        page.keyboard.press("Shift+D")
        expect(family).to_have_attribute("data-current", "")


def test_without_a_script_every_page_and_the_file_are_there(service: Service) -> None:
    deposit = with_a_card_of_three_pages()

    with at_the_desk(service, scene.verifier(), script=False) as page:
        page.goto(scene.path(deposit))
        figure = paper(page, 1)
        expect(figure.locator("img")).to_have_count(3)
        expect(figure.get_by_role("link", name="Berkas asli")).to_be_visible()
        expect(page.locator("button:visible", has_text="Putar")).to_have_count(0)
        expect(page.locator("[data-keys]")).to_be_hidden()
        small = width(figure.locator("img").first)
        figure.get_by_label("Perbesar").check()
        assert width(figure.locator("img").first) > 2 * small


def test_on_a_small_office_screen_deciding_needs_no_scrolling(service: Service) -> None:
    deposit = ready()

    with at_the_desk(service, scene.verifier()) as page:
        page.goto(scene.path(deposit), wait_until="networkidle")
        bar = page.locator(".decision-bar")
        top = box_of(bar)["y"]
        assert below(page.locator(".comparison")) <= top
        assert below(paper(page, 0).locator("img")) <= top
        acts = page.locator(".decision-bar .actions :is(summary, [data-act] button)").all()
        assert len(acts) == 4
        assert all(below(act) <= DESK["height"] for act in acts)
        page.mouse.wheel(0, 400)
        page.wait_for_timeout(200)
        assert below(bar) <= DESK["height"] + 1
