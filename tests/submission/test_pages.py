"""The pilgrim's pages: one thing a page, everything saved, nobody else's."""

import re
import uuid
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from deposits import submission
from deposits.models import Deposit, MinistryAnswer, ReturnItem
from deposits.rules import Status
from offices import audit
from offices.calendar import now
from offices.models import Holiday, User
from offices.rules import Role
from pilgrims import registration
from pilgrims.models import Pilgrim
from tests import factories
from tests.submission import sheets

PAGES = (
    "dossier",
    "dossier_identity",
    "dossier_person",
    "dossier_payment",
    "dossier_check",
    "dossier_sent",
    "dossier_withdraw",
)
FILES = ("receipt_pdf", "certificate_pdf", "letter_pdf")
PERSON = {
    "kk": "6309041203080001",
    "father_name": "ABDULLAH",
    "marital_status": "KAWIN",
    "address": "Jalan Contoh 1",
    "village": "Agung",
    "subdistrict": "Tanjung",
    "phone": "0812 3456 7890",
    "has_performed": "yes",
    "last_hajj_year": "1999",
}


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text(client: Client, name: str, *args: object, query: str = "") -> str:
    """Give a page's words, without its tags."""
    response = client.get(reverse(name, args=args) + query)
    assert response.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def first_page(**given: Any) -> dict[str, Any]:
    return {
        "form_token": str(uuid.uuid4()),
        "guardian": "SELF",
        "nik": "6309 0444 0361 0001",
        "full_name": "  SITI   AMINAH ",
        "birth_place": "Tanjung",
        "birth_date_0": "4",
        "birth_date_1": "3",
        "birth_date_2": "1961",
        "sex": "P",
        "district": "63.09",
    } | given


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
def test_the_check_page_waits_until_everything_is_there() -> None:
    account = factories.guardian()
    deposit = sheets.draft(account)
    client = signed_in(account)

    page = text(client, "dossier_check", deposit.reference)
    client.post(reverse("dossier_check", args=[deposit.reference]), {"is_true": "on"})

    assert "Bukti setoran awal dari bank belum dikirim." in page
    assert "Kirim berkas" not in page
    deposit.refresh_from_db()
    assert deposit.is_draft


@pytest.mark.django_db
def test_sending_twice_shows_the_same_confirmation() -> None:
    account = factories.guardian()
    deposit = sheets.complete(account)
    client, url = signed_in(account), reverse("dossier_check", args=[deposit.reference])

    unticked = client.post(url).content.decode()
    first = client.post(url, {"is_true": "on"})
    second = client.post(url, {"is_true": "on"})

    assert "Beri tanda centang" in unticked
    assert first["Location"] == second["Location"] == reverse("dossier_sent", args=[deposit.reference])
    page = text(client, "dossier_sent", deposit.reference)
    assert "Berkas sudah kami terima" in page
    assert deposit.reference in page
    assert deposit.papers.count() == 1


@pytest.mark.django_db
def test_a_missing_calendar_is_said_and_no_date_is_guessed() -> None:
    Holiday.objects.all().delete()
    account = factories.guardian()
    deposit = sheets.complete(account)
    client = signed_in(account)
    before = text(client, "dossier", deposit.reference)
    submission.submit(deposit, by=account, at=now())

    after = [text(client, name, *args) for name, *args in (("dossier_sent", deposit.reference), ("home",))]

    sentence = f"Tanggal belum dapat kami hitung: kalender tahun {now().year} belum diisi."
    assert all(sentence in page for page in (before, *after))


@pytest.mark.django_db
def test_the_answer_day_carries_its_weekday() -> None:
    account = factories.guardian()
    deposit = factories.dossier(Status.SUBMITTED, by=account, answer_due_on=date(2026, 11, 25))

    page = text(signed_in(account), "dossier_sent", deposit.reference)

    assert "Jawaban paling lambat: Rabu, 25 November 2026" in page


@pytest.mark.django_db
def test_after_a_return_only_the_named_item_is_open_with_the_reason() -> None:
    account, at = factories.guardian(), now()
    deposit = factories.dossier(Status.RETURNED, by=account)
    officer = factories.officer(Role.VERIFIER)
    ReturnItem.objects.create(
        deposit=deposit, round=1, code="R02", note="Bagian bawah terpotong.", created_at=at, created_by=officer
    )
    registration.reopen(deposit.registration, ["document:family"])
    client = signed_in(account)

    page = text(client, "dossier", deposit.reference)
    locked = client.get(reverse("dossier_payment", args=[deposit.reference]))

    assert "Foto Kartu Keluarga tidak terbaca. Mohon kirim ulang. Bagian bawah terpotong." in page
    assert "Setoran di bank Terkunci" in page
    assert locked["Location"] == reverse("dossier", args=[deposit.reference])
    assert "Bagian bawah terpotong." in text(client, "dossier_document", deposit.reference, "family")


@pytest.mark.django_db
def test_a_mended_item_says_so() -> None:
    account = factories.guardian()
    deposit = factories.dossier(Status.RETURNED, by=account)
    ReturnItem.objects.create(deposit=deposit, round=1, code="R02", created_at=now(), created_by=account)
    registration.reopen(deposit.registration, ["document:family"])
    client, url = signed_in(account), reverse("dossier_document", args=[deposit.reference, "family"])

    client.post(url, {"kind": "KK", "file": sheets.upload(sheets.photo())})

    assert "Kartu Keluarga (KK) Sudah diperbaiki" in text(client, "dossier", deposit.reference)


@pytest.mark.django_db
def test_withdrawing_says_where_the_money_is_and_asks_first() -> None:
    account = factories.guardian()
    deposit = factories.dossier(Status.SUBMITTED, by=account)
    client = signed_in(account)

    question = text(client, "dossier_withdraw", deposit.reference)
    deposit.refresh_from_db()
    asked_only = deposit.status
    client.post(reverse("dossier_withdraw", args=[deposit.reference]))

    assert "Uang Bapak/Ibu tetap tercatat di BPKH" in question
    assert asked_only == Status.SUBMITTED
    assert "Pengajuan ditarik kembali" in text(client, "dossier", deposit.reference)


@pytest.mark.django_db
def test_the_porsi_number_stands_large_with_who_issued_it() -> None:
    account = factories.guardian()
    deposit = factories.dossier(Status.APPROVED, by=account)
    first, second, at = factories.officer(Role.VERIFIER), factories.officer(Role.APPROVER), now()
    with audit.change("test.setup", deposit, by=second, at=at):
        MinistryAnswer.objects.create(
            deposit=deposit, porsi_no="1900123456", typed_at=at, typed_by=first, confirmed_at=at, confirmed_by=second
        )
    registration.record_porsi(deposit.registration, "1900123456", "SPH-1")

    page = text(signed_in(account), "home")

    assert "Nomor porsi sudah terbit" in page
    assert "Nomor porsi 1900123456 Diterbitkan oleh Kementerian Haji dan Umrah" in page


@pytest.mark.django_db
@pytest.mark.parametrize("status", list(Status))
def test_every_state_has_a_page_that_says_it(status: Status) -> None:
    account = factories.guardian()
    deposit = factories.dossier(status, by=account)

    page = text(signed_in(account), "dossier", deposit.reference)

    assert deposit.reference in page
    assert deposit.words.title in page


@pytest.mark.django_db
def test_a_foreign_dossier_answers_like_an_unknown_one() -> None:
    deposit = sheets.sent(factories.guardian())
    document = deposit.registration.documents.first()
    assert document
    strangers = [factories.guardian(), factories.officer(Role.VERIFIER, factories.balangan())]

    urls = [reverse(name, args=[deposit.reference]) for name in (*PAGES, *FILES)]
    urls += [
        reverse("dossier_document", args=[deposit.reference, "identity"]),
        reverse("document_page", args=[document.uid, 1]),
        reverse("document_file", args=[document.uid]),
    ]

    for stranger in strangers:
        client = signed_in(stranger)
        assert {client.get(url).status_code for url in urls} == {404}
        assert client.post(reverse("dossier_withdraw", args=[deposit.reference])).status_code == 404


@pytest.mark.django_db
def test_a_visitor_is_sent_to_the_door_and_back() -> None:
    deposit = sheets.draft(factories.guardian())

    for name in PAGES:
        url = reverse(name, args=[deposit.reference])
        for response in (Client().get(url), Client().post(url)):
            assert response["Location"] == f"{reverse('account_login')}?next={url}"


@pytest.mark.django_db
def test_pages_cost_a_fixed_number_of_queries(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    account = factories.guardian()
    drafts = [sheets.complete(account) for _ in range(5)]
    client, reference = signed_in(account), drafts[0].reference
    client.get(reverse("home"))

    for url in (
        reverse("home"),
        reverse("dossier", args=[reference]),
        reverse("dossier_check", args=[reference]),
        reverse("dossier_payment", args=[reference]),
    ):
        with django_assert_max_num_queries(12):
            client.get(url)


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
