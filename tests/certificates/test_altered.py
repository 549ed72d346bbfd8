"""A certificate dropped on the public page: genuine to the last byte, or ISI BERUBAH."""

import random
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from pypdf import PdfReader, PdfWriter
from pytest_django.asserts import assertContains, assertNotContains

from deposits import certificates
from deposits.certificates.seal_check import Seal, check_seal
from deposits.models import Paper
from deposits.views.public import SAME_BYTES
from tests.certificates import approved
from tests.certificates.test_public_pages import send_pdf

pytestmark = pytest.mark.django_db
PLACES = 40


def flipped(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def told(client: Client, content: bytes) -> str:
    """Say what the page answers, without its limit of questions."""
    cache.clear()
    return str(send_pdf(client, content).content.decode())


def attachment(content: bytes) -> int:
    """Give a place inside the compressed JSON that lies in the file."""
    words = b'"kode"'
    for start in range(len(content)):
        if content[start : start + 7] == b"stream\n" or content[start : start + 8] == b"stream\r\n":
            body = content.index(b"\n", start) + 1
            try:
                if words in zlib.decompressobj().decompress(content[body:]):
                    return body + 40
            except zlib.error:
                continue
    raise LookupError("no attached facts")


def test_a_flipped_byte_anywhere_in_the_file_is_told(client: Client) -> None:
    content = approved.contents(approved.certificate())
    start = content.rindex(b"/Contents <")
    places = [*random.Random(6309).sample(range(len(content)), PLACES), attachment(content), start + 40, start + 2_900]

    answers = [told(client, flipped(content, place)) for place in places]

    assert ["ISI BERUBAH" in answer and "ASLI DAN BERLAKU" not in answer for answer in answers] == [True] * len(places)


def test_a_flipped_byte_of_the_attached_facts_breaks_the_seal_too() -> None:
    content = approved.contents(approved.certificate())

    assert check_seal(flipped(content, attachment(content))) == Seal.BROKEN


def test_an_appended_update_is_told_and_breaks_the_seal(client: Client) -> None:
    content = approved.contents(approved.certificate())
    out = BytesIO()
    writer = PdfWriter(BytesIO(content), incremental=True)
    writer.add_metadata({"/Title": "Surat lain"})
    writer.write(out)
    changed = out.getvalue()

    assert changed.startswith(content)
    assert check_seal(changed) == Seal.BROKEN
    assert "ISI BERUBAH" in told(client, changed)


def test_a_foreign_pdf_is_none_of_ours_whoever_signed_it(client: Client) -> None:
    ours = PdfWriter(BytesIO(approved.contents(approved.certificate())))
    out = BytesIO()
    ours.write(out)

    shown = told(client, out.getvalue())

    assert "Berkas ini bukan surat dari kantor kami." in shown
    assert "ASLI DAN BERLAKU" not in shown


def test_the_genuine_file_says_same_bytes_whole_seal_and_what_holds_now(client: Client) -> None:
    paper = approved.certificate()

    shown = send_pdf(client, approved.contents(paper))

    for words in (SAME_BYTES, "utuh", "ASLI DAN BERLAKU", "Segel sistem, bukan TTE tersertifikasi."):
        assertContains(shown, words)


@pytest.mark.parametrize(
    ("happens", "words"),
    [
        (approved.revoke, "DICABUT"),
        (lambda paper: approved.lose_proof(paper.deposit), "SEDANG DIPERIKSA ULANG"),
        (lambda paper: approved.certificate(paper.deposit), "SUDAH DIGANTI"),
    ],
)
def test_what_became_of_a_paper_is_said_at_once_by_address_code_and_file(
    client: Client, happens: object, words: str
) -> None:
    paper = approved.certificate()
    content = approved.contents(paper)
    assert callable(happens)
    assertContains(client.get(f"/v/{paper.token}/"), "ASLI DAN BERLAKU")

    happens(paper)

    by_code = client.post("/periksa/", {"cara": "kode", "code": paper.code}, follow=True)
    for shown in (client.get(f"/v/{paper.token}/"), by_code, send_pdf(client, content)):
        assertContains(shown, words)
        assertNotContains(shown, "ASLI DAN BERLAKU")


def test_the_pilgrims_page_no_longer_offers_a_revoked_certificate(client: Client) -> None:
    paper = approved.certificate()
    client.force_login(paper.deposit.created_by)
    page = f"/berkas/{paper.deposit.reference}/"
    assertContains(client.get(page), "surat-keterangan.pdf")

    approved.revoke(paper)

    assertNotContains(client.get(page), "surat-keterangan.pdf")
    assert client.get(f"{page}surat-keterangan.pdf").status_code == 404


def test_the_attached_facts_are_those_of_the_row_and_hold_nothing_unmasked() -> None:
    paper = approved.certificate()
    person = paper.deposit.registration.pilgrim

    inside = PdfReader(BytesIO(approved.contents(paper))).attachments["isi-surat.json"][0].decode()

    assert paper.number in inside
    for secret in (person.nik, person.phone, person.kk, paper.deposit.virtual_account):
        assert secret not in inside


def test_a_stored_file_is_found_by_its_digest_alone(tmp_path: Path) -> None:
    paper = approved.certificate()
    file = tmp_path / "salinan.pdf"
    file.write_bytes(approved.contents(paper))

    assert certificates.find_by_digest(Paper.objects.get(pk=paper.pk).sha256) == paper
