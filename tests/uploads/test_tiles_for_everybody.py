"""Every state of a tile, as somebody with weak eyes, a large thumb or only a keyboard meets it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, FilePayload, Page, expect

from offices.models import User
from tests.journey.people import PHONE
from tests.look.axe import faults
from tests.uploads import photos
from tests.uploads.line import Line
from tests.uploads.test_broken_line import is_broken, is_kept, opened

pytestmark = pytest.mark.journey


@pytest.fixture
def looked_at(phone: BrowserContext) -> Iterator[BrowserContext]:
    """The same phone with the door open for the ruler of `tests.look`."""
    assert phone.browser
    state = phone.storage_state()
    context = phone.browser.new_context(
        viewport=PHONE,  # type: ignore[arg-type]
        storage_state=state,
        bypass_csp=True,
    )
    yield context
    context.close()


def choose(page: Page, key: str, file: FilePayload) -> None:
    page.locator(f"#id_{key}_file").set_input_files(file)


def test_no_state_of_a_tile_breaks_a_rule(looked_at: BrowserContext, line: Line, account: User) -> None:
    page = opened(looked_at, account, at=f"http://127.0.0.1:{line.port}")
    wrong = faults(page)
    choose(page, "family", photos.jpeg(photos.sheet()))
    is_kept(page, "family")
    choose(page, "identity", photos.jpeg(photos.dark()))
    expect(page.get_by_role("button", name="Tetap pakai")).to_be_visible()
    choose(page, "photo", photos.heic())

    line.cut()
    choose(page, "slip", photos.jpeg(photos.sheet()))
    is_broken(page, "slip")
    page.locator("#dokumen-family summary").click()
    wrong += faults(page)

    assert wrong == []
