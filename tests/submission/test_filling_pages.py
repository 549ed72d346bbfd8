"""Filling in on a phone: everything saved, every mistake said at its field."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from offices.accounts import today
from offices.calendar import now
from offices.models import Bank
from tests import factories
from tests.submission import sheets
from tests.submission.pages import ADDRESS, KK, SLIP, identity_page, signed_in, text, words

DAY = timedelta(days=1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("dossier_identity", identity_page(full_name="SITI AMINAH BINTI ALI"), "SITI AMINAH BINTI ALI"),
        ("dossier_address", ADDRESS, "Jalan Contoh 1"),
        ("dossier_family", KK, "6309041203080001"),
        ("dossier_payment", SLIP, "VAL1"),
    ],
)
def test_every_page_is_saved_and_going_back_finds_it(name: str, typed: dict[str, str], kept: str) -> None:
    account = factories.guardian()
    deposit = sheets.draft(account)
    client, url = signed_in(account), reverse(name, args=[deposit.reference])

    answer = client.post(url, typed)

    assert answer.status_code == 302
    assert f'value="{kept}"' in client.get(url).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"amount": "dua puluh lima juta"}, "Tulis dengan angka saja: 25.000.000."),
        ({"amount": "25.000.000,50"}, "Tulis dengan angka saja: 25.000.000."),
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
    client, url = signed_in(account), reverse("dossier_payment", args=[deposit.reference])

    refused = client.post(url, SLIP | given).content.decode()
    taken = client.post(url, SLIP)

    assert sentence in refused
    deposit.refresh_from_db()
    assert taken.status_code == 302
    assert (deposit.validation_no, deposit.amount, deposit.paid_on) == ("VAL1", 25_000_000, date(2026, 1, 2))


@pytest.mark.django_db
def test_the_amount_begins_as_the_expected_one_and_rare_numbers_are_folded_away() -> None:
    account = factories.guardian()
    deposit = sheets.draft(account)

    page = signed_in(account).get(reverse("dossier_payment", args=[deposit.reference])).content.decode()

    assert 'value="25.000.000"' in page
    assert '<details class="fold">' in page


@pytest.mark.django_db
def test_a_rare_number_that_was_given_is_unfolded() -> None:
    account = factories.guardian()
    deposit = sheets.complete(account, virtual_account="8808631900000001")

    page = signed_in(account).get(reverse("dossier_payment", args=[deposit.reference])).content.decode()

    assert '<details class="fold" open>' in page


@pytest.mark.django_db
def test_the_bank_an_account_used_last_stands_first() -> None:
    account = factories.guardian()
    *others, last = Bank.objects.receiving(today())
    sheets.complete(account, bank=last)
    second = sheets.draft(account)

    page = text(signed_in(account), "dossier_payment", second.reference)

    assert others
    assert all(page.index(last.name) < page.index(other.name) for other in others)


@pytest.mark.django_db
def test_today_is_today_at_the_office() -> None:
    account = factories.guardian()
    deposit = sheets.draft(account)
    client, url = signed_in(account), reverse("dossier_payment", args=[deposit.reference])
    there = now().astimezone(deposit.office.zone).date()
    days = [{"paid_on_0": day.day, "paid_on_1": day.month, "paid_on_2": day.year} for day in (there, there + DAY)]

    answers = [client.post(url, SLIP | day).status_code for day in days]

    assert answers == [302, 200]


@pytest.mark.django_db
def test_the_last_day_is_said_with_its_weekday_and_that_late_files_are_taken() -> None:
    account = factories.guardian()
    deposit = sheets.draft(account)
    client, url = signed_in(account), reverse("dossier_payment", args=[deposit.reference])

    after = words(client.post(url, SLIP, follow=True).content)

    sentence = "Kirim berkas paling lambat Jumat, 9 Januari 2026. Sesudah itu berkas tetap kami terima."
    assert sentence in after
    assert sentence in text(client, "dossier", deposit.reference)
    assert sentence in text(client, "dossier_payment", deposit.reference)


@pytest.mark.django_db
def test_a_nomor_validasi_of_ones_own_other_dossier_is_explained_at_its_field() -> None:
    account = factories.guardian()
    first = sheets.complete(account, validation_no="VAL1")
    second = sheets.draft(account)

    page = signed_in(account).post(reverse("dossier_payment", args=[second.reference]), SLIP).content.decode()

    assert f"Nomor validasi ini sudah dipakai di berkas {first.reference}." in page
    assert 'value="val 1"' in page


@pytest.mark.django_db
def test_another_dossier_of_the_account_may_be_registered_together() -> None:
    account = factories.guardian()
    husband = sheets.draft(account, full_name="AHMAD")
    wife = sheets.draft(account, full_name="SITI")
    client, url = signed_in(account), reverse("dossier_family", args=[wife.reference])

    client.post(url, KK | {"family": husband.reference})

    for deposit in (husband, wife):
        deposit.registration.refresh_from_db()
    assert husband.registration.family_id == wife.registration.family_id is not None
    assert "Didaftarkan bersama AHMAD" in text(client, "dossier_check", wife.reference)


@pytest.mark.django_db
def test_a_family_of_two_may_part_before_sending() -> None:
    account = factories.guardian()
    husband, wife = sheets.draft(account), sheets.draft(account)
    client, url = signed_in(account), reverse("dossier_family", args=[wife.reference])
    client.post(url, KK | {"family": husband.reference})

    client.post(url, KK | {"family": "sendiri"})

    wife.registration.refresh_from_db()
    assert wife.registration.family_id is None


@pytest.mark.django_db
def test_somebody_alone_is_not_asked_with_whom() -> None:
    account = factories.guardian()
    deposit = sheets.draft(account)

    assert "Didaftarkan bersama" not in text(signed_in(account), "dossier_family", deposit.reference)


@pytest.mark.django_db
def test_what_was_typed_into_an_ended_session_is_there_after_signing_in() -> None:
    account = factories.guardian()
    deposit = sheets.draft(account)
    client, url = signed_in(account), reverse("dossier_address", args=[deposit.reference])
    client.get(url)
    session = client.session
    session["seen"] = 0
    session.save()

    ended = client.post(url, ADDRESS)
    client.force_login(account)
    page = client.get(url).content.decode()

    assert ended["Location"] == f"{reverse('account_login')}?next={url}"
    assert 'value="Jalan Contoh 1"' in page
    assert "Isian tadi masih ada." in page
    deposit.registration.pilgrim.refresh_from_db()
    assert not deposit.registration.pilgrim.address


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "typed", "doubt"),
    [
        ("dossier_identity", identity_page(sex="L"), "Angka NIK berbeda dengan tanggal lahir atau jenis kelamin."),
        ("dossier_payment", SLIP | {"amount": "2.500.000"}, "Setoran awal biasanya Rp25.000.000"),
    ],
)
def test_what_looks_odd_is_said_on_the_next_page_with_the_way_to_mend_it(
    name: str, typed: dict[str, str], doubt: str
) -> None:
    account = factories.guardian()
    deposit = sheets.draft(account)
    client, url = signed_in(account), reverse(name, args=[deposit.reference])

    after = client.post(url, typed, follow=True).content.decode()

    notice = after.partition("tone-turn")[2].partition("</p>")[0]
    assert doubt in notice
    assert f'<a href="{url}">Periksa lagi</a>' in notice
    assert "Periksa lagi</a>" not in client.post(url, SLIP | identity_page(), follow=True).content.decode()


@pytest.mark.django_db
def test_a_nik_of_ones_own_other_dossier_is_refused_with_the_way_to_it() -> None:
    account = factories.guardian()
    first, second = sheets.draft(account), sheets.draft(account)
    typed = identity_page(nik=first.registration.pilgrim.nik)

    page = signed_in(account).post(reverse("dossier_identity", args=[second.reference]), typed).content.decode()

    way = f'<a href="{reverse("dossier", args=[first.reference])}">Lihat berkas {first.reference}</a>'
    assert f"NIK ini sudah ada di berkas {first.reference}." in page
    assert way in page
