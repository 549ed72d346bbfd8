"""The people of the journey: what each types and presses."""

import hashlib
import hmac
import re
import struct
import time
from base64 import b32decode
from datetime import date
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page

from offices import accounts
from offices.calendar import now
from offices.models import Office, User
from offices.rules import Role
from tests.factories import LONG_AGO, PASSWORD
from tests.journey.conftest import Service, eventually

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1366, "height": 768}
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PERIOD = 30


def officer(username: str, role: Role, office: Office) -> User:
    """Make an officer with a second factor and one role."""
    user = accounts.make_officer(username, f"Petugas {username}", PASSWORD, SECRET, by=machine(), at=now())
    return also(user, role, office)


def also(user: User, role: Role, office: Office) -> User:
    """Give an officer a role; a small office has people with two."""
    accounts.assign(user, role, office, letter_no="SK-1", valid_from=LONG_AGO, by=machine(), at=now())
    return user


def machine() -> User:
    return User.objects.machine("berkas")


def current_code(secret: str) -> str:
    """Give the six digits an authenticator shows now (RFC 6238)."""
    moment = struct.pack(">Q", int(time.time()) // PERIOD)
    digest = hmac.digest(b32decode(secret), moment, hashlib.sha1)
    start = digest[-1] & 0xF
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def photo(folder: Path, words: str) -> Path:
    """Draw a picture that stands for a paper."""
    picture = Image.new("RGB", (1200, 900), "white")
    ImageDraw.Draw(picture).text((60, 60), words, fill="black", font_size=60)
    path = folder / f"{words}.jpg"
    picture.save(path, "JPEG")
    return path


def scan(folder: Path, words: str) -> Path:
    """Make a PDF of one page that stands for a scanned paper."""
    picture = Image.new("RGB", (1200, 900), "white")
    ImageDraw.Draw(picture).text((60, 60), words, fill="black", font_size=60)
    pages = BytesIO()
    picture.save(pages, "PDF")
    path = folder / f"{words}.pdf"
    path.write_bytes(pages.getvalue())
    return path


def go_on(page: Page, label: str) -> None:
    """Press the button with this label and wait for the next page."""
    with page.expect_navigation():
        page.get_by_role("button", name=label, exact=True).first.click()


def fill(page: Page, **answers: str) -> None:
    """Fill fields by their names."""
    for name, answer in answers.items():
        page.locator(f"[name={name}]").fill(answer)


def fill_day(page: Page, name: str, day: date) -> None:
    for position, part in enumerate((day.day, day.month, day.year)):
        page.locator(f"[name={name}_{position}]").fill(str(part))


def choose(page: Page, name: str, value: str) -> None:
    page.locator(f"[name={name}][value='{value}']").check()


def phone_page(browser: Browser, service: Service) -> Page:
    return browser.new_context(viewport=PHONE, base_url=service.url, locale="id-ID").new_page()  # type: ignore[arg-type]


def make_account(page: Page, service: Service, phone: str) -> None:
    """Make a pilgrim's account with the code that arrives as a message."""
    page.goto("/")
    page.get_by_role("link", name="Masuk atau buat akun").first.click()
    fill(page, phone=phone)
    go_on(page, "Kirim kode")
    message = eventually(lambda: next(iter(service.messages()), None), "message with the code")
    found = re.search(r"\b\d{6}\b", message.partition("\n\n")[2])
    assert found, message
    fill(page, code=found.group())
    go_on(page, "Masuk")


def staff_page(browser: Browser, service: Service, username: str) -> Page:
    """Enter as an officer by password and second factor."""
    page = browser.new_context(viewport=DESK, base_url=service.url, locale="id-ID").new_page()  # type: ignore[arg-type]
    page.goto("/kantor/masuk/")
    fill(page, login=username, password=PASSWORD)
    go_on(page, "Lanjutkan")
    fill(page, code=current_code(SECRET))
    go_on(page, "Masuk")
    return page
