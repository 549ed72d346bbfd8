"""Invented uploads and half-filled dossiers."""

import itertools
import uuid
from datetime import date
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfWriter

from deposits import submission
from deposits.models import Deposit
from offices.accounts import today
from offices.calendar import now
from offices.models import Bank, Region, User
from pilgrims.registration import Address, FamilyCard, Identity, Trust
from pilgrims.rules import DocumentKind, Guardian, Sex
from tests import factories

NORTH, LATITUDE = 1, 2
GPS, ORIENTATION = 0x8825, 0x0112
SENT = {
    "identity": DocumentKind.KTP,
    "family": DocumentKind.KK,
    "birth": DocumentKind.BIRTH,
    "photo": DocumentKind.PHOTO,
    "slip": DocumentKind.SLIP,
}
numbers = itertools.count(1)


def photo(size: tuple[int, int] = (640, 480), *, turned: bool = False) -> bytes:
    """Make a JPEG as a telephone does: with the place where it was taken, and perhaps held upright."""
    image = Image.new("RGB", size, "white")
    exif = Image.Exif()
    exif[GPS] = {NORTH: "S", LATITUDE: (2.0, 10.0, 12.0)}
    if turned:
        exif[ORIENTATION] = 6
    out = BytesIO()
    image.save(out, "JPEG", exif=exif, comment=b"Tanjung, Tabalong")
    return out.getvalue()


def pdf(pages: int = 1, *, password: str = "") -> bytes:
    """Make a PDF of empty A5 pages."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width=420, height=595)
    if password:
        writer.encrypt(password)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def upload(content: bytes, name: str = "foto.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def identity(**given: Any) -> Identity:
    birth_date = given.pop("birth_date", date(1961, 3, 4))
    values = {
        "nik": factories.nik(birth_date, Sex.FEMALE),
        "full_name": "SITI AMINAH",
        "birth_date": birth_date,
        "sex": Sex.FEMALE,
    }
    return Identity(**(values | given))


def address(**given: Any) -> Address:
    return Address(**({"address": "Jalan Contoh 1", "village": "Agung", "subdistrict": "Tanjung"} | given))


def family_card(**given: Any) -> FamilyCard:
    return FamilyCard(**({"kk": f"63090412{next(numbers):08d}"} | given))


def payment(**given: Any) -> dict[str, Any]:
    number = next(numbers)
    return {
        "bank": Bank.objects.get(code="451"),
        "validation_no": f"VAL{number:08d}",
        "bank_reference": f"FT26{number:08d}",
        "virtual_account": f"88086319{number:08d}",
        "paid_on": today(),
        "amount": 25_000_000,
    } | given


def draft(by: User, token: uuid.UUID | None = None, *, phone: str = "", **given: Any) -> Deposit:
    """Open a dossier in Tabalong; `given` goes to the identity."""
    return submission.open_dossier(
        identity(**given),
        district=Region.objects.get(code="63.09"),
        trusts=[Trust(by, Guardian.SELF)],
        phone=phone or by.phone,
        form_token=token or uuid.uuid4(),
        by=by,
        at=now(),
    )


def complete(by: User, **given: Any) -> Deposit:
    """Fill in everything; `given` goes to the payment."""
    return completed(draft(by), by, **given)


def completed(deposit: Deposit, by: User, **given: Any) -> Deposit:
    """Fill in what a begun dossier still lacks; `given` goes to the payment."""
    for facts in (address(), family_card()):
        submission.change_person(deposit, facts, by=by, at=now())
    deposit = submission.change_payment(deposit, **payment(**given), by=by, at=now())
    for key, kind in SENT.items():
        submission.attach(deposit, key, kind, upload(photo()), by=by, at=now())
    return deposit


def sent(by: User, **given: Any) -> Deposit:
    """Fill in everything and send it."""
    return submission.submit(complete(by, **given), by=by, at=now())


def sent_again(deposit: Deposit, owner: User, *keys: str) -> Deposit:
    """Send a returned dossier again, with another picture for each of the named papers."""
    for key in keys:
        submission.attach(deposit, key, SENT[key], upload(photo((650, 480))), by=owner, at=now())
    return submission.submit(deposit, by=owner, at=now())
