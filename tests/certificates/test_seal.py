"""The seal under a certificate: whole in two independent readers, broken by any changed byte, honest about itself."""

import json
import random
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from pypdf import PdfReader
from pytest_django import Settings
from pytest_django.asserts import assertContains, assertNotContains

from deposits.certificates import sealing
from deposits.certificates.seal_check import Seal, check_seal
from deposits.models import Paper
from deposits.rules import SealKind
from tests.certificates import approved
from tests.certificates.authority import PASSPHRASE, Authority, authority, key_file
from tests.certificates.test_public_pages import send_pdf

FLIPS = 60


@pytest.fixture(autouse=True)
def provider_anew(settings: Settings) -> Iterator[None]:
    """Let no key of one test seal the papers of another."""
    sealing.provider.cache_clear()
    yield
    sealing.provider.cache_clear()


@pytest.mark.django_db
def test_a_certificate_is_sealed_and_says_by_what() -> None:
    paper = approved.certificate()

    assert paper.seal == SealKind.SYSTEM
    assert len(paper.seal_certificate) == 64
    assert check_seal(approved.contents(paper)) == Seal.WHOLE
    assert PdfReader(BytesIO(approved.contents(paper))).pdf_header == "%PDF-1.7"


@pytest.mark.django_db
def test_popplers_reader_finds_the_signature_valid_over_the_whole_document(tmp_path: Path) -> None:
    file = tmp_path / "surat.pdf"
    file.write_bytes(approved.contents(approved.certificate()))

    said = subprocess.run(["pdfsig", str(file)], capture_output=True, text=True, check=False).stdout

    assert "Signature is Valid." in said
    assert "Total document signed" in said
    assert "ETSI.CAdES.detached" in said


@pytest.mark.django_db
def test_any_flipped_byte_breaks_the_seal() -> None:
    content = approved.contents(approved.certificate())
    places = random.Random(6309).sample(range(len(content)), FLIPS)

    left_whole = [place for place in places if check_seal(flipped(content, place)) == Seal.WHOLE]

    # Inside the signature's own hexadecimal digits lies padding that nothing reads; the digest of the file covers it.
    assert [place for place in left_whole if not in_signature(content, place)] == []


def flipped(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def in_signature(content: bytes, place: int) -> bool:
    start = content.rindex(b"/Contents <")
    return start <= place <= content.index(b">", start)


@pytest.mark.django_db
def test_a_byte_behind_the_seal_breaks_it_too() -> None:
    content = approved.contents(approved.certificate())

    assert check_seal(content + b"\n% lain") == Seal.BROKEN
    assert check_seal(b"%PDF-1.7 bukan surat") == Seal.BROKEN


@pytest.mark.django_db
def test_a_receipt_bears_no_seal() -> None:
    paper = approved.receipt()

    assert paper.seal == SealKind.NONE
    assert check_seal(approved.contents(paper)) == Seal.NONE


@pytest.mark.django_db
@pytest.mark.parametrize("is_rsa", [False, True])
def test_an_offices_certificate_seals_as_certified_where_its_authority_is_recognised(
    settings: Settings, tmp_path: Path, *, is_rsa: bool
) -> None:
    root = authority()
    configure(settings, tmp_path, key_file("Kantor Contoh", root, is_rsa=is_rsa), root)

    paper = approved.certificate()

    words = PdfReader(BytesIO(approved.contents(paper))).pages[0].extract_text()
    assert paper.seal == SealKind.CERTIFIED
    assert "Segel elektronik kantor, dengan sertifikat elektronik." in " ".join(words.split())
    assert check_seal(approved.contents(paper)) == Seal.WHOLE


@pytest.mark.django_db
def test_a_self_made_key_in_a_file_is_never_presented_as_certified(settings: Settings, tmp_path: Path) -> None:
    configure(settings, tmp_path, key_file("Kantor Contoh"), authority())

    paper = approved.certificate()

    assert paper.seal == SealKind.SYSTEM


def test_a_wrong_passphrase_never_falls_back_to_another_key(settings: Settings, tmp_path: Path) -> None:
    configure(settings, tmp_path, key_file("Kantor Contoh"))
    settings.SEAL_PASSPHRASE = "salah"

    with pytest.raises(sealing.SealKeyUnreadable):
        sealing.provider()


def configure(settings: Settings, folder: Path, content: bytes, root: Authority | None = None) -> None:
    """Configure a key file of an office, and the authority an installation recognises."""
    key, roots = folder / "kantor.p12", folder / "roots.pem"
    key.write_bytes(content)
    roots.write_bytes(root.pem if root else b"")
    settings.SEAL_PKCS12, settings.SEAL_PASSPHRASE = str(key), PASSPHRASE
    settings.SEAL_ROOTS = str(roots) if root else ""
    sealing.provider.cache_clear()


@pytest.mark.django_db
def test_a_machine_reads_the_same_facts_from_inside_the_file() -> None:
    paper = approved.certificate()

    inside = PdfReader(BytesIO(approved.contents(paper))).attachments["isi-surat.json"][0]

    facts = json.loads(inside)
    assert facts["nomor"] == paper.number
    assert facts["nik"] == paper.facts["nik"]
    assert "•" in facts["nik"]


@pytest.mark.django_db
def test_the_public_check_tells_of_the_seal_in_plain_words(client: Client) -> None:
    content = approved.contents(approved.certificate())

    whole, changed = send_pdf(client, content), send_pdf(client, flipped(content, 900))

    assertContains(whole, "Segel elektronik di berkas PDF ini utuh. Segel sistem, bukan TTE tersertifikasi.")
    assertContains(changed, "ISI BERUBAH")
    assertNotContains(changed, "utuh")


@pytest.mark.django_db
def test_the_table_keeps_seal_and_certificate_together() -> None:
    paper = Paper(seal="SYSTEM")

    with pytest.raises(Exception, match="paper_sealed_with_certificate"):
        paper.validate_constraints()
