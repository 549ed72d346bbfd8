"""The letter of rejection: reason, law, the right to object, where the money is, and who decided."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from deposits.models import Deposit
from deposits.rules import Status
from offices.models import Holiday, Letterhead
from offices.rules import Role
from tests import factories
from tests.desk import scene
from tests.desk.acts import text

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12
MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def rejected(reason: str = "X01") -> Deposit:
    decided_by = factories.officer(Role.APPROVER, name="Hj. Norlaila")
    return factories.dossier(Status.REJECTED, decided_by=decided_by, at=MONDAY, reject_reason=reason)


def for_officer(deposit: Deposit) -> str:
    return f"/kantor/berkas/{deposit.reference}/surat-penolakan/"


def for_pilgrim(deposit: Deposit) -> str:
    return f"/berkas/{deposit.reference}/surat-penolakan/"


def signed_in(deposit: Deposit) -> Client:
    client = Client()
    client.force_login(deposit.created_by)
    return client


def test_the_letter_names_reason_law_objection_money_and_the_deciding_approver() -> None:
    deposit = rejected()

    said = text(scene.browser(scene.verifier()).get(for_officer(deposit)))

    assert "Alasan: Bapak/Ibu sudah terdaftar dalam daftar tunggu. Dasar: Pasal 2 ayat (8) huruf a" in said
    assert "Waktunya 21 hari kerja" in said
    assert "Pasal 77 ayat (1) Undang-Undang Nomor 30 Tahun 2014" in said
    assert "pembatalan nomor validasi" in said
    assert "Penyetuju, <br>" in said
    assert "<strong>Hj. Norlaila</strong>" in said
    assert deposit.registration.pilgrim.nik not in said.replace(" ", "")


def test_the_last_day_to_object_stands_there_counted_in_working_days() -> None:
    said = text(signed_in(deposit := rejected()).get(for_pilgrim(deposit)))

    assert "Paling lambat: <strong>Selasa, 22 Desember 2026</strong>" in said


def test_a_year_without_calendar_is_said_and_never_guessed() -> None:
    deposit = rejected()
    Holiday.objects.all().delete()

    assert "Tanggalnya belum dapat kami hitung" in text(signed_in(deposit).get(for_pilgrim(deposit)))


def test_the_office_and_the_pilgrim_read_the_same_letter() -> None:
    deposit = rejected()
    letters = (scene.browser(scene.verifier()).get(for_officer(deposit)), signed_in(deposit).get(for_pilgrim(deposit)))

    office, pilgrim = (text(one).split("<article")[1].split("</article>")[0] for one in letters)

    assert office == pilgrim


def test_the_letter_keeps_the_head_of_the_day_of_the_decision() -> None:
    deposit = rejected()
    old = Letterhead.objects.in_force(MONDAY.date()).get(office=deposit.office)
    Letterhead.objects.filter(pk=old.pk).update(valid_to=MONDAY.date())
    Letterhead.objects.create(
        office=deposit.office, valid_from="2026-11-24", institution="BARU", office_name="Kantor Baru", city="Tanjung"
    )

    article = text(signed_in(deposit).get(for_pilgrim(deposit))).split("<article")[1]

    assert old.institution in article
    assert "BARU" not in article


def test_a_deposit_that_the_bank_does_not_know_is_not_to_be_cancelled() -> None:
    said = text(signed_in(deposit := rejected("X05")).get(for_pilgrim(deposit)))

    assert "Menurut bank, setoran ini tidak ada" in said
    assert "pembatalan nomor validasi" not in said.split("<article")[1]


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.VERIFIED, Status.WITHDRAWN, Status.LAPSED])
def test_without_a_rejection_there_is_no_letter(status: Status) -> None:
    deposit = factories.dossier(status)

    assert scene.browser(scene.verifier()).get(for_officer(deposit)).status_code == 404
    assert signed_in(deposit).get(for_pilgrim(deposit)).status_code == 404


def test_the_letter_is_offered_on_the_dossier_and_on_the_pilgrims_page() -> None:
    deposit = rejected()

    assert for_officer(deposit) in scene.page(deposit, scene.verifier())
    assert for_pilgrim(deposit) in text(signed_in(deposit).get(f"/berkas/{deposit.reference}/"))


def test_other_offices_other_roles_and_other_pilgrims_do_not_find_it() -> None:
    deposit = rejected()
    neighbour, admin = scene.verifier(factories.balangan()), factories.officer(Role.ADMIN)

    for user in (neighbour, admin, deposit.created_by):
        assert scene.browser(user).get(for_officer(deposit)).status_code == 404
    stranger = Client()
    stranger.force_login(factories.guardian())
    assert stranger.get(for_pilgrim(deposit)).status_code == 404
    assert "masuk" in Client().get(for_pilgrim(deposit))["Location"]


def test_the_letter_costs_few_questions() -> None:
    deposit = rejected()

    for client, url in (
        (scene.browser(scene.verifier()), for_officer(deposit)),
        (signed_in(deposit), for_pilgrim(deposit)),
    ):
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        assert len(queries) <= MOST_QUERIES
