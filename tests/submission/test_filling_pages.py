"""Filling in on a phone: everything saved, every mistake said at its field."""

from datetime import date

import pytest
from django.urls import reverse

from deposits.models import Deposit
from offices.rules import Role
from pilgrims.models import Pilgrim
from tests import factories
from tests.submission import sheets
from tests.submission.pages import PERSON, first_page, signed_in, text


@pytest.fixture(autouse=True)
def staffed(db: None) -> None:
    """The office of Tabalong works with the service."""
    factories.officer(Role.VERIFIER)


def test_a_district_without_officers_is_not_offered() -> None:
    client = signed_in(factories.guardian())

    page = text(client, "dossier_new")
    client.post(reverse("dossier_new"), first_page(district="63.11"))

    assert "Kabupaten Tabalong" in page
    assert "Kabupaten Balangan" not in page
    assert not Deposit.objects.exists()


@pytest.mark.django_db
def test_the_first_page_opens_a_dossier_and_the_second_press_finds_it() -> None:
    client, page = signed_in(factories.guardian()), first_page()

    first = client.post(reverse("dossier_new"), page)
    second = client.post(reverse("dossier_new"), page)

    deposit = Deposit.objects.get()
    assert first["Location"] == second["Location"] == reverse("dossier", args=[deposit.reference])
    assert deposit.registration.pilgrim.nik == "6309044403610001"
    assert deposit.registration.pilgrim.full_name == "SITI AMINAH"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"nik": "630904440361000"}, "NIK harus 16 angka. Bapak/Ibu mengetik 15 angka."),
        ({"nik": "63090444036100O1"}, "NIK harus 16 angka. Bapak/Ibu mengetik 15 angka dan 1 huruf."),
        ({"nik": ""}, "NIK belum diisi."),
        ({"full_name": " "}, "Nama lengkap belum diisi."),
        ({"birth_date_1": ""}, "Tanggal lahir belum lengkap. Isi tanggal, bulan, dan tahun."),
        ({"birth_date_0": "31", "birth_date_1": "2"}, "Tanggal itu tidak ada di kalender."),
        ({"birth_date_2": "61"}, "Tahun ditulis 4 angka. Contoh: 1965."),
        ({"birth_date_1": "Maret"}, "Tanggal lahir ditulis dengan angka."),
        ({"birth_date_2": "2199"}, "Tanggal lahir itu belum terjadi."),
        ({"birth_date_2": "2020"}, "Pendaftaran mulai umur 12 tahun."),
        ({"district": ""}, "Kabupaten/kota belum dipilih."),
        ({"guardian": ""}, "Mohon pilih siapa yang didaftarkan."),
    ],
)
def test_a_mistake_is_said_at_its_field_and_nothing_typed_is_lost(given: dict[str, str], sentence: str) -> None:
    client = signed_in(factories.guardian())

    page = client.post(reverse("dossier_new"), first_page(**given)).content.decode()

    assert sentence in page
    assert "Perlu diperbaiki" in page
    assert 'value="Tanjung"' in page
    assert not Deposit.objects.exists()


@pytest.mark.django_db
def test_every_page_is_saved_and_the_back_button_finds_it() -> None:
    account = factories.guardian()
    deposit = sheets.draft(account)
    client = signed_in(account)

    client.post(reverse("dossier_person", args=[deposit.reference]), PERSON)

    page = client.get(reverse("dossier_person", args=[deposit.reference])).content.decode()
    assert all(f'value="{value}"' in page for value in ("ABDULLAH", "6309041203080001", "1999", "0812-3456-7890"))
    assert "Data diri lainnya Lengkap" in text(client, "dossier", deposit.reference)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"amount": "dua puluh lima juta"}, "Jumlah setoran ditulis rupiah bulat."),
        ({"amount": "25.000.000,50"}, "Jumlah setoran ditulis rupiah bulat."),
        ({"amount": "0"}, "Jumlah setoran tidak wajar."),
        ({"paid_on_2": "2199"}, "Tanggal setoran itu belum terjadi."),
        ({"validation_no": "VAL*1"}, "Nomor validasi hanya huruf dan angka."),
        ({"validation_no": ""}, "Nomor validasi belum diisi."),
        ({"validation_no": "- 0"}, "Nomor validasi belum diisi."),
        ({"bank": ""}, "Bank belum dipilih."),
    ],
)
def test_the_slip_is_read_as_people_type_it(given: dict[str, str], sentence: str) -> None:
    account = factories.guardian()
    deposit = sheets.draft(account)
    typed = {
        "bank": "451",
        "validation_no": "val 1",
        "paid_on_0": "2",
        "paid_on_1": "1",
        "paid_on_2": "2026",
        "amount": "Rp25.000.000,00",
    }
    url = reverse("dossier_payment", args=[deposit.reference])

    refused = signed_in(account).post(url, typed | given).content.decode()
    taken = signed_in(account).post(url, typed)

    assert sentence in refused
    deposit.refresh_from_db()
    assert taken.status_code == 302
    assert (deposit.validation_no, deposit.amount, deposit.paid_on) == ("VAL1", 25_000_000, date(2026, 1, 2))


@pytest.mark.django_db
def test_the_amount_begins_as_the_expected_one() -> None:
    account = factories.guardian()
    deposit = sheets.draft(account)

    page = signed_in(account).get(reverse("dossier_payment", args=[deposit.reference])).content.decode()

    assert 'value="25.000.000"' in page


@pytest.mark.django_db
def test_a_file_is_taken_or_refused_with_a_sentence() -> None:
    account = factories.guardian()
    deposit = sheets.draft(account)
    client, url = signed_in(account), reverse("dossier_document", args=[deposit.reference, "identity"])

    refused = client.post(url, {"kind": "KTP", "file": sheets.upload(b"")}).content.decode()
    nothing = client.post(url, {"kind": "KTP"}).content.decode()
    taken = client.post(url, {"kind": "KTP", "file": sheets.upload(sheets.photo())})

    assert "Berkas ini kosong." in refused
    assert "Foto atau PDF belum dipilih." in nothing
    assert taken.status_code == 302
    assert deposit.registration.documents.get().kind == "KTP"


@pytest.mark.django_db
def test_a_paper_that_stands_alone_needs_no_choice() -> None:
    account = factories.guardian()
    deposit = sheets.draft(account)
    url = reverse("dossier_document", args=[deposit.reference, "slip"])

    taken = signed_in(account).post(url, {"kind": "SLIP", "file": sheets.upload(sheets.pdf(), "slip.pdf")})

    assert taken.status_code == 302


@pytest.mark.django_db
def test_what_was_typed_into_an_ended_session_is_there_after_signing_in() -> None:
    account = factories.guardian()
    deposit = sheets.draft(account)
    client, url = signed_in(account), reverse("dossier_person", args=[deposit.reference])
    client.get(url)
    session = client.session
    session["seen"] = 0
    session.save()

    ended = client.post(url, PERSON)
    client.force_login(account)
    page = client.get(url).content.decode()

    assert ended["Location"] == f"{reverse('account_login')}?next={url}"
    assert 'value="ABDULLAH"' in page
    assert "Isian tadi masih ada." in page
    assert not Pilgrim.objects.get().father_name
