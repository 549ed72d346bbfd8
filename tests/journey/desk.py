"""An officer at a browser: signed in, with ready dossiers in the line and papers to look at."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from playwright.sync_api import Page

from deposits.models import Deposit
from offices.calendar import now
from offices.models import User
from pilgrims import documents
from pilgrims.rules import DocumentKind
from tests import factories
from tests.desk import scene
from tests.journey.conftest import Service, chromium
from tests.look.pages import session_cookie

DESK, PHONE = {"width": 1366, "height": 768}, {"width": 360, "height": 740}
CARD = (856, 540)


class Keyboard:
    """A keyboard that counts what is pressed."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.count += 1


def card(size: tuple[int, int] = CARD) -> SimpleUploadedFile:
    content = BytesIO()
    Image.new("RGB", size, "#b7d3ea").save(content, "JPEG")
    return SimpleUploadedFile("ktp.jpg", content.getvalue(), "image/jpeg")


def ready(*, proved: bool = True, keep: Callable[[], SimpleUploadedFile] | None = card) -> Deposit:
    """Give a dossier that waits for the first officer, with its card and its bank line."""
    deposit = factories.dossier()
    if proved:
        scene.settle(deposit)
    if keep:
        by = deposit.created_by
        documents.keep(deposit.registration, "identity", DocumentKind.KTP, keep(), by=by, at=now())
    return deposit


@contextmanager
def at_the_desk(service: Service, user: User, *, size: dict[str, int] = DESK, script: bool = True) -> Iterator[Page]:
    """Open a browser in which an officer is signed in; it is gone before rows are asked for."""
    cookie = session_cookie(service.url, user)
    with chromium() as browser:
        context = browser.new_context(
            viewport={"width": size["width"], "height": size["height"]},
            base_url=service.url,
            locale="id-ID",
            has_touch=size == PHONE,
            is_mobile=size == PHONE,
            java_script_enabled=script,
            service_workers="block",
        )
        context.add_cookies([cookie])
        yield context.new_page()


def calm(page: Page) -> None:
    """Wait until the page takes a decision: it does not while nobody can have read it."""
    page.wait_for_timeout(700)
