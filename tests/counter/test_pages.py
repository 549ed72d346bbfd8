"""The counter's page: one person on one form, and nothing typed is lost."""

import re
import uuid
from datetime import timedelta
from typing import Any

import pytest

from deposits.models import Deposit
from deposits.rules import Status
from offices import areas
from offices.accounts import today
from offices.rules import Role
from pilgrims.models import Document, HelpAgreement
from pilgrims.rules import Guardian
from tests import factories
from tests.counter.sitting import PAGE, form, received, send, text
from tests.desk import scene
from tests.submission import sheets

pytestmark = pytest.mark.django_db


def errors(response: Any) -> str:
    """Give the page's error summary, as text."""
    assert response.status_code == 200
    found = re.search(r'class="error-summary".*?</div>', response.content.decode(), re.DOTALL)
    assert found, "no error summary"
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split())


def test_one_form_receives_one_person_and_leads_to_the_print() -> None:
    response = send(scene.verifier())

    deposit = Deposit.objects.get()
    assert (response.status_code, response.url) == (302, f"{PAGE}{deposit.reference}/")
    assert (deposit.status, deposit.amount) == (Status.SUBMITTED, 25_000_000)
    assert deposit.registration.pilgrim.subdistrict == "Tanjung"


def test_a_person_without_a_phone_is_received() -> None:
    officer = scene.verifier()
    send(officer, phone="")
    deposit = Deposit.objects.get()

    assert "Tanpa nomor HP. Tanyakan kabar di loket" in text(officer, f"{PAGE}{deposit.reference}/")
    assert "Tidak punya. Kabar diambil di loket." in scene.page(deposit, officer)


def test_pressed_twice_it_is_received_once() -> None:
    officer, token = scene.verifier(), str(uuid.uuid4())
    typed = form(form_token=token)
    client = scene.browser(officer)

    answers = [client.post(PAGE, typed).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert Deposit.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"nik": "630904"}, "NIK NIK harus 16 angka. Bapak/Ibu mengetik 6 angka."),
        ({"birth_date": "07131965"}, "Tanggal lahir Tanggal itu tidak ada di kalender."),
        ({"birth_date": "kemarin"}, "Tanggal lahir ditulis tanggal, bulan, tahun. Contoh: 07031965."),
        ({"place": "Agung"}, "Tulis juga kecamatannya sesudah koma."),
        ({"phone": "0812"}, "Nomor HP (anak: orang tua)"),
        ({"last_hajj_year": "99"}, "Tahun haji terakhir ditulis 4 angka"),
        ({"last_hajj_year": "2020"}, "Haji terakhir tahun 2020."),
        ({"seen_photo": ""}, "Pas foto Centang bila aslinya sudah dilihat."),
        ({"received_on": f"{today() + timedelta(days=1):%d-%m-%Y}"}, "Tanggal terima belum terjadi."),
        ({"helper_phone": "081255500123"}, "Isi nomor HP dan hubungan keluarga yang membantu."),
        ({"helper_phone": "081255500123", "helper_relation": "ANAK"}, "Nomor ini belum punya akun."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(given: dict[str, str], sentence: str) -> None:
    response = send(scene.verifier(), full_name="NUR HAYATI", **given)

    assert sentence in errors(response)
    assert 'value="NUR HAYATI"' in response.content.decode()
    assert not Deposit.objects.exists()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"sex": "L"}, "Angka NIK berbeda dengan tanggal lahir atau jenis kelamin."),
        ({"amount": "26.000.000"}, "Setoran awal biasanya Rp25.000.000."),
    ],
)
def test_an_odd_value_asks_for_a_second_look_and_is_no_wall(given: dict[str, str], sentence: str) -> None:
    officer = scene.verifier()

    assert sentence in errors(send(officer, **given))
    assert send(officer, **given, is_compared="on").status_code == 302


def test_a_number_that_serves_somebody_else_is_read_out_once_more() -> None:
    officer, phone = scene.verifier(), "081255500654"
    first = received(officer, phone="+6281255500654")

    assert "Nomor HP ini sudah dipakai jemaah lain." in errors(send(officer, phone=phone))
    assert send(officer, f"?bersama={first.reference}", phone=phone).status_code == 302
    assert send(officer, phone=phone, is_compared="on").status_code == 302


def test_a_scan_takes_the_place_of_an_original() -> None:
    send(scene.verifier(), seen_slip="", scan_slip=sheets.upload(sheets.photo()))

    assert Document.objects.get().requirement == "slip"


def test_a_helper_who_signed_on_paper_is_written_down() -> None:
    helper = factories.guardian("+6281255500321")

    send(scene.verifier(), helper_phone="0812 5550 0321", helper_relation="ANAK")

    deposit = Deposit.objects.get()
    assert HelpAgreement.objects.get().signed_paper
    assert deposit.registration.pilgrim.guardianships.filter(user=helper, kind=Guardian.HELPER).exists()
    assert "Ibu Contoh (anak), sampai" in scene.page(deposit, scene.verifier())


def test_a_desa_of_the_official_list_brings_its_code_and_kecamatan() -> None:
    areas.load("63.09")
    officer = scene.verifier()
    assert '<option value="Agung, Tanjung">' in text(officer)

    send(officer, place="agung, tanjung")

    pilgrim = Deposit.objects.get().registration.pilgrim
    assert (pilgrim.village, pilgrim.subdistrict) == ("Agung", "Tanjung")
    assert pilgrim.village_code.startswith("63.09.")


def test_seen_originals_stand_on_the_desk_with_who_saw_them() -> None:
    deposit = received(factories.officer(Role.VERIFIER, name="Hasan Basri"))

    page = scene.page(deposit, scene.approver())

    assert page.count("Asli sudah dilihat") == len(sheets.SENT)
    assert "Asli dilihat di loket oleh Hasan Basri pada" in page
    assert "Diterima di loket" in page


def test_the_print_says_what_was_received_and_what_comes_next() -> None:
    officer = scene.verifier()
    deposit = received(officer)

    page = text(officer, f"{PAGE}{deposit.reference}/")

    assert deposit.reference in page
    assert "Asli dilihat" in page
    assert "Kartu Tanda Penduduk (KTP), Kartu Keluarga (KK), Akta kelahiran" in page
    assert re.search(r"Jawaban paling lambat: <strong>\w+, \d+ \w+ \d{4}</strong>", page)
    assert deposit.registration.pilgrim.nik not in page.replace(" ", "")


def test_the_empty_form_asks_for_the_same_things_in_the_same_order() -> None:
    officer = scene.verifier()
    page, blank = text(officer), text(officer, f"{PAGE}formulir/")

    for label in ("NIK", "Nama lengkap", "Tanggal lahir", "Desa, kecamatan", "Nomor KK", "Nomor validasi", "Pas foto"):
        assert label in page
        assert label in blank
    assert blank.index("Nomor KK") < blank.index("Nomor validasi") < blank.index("Tanda terima formulir")
    assert blank.count("<span>&nbsp;</span>") == 32


@pytest.mark.parametrize("path", ["", "formulir/", "{reference}/", "?bersama={reference}"])
def test_the_counter_is_closed_to_others(path: str) -> None:
    deposit = received(scene.verifier())
    address = PAGE + path.format(reference=deposit.reference)
    others = [factories.officer(role) for role in (Role.RECONCILER, Role.AUDITOR, Role.ADMIN)]

    answers = {scene.browser(user).get(address).status_code for user in [*others, factories.guardian()]}

    assert answers == {404}
    assert scene.browser(scene.verifier()).get(address).status_code == 200


def test_another_offices_dossier_is_unknown_at_the_counter() -> None:
    deposit, neighbour = received(scene.verifier()), scene.browser(scene.verifier(factories.balangan()))
    addresses = (f"{PAGE}{deposit.reference}/", f"{PAGE}?bersama={deposit.reference}", f"{PAGE}?kantor=6309")

    assert [neighbour.get(address).status_code for address in addresses] == [404, 404, 404]
    assert neighbour.post(f"{PAGE}{deposit.reference}/tanggal-terima/").status_code == 404


def test_an_officer_lent_to_a_neighbour_chooses_the_counter() -> None:
    officer = scene.also(scene.verifier(), Role.VERIFIER, factories.balangan())

    assert "?kantor=6311" in text(officer)
    assert send(officer, "?kantor=6311").status_code == 302
    assert Deposit.objects.get().office == factories.balangan()


def test_a_person_costs_few_keys_besides_what_the_papers_say() -> None:
    """Count the Tab to every box, a Space per original and one Enter; issue 4 allows 60 from here to the porsi."""
    page = text(scene.verifier())
    typing = page[page.index('<form class="counter"') : page.index('accesskey="s"')]

    boxes = len(re.findall(r"<(?:input|select)(?![^>]*type=\"hidden\")", typing))
    originals = len(re.findall(r'name="seen_', typing))

    assert originals == len(sheets.SENT)
    assert boxes + originals <= 35
