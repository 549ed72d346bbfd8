"""What the phone itself does: looks at a photo, shrinks it, says at once what is wrong with it."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, FilePayload, Page, expect

from offices.models import User
from tests.uploads import photos
from tests.uploads.test_broken_line import is_kept, kept, opened

pytestmark = pytest.mark.journey
MOST_SENT = 300_000


def choose(page: Page, file: FilePayload, key: str = "family") -> None:
    page.locator(f"#id_{key}_file").set_input_files(file)


def says(page: Page, sentence: str, key: str = "family") -> None:
    expect(page.locator(f"#dokumen-{key} .upload__say")).to_contain_text(sentence)
    expect(page.locator("#kabar")).to_contain_text(sentence)


def test_a_bad_photo_is_told_at_once_and_nothing_is_sent(phone: BrowserContext, account: User) -> None:
    page = opened(phone, account)

    for file, sentence in (
        (photos.jpeg(photos.dark()), "terlalu gelap"),
        (photos.jpeg(photos.blurred()), "tampak kabur"),
        (photos.heic(), "HEIC"),
        ({"name": "a.txt", "mimeType": "text/plain", "buffer": b"halo"}, "Jenis berkas ini tidak dapat dipakai."),
        ({"name": "kosong.jpg", "mimeType": "image/jpeg", "buffer": b""}, "Berkas ini kosong."),
        ({"name": "a.pdf", "mimeType": "", "buffer": b"%PDF-1.7" + b"\0" * 10 * 2**20}, "lebih besar dari 10 MB"),
    ):
        choose(page, file)  # type: ignore[arg-type]
        says(page, sentence)

    assert kept() == []


def test_a_dark_photo_is_kept_when_the_person_insists(phone: BrowserContext, account: User) -> None:
    page = opened(phone, account)
    choose(page, photos.jpeg(photos.dark()))

    page.get_by_role("button", name="Tetap pakai").click()

    is_kept(page, "family")
    assert kept() == ["family"]


def test_a_large_turned_photo_arrives_small_and_upright(phone: BrowserContext, account: User) -> None:
    page = opened(phone, account)
    sent = photos.jpeg(photos.sheet((4000, 3000)), turned=True)

    with page.expect_request("**/dokumen/family/") as request:
        choose(page, sent)
    is_kept(page, "family")

    assert len(sent["buffer"]) > 3 * MOST_SENT
    assert len(request.value.post_data_buffer or b"") < MOST_SENT
    picture = phone.request.get(page.locator("#dokumen-family .tile__picture a").get_attribute("href") or "")
    with Image.open(BytesIO(picture.body())) as image:
        assert image.size == (1200, 1600)


def test_a_paper_is_sent_with_the_keyboard_alone(phone: BrowserContext, account: User) -> None:
    page = opened(phone, account)

    with page.expect_file_chooser() as chooser:
        page.locator("#id_family_file").press("Enter")
    chooser.value.set_files([photos.jpeg(photos.sheet())])

    is_kept(page, "family")
    expect(page.locator("#dokumen-family")).to_be_focused()
