"""What the papers look like from inside: one page, PDF/A-3a, our font only, the words in the open."""

import runpy
import subprocess
import sys
from io import BytesIO
from xml.etree import ElementTree

import pytest
from django.conf import settings
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, PdfObject, StreamObject

from deposits import certificates
from deposits.models import Paper
from offices.models import Letterhead, Region
from offices.rules import Role
from pilgrims.rules import DocumentKind
from tests import factories
from tests.certificates import approved

PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


def read(paper: Paper) -> PdfReader:
    return PdfReader(BytesIO(approved.contents(paper)))


def text(paper: Paper) -> str:
    """Give the words of the page, line breaks and blanks made one."""
    return " ".join(read(paper).pages[0].extract_text().split())


@pytest.mark.django_db
def test_a_certificate_says_number_name_and_amount_in_words() -> None:
    paper = approved.certificate(approved.settled())

    words = text(paper)

    assert paper.number in words
    assert "SITI AMINAH" in words
    assert "Rp25.000.000 dua puluh lima juta rupiah" in words
    assert paper.code_words in words


@pytest.mark.django_db
def test_a_certificate_says_what_it_is_not() -> None:
    words = text(approved.certificate())

    assert "Surat ini bukan bukti pembayaran." in words
    assert "Segel sistem, bukan TTE tersertifikasi." in words


@pytest.mark.django_db
def test_a_settled_payment_is_said_to_stand_in_the_banks_record() -> None:
    words = text(approved.certificate(approved.settled()))

    assert "Kekuatan bukti: Tercatat di bank" in words
    assert "catatan bank tanggal 19 November 2026: nomor validasi dan jumlah sama persis" in words


@pytest.mark.django_db
def test_a_confirmed_payment_is_said_to_rest_on_two_officers() -> None:
    words = text(approved.certificate(approved.confirmed()))

    assert "Kekuatan bukti: Dikonfirmasi dua petugas" in words
    assert "sistem kementerian pada 23 November 2026. Catatan bank menyusul." in words


@pytest.mark.django_db
def test_a_certificate_names_who_verified_and_who_approved_in_the_time_of_the_office() -> None:
    verifier = factories.officer(Role.VERIFIER, name="Rina Wulandari")
    deposit = approved.confirmed(verified_by=verifier)

    words = text(approved.certificate(deposit))

    assert "Diperiksa oleh Rina Wulandari Verifikator" in words
    assert "Penyetuju · Senin, 23 November 2026 · 10.31 WITA" in words
    assert "Tanjung, 23 November 2026" in words


@pytest.mark.django_db
def test_a_receipt_says_which_files_we_hold_since_when_and_what_comes_next() -> None:
    deposit = factories.dossier(answer_due_on=approved.DAY)
    approved.document(deposit, DocumentKind.KK, "family")

    words = text(approved.receipt(deposit))

    assert "Diterima Senin, 23 November 2026 · 10.31 WITA" in words
    assert "Kartu Keluarga (KK) Senin, 23 November 2026 · 10.26 WITA" in words
    assert "Jawaban paling lambat Senin, 23 November 2026." in words
    assert "Dikirim oleh Jemaah sendiri" in words


@pytest.mark.django_db
def test_a_receipt_without_a_calendar_says_so_and_guesses_no_date() -> None:
    words = text(approved.receipt(factories.dossier(answer_due_on=None)))

    assert "kalender hari kerja belum diisi kantor" in words
    assert "paling lambat" not in words


@pytest.mark.django_db
def test_both_papers_are_one_tagged_indonesian_page_with_a_title() -> None:
    for paper in (approved.certificate(), approved.receipt()):
        reader = read(paper)
        root = reader.root_object
        marks = dictionary(root["/MarkInfo"])

        assert len(reader.pages) == 1
        assert str(root["/Lang"]) == "id"
        assert bool(marks["/Marked"])
        assert "/StructTreeRoot" in root
        assert reader.metadata is not None
        assert paper.number in (reader.metadata.title or "")


@pytest.mark.django_db
def test_both_papers_declare_pdf_a_3a_with_an_output_intent() -> None:
    for paper in (approved.certificate(), approved.receipt()):
        root = read(paper).root_object
        xmp = ElementTree.fromstring(stream(root["/Metadata"]))
        claims = [d for d in xmp.iter(f"{RDF}Description") if f"{PDFA}part" in d.attrib]

        assert [(d.attrib[f"{PDFA}part"], d.attrib[f"{PDFA}conformance"]) for d in claims] == [("3", "A")]
        assert "/OutputIntents" in root


@pytest.mark.django_db
def test_only_our_own_font_is_embedded_whatever_letters_a_name_has() -> None:
    person = factories.pilgrim(factories.guardian(), full_name="SITI ʿĀISYAH ☪ 测试")
    paper = approved.certificate(approved.confirmed(person=person))

    names = {str(font["/BaseFont"]).split("+")[1] for font in fonts(read(paper))}

    assert names <= {"Noto-Serif", "Noto-Serif-Bold"}


def fonts(reader: PdfReader) -> list[DictionaryObject]:
    found = dictionary(dictionary(reader.pages[0]["/Resources"])["/Font"])
    return [dictionary(found[name]) for name in found]


def dictionary(found: PdfObject) -> DictionaryObject:
    resolved = found.get_object()
    assert isinstance(resolved, DictionaryObject)
    return resolved


def stream(found: PdfObject) -> bytes:
    resolved = found.get_object()
    assert isinstance(resolved, StreamObject)
    return resolved.get_data()


@pytest.mark.django_db
def test_the_longest_names_and_addresses_still_fit_on_one_page() -> None:
    long = "Abdurrahman " * 9
    Region.objects.create(code="99.99", name="Kabupaten " + "Z" * 90, level="kabupaten")
    person = factories.pilgrim(
        factories.guardian(), full_name=long[:100], father_name="B" * 100, village="V" * 60, subdistrict="S" * 60,
        district=Region.objects.get(code="99.99"),
    )  # fmt: skip
    Letterhead.objects.filter(office__code="6309").update(
        institution="I" * 150, office_name="O" * 150, section="K" * 150
    )
    verifier = factories.officer(Role.VERIFIER, name="W" * 100)
    deposit = approved.confirmed(
        person=person, verified_by=verifier, validation_no="9" * 32, bank_reference="R" * 40, virtual_account="8" * 28,
        amount=888_888_888_888_888,
    )  # fmt: skip

    papers = [approved.certificate(deposit), approved.receipt(deposit)]

    assert [len(read(paper).pages) for paper in papers] == [1, 1]
    assert "B" * 20 in text(papers[0])


@pytest.mark.django_db
def test_words_that_fit_no_page_make_no_paper() -> None:
    from deposits.certificates.drawing import MoreThanOnePage

    deposit = approved.confirmed()
    paper = certificates.prepare_certificate(deposit, by=approved.approver(deposit), at=approved.AT)
    paper.facts["checked"] *= 100

    with pytest.raises(MoreThanOnePage, match="SK-6309-2026-000001"):
        draw(paper)


@pytest.mark.django_db
def test_a_name_with_markup_is_printed_as_it_is_written() -> None:
    person = factories.pilgrim(factories.guardian(), full_name="<b>SITI</b> & <img src=file:///etc/passwd>")

    words = text(approved.certificate(approved.confirmed(person=person)))

    assert "<b>SITI</b> & <img src=file:///etc/passwd>" in words


@pytest.mark.django_db
def test_equal_rows_give_equal_bytes_under_the_seal() -> None:
    paper = approved.certificate()

    assert approved.contents(paper).startswith(draw(paper))


def draw(paper: Paper) -> bytes:
    from deposits.certificates.drawing import draw

    return draw(paper)


def test_the_web_process_never_imports_weasyprint() -> None:
    program = (
        "import sys, malsaji.wsgi\n"
        "from django.urls import get_resolver\n"
        "assert get_resolver().url_patterns\n"
        "assert 'deposits.certificates' in sys.modules\n"
        "sys.exit('weasyprint' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", program], cwd=settings.BASE_DIR, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr


@pytest.mark.django_db
def test_the_bench_makes_papers_with_the_very_words_of_real_ones() -> None:
    bench = runpy.run_path(str(settings.BASE_DIR / "bench" / "receipts.py"))

    assert bench["CERTIFICATE"].keys() == approved.certificate().facts.keys()
    assert bench["RECEIPT"].keys() == approved.receipt().facts.keys()
