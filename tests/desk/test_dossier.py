"""The officer's dossier page: what it shows."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from deposits import handover, verification
from deposits.models import Case
from deposits.rules import CaseKind, Recommendation
from offices import audit
from offices.calendar import now
from pilgrims import documents
from pilgrims.rules import DocumentKind, Sex
from tests import factories
from tests.desk import scene
from tests.desk.scene import page, path

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


def row(text: str, label: str) -> str:
    """Give one line of the comparison, as text."""
    found = re.search(rf"<tr[^>]*>\s*<th scope=\"row\">{label}</th>.*?</tr>", text, re.DOTALL)
    assert found
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found[0])).strip()


def test_what_the_bank_wrote_stands_beside_what_was_typed() -> None:
    deposit = factories.dossier()
    scene.settle(deposit, payer_name="SITI AMINNAH", validation_no=f" {deposit.validation_no.lower()} ")

    text = page(deposit, scene.verifier())

    assert row(text, "Jumlah") == "Jumlah Rp25.000.000 Rp25.000.000 Sama"
    assert row(text, "Nomor validasi").endswith("Sama")
    assert row(text, "Nama") == "Nama SITI AMINAH SITI AMINNAH Berbeda"
    assert row(text, "Nomor referensi").endswith("Tidak ditulis bank Tidak dibandingkan")


@pytest.mark.parametrize(
    ("written", "word"), [("Hj. SITI AMINAH", "Sama, beda gelar"), ("ST AMINAH BT ABDULLAH", "Sama, disingkat")]
)
def test_a_title_a_short_form_or_the_fathers_name_is_not_marked(written: str, word: str) -> None:
    deposit = factories.dossier()
    scene.settle(deposit, payer_name=written)

    assert row(page(deposit, scene.verifier()), "Nama").endswith(f"{written} {word}")


def test_the_reason_of_a_match_names_the_key_that_led_to_it_and_those_that_agree() -> None:
    deposit = factories.dossier(bank_reference="FT2632100114")
    scene.settle(deposit, reference="FT2632100114")

    text = page(deposit, scene.verifier())

    assert "Cocok: nomor validasi dan jumlah sama persis. Juga sama: nomor referensi." in text


def test_another_day_bank_or_nik_is_marked() -> None:
    deposit = factories.dossier()
    scene.settle(deposit, nik_tail="0000", booked_on=factories.LONG_AGO)

    text = page(deposit, scene.verifier())

    assert row(text, "Tanggal setoran").endswith("Berbeda")
    assert row(text, "NIK").endswith("Berakhir 0000 Berbeda")


def test_without_a_proof_nothing_is_called_equal() -> None:
    text = page(factories.dossier(), scene.verifier())

    assert "Belum ada bukti bayar." in text
    assert "Sama" not in row(text, "Jumlah")


def test_a_proposed_proof_is_shown_with_its_evidence_and_who_must_confirm() -> None:
    deposit = factories.dossier()
    scene.propose(deposit, scene.verifier())

    text = page(deposit, scene.approver())

    assert "Bukti menunggu orang kedua" in text
    assert f"/kantor/bukti/{scene.fresh(deposit).confirmed_proof.uid}/" in text
    assert row(text, "Jumlah").endswith("Sama")


def test_the_officer_reads_the_nik_in_full_and_grouped() -> None:
    deposit = factories.dossier()

    assert deposit.registration.pilgrim.nik_grouped in page(deposit, scene.verifier())


def test_a_nik_that_contradicts_the_birth_date_is_a_warning() -> None:
    person = factories.pilgrim(factories.guardian(), nik=factories.nik(factories.LONG_AGO, Sex.MALE))

    text = page(factories.dossier(person=person), scene.verifier())

    assert "NIK berbeda dengan tanggal lahir atau jenis kelamin" in text
    assert "1 Januari &#x27;26, laki-laki" in text


@pytest.mark.parametrize(
    ("given", "warning"),
    [
        ({"last_hajj_year": 2015}, "Syarat: Jarak dari haji terakhir"),
        ({"birth_date": factories.LONG_AGO}, "Syarat: Umur"),
    ],
)
def test_a_dated_rule_that_is_not_met_is_a_warning(given: dict[str, object], warning: str) -> None:
    person = factories.pilgrim(factories.guardian(), **given)

    assert warning in page(factories.dossier(person=person), scene.verifier())


@pytest.mark.parametrize(
    ("amount", "warning"), [(26_000_000, "Jumlah lain dari biasanya"), (24_000_000, "Syarat: Setoran awal")]
)
def test_an_unusual_amount_is_a_warning(amount: int, warning: str) -> None:
    assert warning in page(factories.dossier(amount=amount), scene.verifier())


def test_an_ordinary_dossier_has_no_warning() -> None:
    assert 'class="warnings"' not in page(factories.dossier(), scene.verifier())


@pytest.mark.parametrize("kind", CaseKind)
def test_every_kind_of_case_is_said(kind: CaseKind) -> None:
    deposit = factories.dossier()
    with audit.change("test.setup", deposit, by=deposit.created_by, at=now(), office=deposit.office):
        Case.objects.create(
            kind=kind, office=deposit.office, deposit=deposit, opened_at=now(), opened_by=deposit.created_by
        )

    assert Case(kind=kind).get_kind_display() in page(deposit, scene.verifier())


def test_papers_stand_in_the_order_of_the_list_with_their_pictures() -> None:
    deposit = factories.dossier()
    by, registration = deposit.created_by, deposit.registration
    for key, kind in (("slip", DocumentKind.SLIP), ("identity", DocumentKind.KTP)):
        documents.keep(registration, key, kind, scene.picture(), by=by, at=now())

    text = page(deposit, scene.verifier())

    assert text.index("Kartu Tanda Penduduk") < text.index("Bukti setoran awal dari bank")
    assert len(re.findall(r'<img src="/dokumen/[0-9a-f-]+/1\.jpg"', text)) == 2


def test_a_pdf_whose_pictures_are_not_drawn_yet_says_so() -> None:
    deposit = factories.dossier()
    documents.keep(deposit.registration, "slip", DocumentKind.SLIP, scene.letter(), by=deposit.created_by, at=now())

    assert "Gambar sedang disiapkan" in page(deposit, scene.verifier())


def test_the_trail_is_told_with_reasons_and_notes() -> None:
    deposit = factories.dossier()
    verification.return_for_repair(deposit, [("R05", "Latar harus putih")], by=scene.verifier(), at=now())
    again = scene.resubmitted(scene.fresh(deposit))
    verification.verify(again, Recommendation.ACCEPT, by=scene.verifier(), at=now())
    verification.send_back(again, why="B04", by=scene.approver(), at=now())

    text = page(deposit, scene.verifier())

    assert "Pas foto tidak sesuai (Latar harus putih)." in text
    assert "Sesudah diperbaiki." in text
    assert "Dibalikkan pejabat" in text
    assert "Peringatan belum dijelaskan. Oleh Norlaila." in text


def test_the_second_person_does_not_see_what_the_first_typed() -> None:
    deposit = scene.approved()
    scene.type_porsi(deposit, scene.verifier())

    text = page(deposit, scene.approver())

    assert "0600124009" not in text
    assert "Ketik nomor porsi sekali lagi" in text


def test_the_ministrys_answer_is_shown_once_it_is_there() -> None:
    deposit, refused = scene.approved(), scene.approved()
    scene.type_porsi(deposit, scene.verifier())
    scene.confirm_porsi(deposit)
    handover.record_refusal(refused, why="Data kependudukan tidak cocok", by=scene.verifier(), at=now())

    assert "0600124009" in page(deposit, scene.verifier())
    assert "Data kependudukan tidak cocok" in page(refused, scene.verifier())


def test_a_full_dossier_costs_few_questions() -> None:
    deposit = scene.approved()
    documents.keep(deposit.registration, "slip", DocumentKind.SLIP, scene.picture(), by=deposit.created_by, at=now())
    scene.type_porsi(deposit, scene.verifier())
    client = scene.browser(scene.approver())

    with CaptureQueriesContext(connection) as asked:
        client.get(path(deposit))

    assert len(asked) <= MOST_QUERIES, [query["sql"][:90] for query in asked]
