"""The first two pages: kept, resumed on any phone, gone back to, and one dossier from them."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from django.urls import reverse

from deposits.models import Deposit
from deposits.views.pilgrim.starting import unfinished
from offices.calendar import now
from offices.rules import Role
from pilgrims.models import Beginning, Pilgrim
from pilgrims.tasks import forget_beginnings
from tests import factories
from tests.submission.pages import begin, first_page, second_page, signed_in, start, text, words


@pytest.fixture(autouse=True)
def staffed(request: pytest.FixtureRequest) -> None:
    """The office of Tabalong works with the service."""
    request.getfixturevalue("committed" if "committed" in request.fixturenames else "db")
    factories.officer(Role.VERIFIER)


def test_two_pages_open_a_dossier_and_lead_to_the_address() -> None:
    client = signed_in(factories.guardian())

    answer = client.post(start(client), second_page())

    deposit = Deposit.objects.get()
    assert answer["Location"] == reverse("dossier_address", args=[deposit.reference])
    assert deposit.registration.pilgrim.nik == "6309044403610001"
    assert deposit.registration.pilgrim.full_name == "SITI AMINAH"
    assert not Beginning.objects.exists()


def test_the_same_page_twenty_times_at_once_makes_one_dossier(committed: None) -> None:
    account = factories.guardian()
    phones = [signed_in(account) for _ in range(20)]
    second = start(phones[0])
    for phone in phones:
        phone.cookies = phones[0].cookies

    def press(number: int) -> str:
        try:
            return str(phones[number].post(second, second_page())["Location"])
        finally:
            connections.close_all()

    with ThreadPoolExecutor(20) as pool:
        ways = set(pool.map(press, range(20)))

    deposit = Deposit.objects.get()
    assert ways == {reverse("dossier_address", args=[deposit.reference])}
    assert Pilgrim.objects.count() == 1


def test_the_first_page_sent_twice_is_one_beginning() -> None:
    client = signed_in(factories.guardian())
    page = f"{reverse('dossier_new')}?mulai={uuid.uuid4()}"

    ways = {client.post(page, first_page(full_name=name))["Location"] for name in ("SITI", "SITI AMINAH")}

    begun = Beginning.objects.get()
    assert ways == {reverse("dossier_begin", args=[begun.uid])}
    assert begun.full_name == "SITI AMINAH"


def test_a_begun_page_is_found_again_on_another_phone_once_nik_and_name_are_typed_again() -> None:
    account = factories.guardian()
    start(signed_in(account))
    (begun,), other = unfinished(account), signed_in(account)

    again = other.get(reverse("dossier_begin", args=[begun.uid]), follow=True)
    other.post(again.redirect_chain[-1][0], first_page())

    assert "Demi keamanan, mohon ketik NIK dan nama sekali lagi." in words(again.content)
    assert "Untuk SITI AMINAH" in text(other, "dossier_begin", begun.uid)
    assert Beginning.objects.get() == begun


def test_a_new_holder_of_the_number_reads_neither_nik_nor_name_of_what_was_begun() -> None:
    account = factories.guardian()
    second = start(signed_in(account))
    holder = signed_in(account)

    pages = [holder.get(page, follow=True).content.decode() for page in (reverse("home"), second)]
    holder.post(second, second_page())

    assert all("6309044403610001" not in page and "SITI" not in page for page in pages)
    assert not Deposit.objects.exists()


def test_going_back_shows_what_was_typed() -> None:
    client = signed_in(factories.guardian())
    second = start(client)

    page = client.get(f"{reverse('dossier_new')}?mulai={second.split('/')[-2]}").content.decode()

    assert 'value="6309044403610001"' in page
    assert 'value="SITI AMINAH"' in page


def test_going_back_after_the_dossier_exists_leads_to_its_identity() -> None:
    client = signed_in(factories.guardian())
    second = start(client)
    first = f"{reverse('dossier_new')}?mulai={second.split('/')[-2]}"
    client.post(second, second_page())

    ways = {client.get(first)["Location"], client.get(second)["Location"], client.post(first, first_page())["Location"]}

    assert ways == {reverse("dossier_identity", args=[Deposit.objects.get().reference])}


def test_somebody_elses_beginning_is_not_found() -> None:
    second = start(signed_in(factories.guardian()))
    stranger = signed_in(factories.guardian())

    assert stranger.get(second).status_code == 404
    assert stranger.post(second, second_page()).status_code == 404
    assert not Deposit.objects.exists()


def test_a_token_of_somebody_elses_dossier_is_exchanged() -> None:
    client, spouse = signed_in(factories.guardian()), signed_in(factories.guardian())
    second = start(client)
    client.post(second, second_page())
    shared = f"{reverse('dossier_new')}?mulai={second.split('/')[-2]}"

    own = spouse.get(shared)["Location"]
    answer = spouse.post(spouse.post(own, first_page(nik="6309044403610002"))["Location"], second_page())

    assert own != shared
    assert answer["Location"] != client.get(second)["Location"]
    assert Deposit.objects.count() == 2


def test_a_token_of_somebody_elses_form_is_exchanged() -> None:
    second = start(signed_in(factories.guardian()))
    stranger = signed_in(factories.guardian())

    taken = stranger.post(f"{reverse('dossier_new')}?mulai={second.split('/')[-2]}", first_page(full_name="LAIN"))

    assert taken["Location"] != second
    assert sorted(Beginning.objects.values_list("full_name", flat=True)) == ["LAIN", "SITI AMINAH"]


def test_a_nik_of_ones_own_other_dossier_is_said_on_the_first_page() -> None:
    client = signed_in(factories.guardian())
    deposit = begin(client)

    page = client.post(f"{reverse('dossier_new')}?mulai={uuid.uuid4()}", first_page()).content

    assert f"NIK ini sudah ada di berkas {deposit.reference}. " in words(page)
    assert f'<a href="{reverse("dossier", args=[deposit.reference])}">Lihat berkas' in page.decode()


def test_help_that_ended_meanwhile_leads_back_to_the_question() -> None:
    client = signed_in(factories.guardian())
    second = start(client)
    Beginning.objects.update(kind="HELPER")

    answer = client.post(second, second_page(), follow=True)

    assert "Pilihan ini tidak ada lagi." in words(answer.content)
    assert not Deposit.objects.exists()


def test_what_nobody_went_on_with_is_forgotten_after_ninety_days() -> None:
    client = signed_in(factories.guardian())
    start(client)
    start(client)
    Beginning.objects.filter(pk=Beginning.objects.latest("id").pk).update(created_at=now() - timedelta(days=91))

    forget_beginnings()

    assert Beginning.objects.count() == 1


def test_a_district_without_officers_is_not_offered() -> None:
    client = signed_in(factories.guardian())
    second = start(client)

    client.post(second, second_page(district="63.11"))

    page = words(client.get(second).content)
    assert "Kabupaten Tabalong" in page
    assert "Kabupaten Balangan" not in page
    assert not Deposit.objects.exists()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"nik": "630904440361000"}, "NIK harus 16 angka. Bapak/Ibu mengetik 15 angka."),
        ({"nik": "63090444036100O1"}, "NIK harus 16 angka. Bapak/Ibu mengetik 15 angka dan 1 huruf."),
        ({"nik": ""}, "NIK belum diisi."),
        ({"full_name": " "}, "Nama lengkap belum diisi."),
        ({"guardian": ""}, "Mohon pilih siapa yang didaftarkan."),
    ],
)
def test_a_mistake_about_the_person_is_said_at_its_field(given: dict[str, str], sentence: str) -> None:
    client = signed_in(factories.guardian())
    typed = first_page(nik="6309 0444 0361 0777", full_name="SITI AMINAH") | given

    page = client.post(f"{reverse('dossier_new')}?mulai={uuid.uuid4()}", typed).content.decode()

    assert sentence in page
    assert "Perlu diperbaiki" in page
    assert ('value="SITI AMINAH"' in page) != ("full_name" in given)
    assert not Beginning.objects.exists()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"birth_date_1": ""}, "Tanggal lahir belum lengkap. Isi tanggal, bulan, dan tahun."),
        ({"birth_date_0": "31", "birth_date_1": "2"}, "Tanggal itu tidak ada di kalender."),
        ({"birth_date_2": "61"}, "Tahun ditulis 4 angka. Contoh: 1965."),
        ({"birth_date_1": "Maret"}, "Tanggal lahir ditulis dengan angka."),
        ({"birth_date_2": "2199"}, "Tanggal lahir itu belum terjadi."),
        ({"birth_date_2": "2020"}, "Pasal 2 ayat (2) Permenhaj 3/2025"),
        ({"has_performed": "yes", "last_hajj_year": "2019"}, "Pasal 2 ayat (8) huruf b Permenhaj 3/2025"),
        ({"has_performed": "yes", "last_hajj_year": ""}, "Tahun haji terakhir belum diisi."),
        ({"has_performed": "yes", "last_hajj_year": "99"}, "Tahun haji terakhir ditulis 4 angka"),
        ({"has_performed": ""}, "Pernah berhaji atau belum, mohon dipilih."),
        ({"sex": ""}, "Jenis kelamin belum dipilih."),
        ({"district": ""}, "Kabupaten/kota belum dipilih."),
    ],
)
def test_a_mistake_about_the_card_is_said_at_its_field_and_nothing_typed_is_lost(
    given: dict[str, str], sentence: str
) -> None:
    client = signed_in(factories.guardian())
    second = start(client)

    page = client.post(second, second_page(**given)).content.decode()

    assert sentence in page
    assert "Perlu diperbaiki" in page
    assert 'value="4"' in page or "birth_date_0" in given
    assert not Deposit.objects.exists()


def test_somebody_who_served_as_an_officer_may_register_again() -> None:
    client = signed_in(factories.guardian())
    served = {"has_performed": "yes", "last_hajj_year": "2019", "last_hajj_as_officer": "on"}

    client.post(start(client), second_page(**served))

    assert Deposit.objects.get().registration.pilgrim.last_hajj_as_officer


def test_a_card_that_differs_from_the_nik_is_said_on_the_next_page() -> None:
    client = signed_in(factories.guardian())

    page = client.post(start(client), second_page(sex="L"), follow=True).content.decode()

    identity = reverse("dossier_identity", args=[Deposit.objects.get().reference])
    notice = page.partition("tone-turn")[2].partition("</p>")[0]
    assert "Angka NIK berbeda dengan tanggal lahir atau jenis kelamin." in notice
    assert f'<a href="{identity}">' in notice


def test_what_the_card_says_is_one_step_with_one_title() -> None:
    client = signed_in(factories.guardian())
    second = start(client)
    asked = client.get(second).content.decode()
    client.post(second, second_page())

    asked_again = client.get(second, follow=True).content.decode()

    assert "<title>Menurut KTP" in asked
    assert "<title>Menurut KTP" in asked_again
