"""A name or NIK that only the bank can mend: the pilgrim changes nothing and takes a letter there."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from deposits import verification
from deposits.models import Deposit
from deposits.rules import RETURN_REASONS, Status
from deposits.rules.desk import Act
from offices.accounts import today
from offices.calendar import now
from offices.models import Letterhead
from offices.rules import Role
from tests import factories
from tests.desk import scene
from tests.desk.acts import send, text
from tests.submission import sheets

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


def letter(deposit: Deposit) -> str:
    return f"/kantor/berkas/{deposit.reference}/surat-bank/"


def faulty(code: str = "R03") -> Deposit:
    return verification.return_for_repair(factories.dossier(), [(code, "")], by=scene.verifier(), at=now())


def test_the_letter_says_which_deposit_what_differs_and_what_is_asked() -> None:
    deposit = factories.dossier()
    scene.settle(deposit, payer_name="SITI AMINNAH", nik_tail="0000")

    said = text(scene.browser(scene.verifier()).get(letter(deposit)))

    pilgrim = deposit.registration.pilgrim
    for words in ("Pimpinan Bank Syariah Indonesia", deposit.validation_no, "19 November 2026", "Rp25.000.000"):
        assert words in said
    assert "<td>SITI AMINAH</td> <td>SITI AMINNAH</td>" in said
    assert f"<td>{pilgrim.nik_masked}</td> <td>•••• •••• •••• 0000</td>" in said
    assert "Mohon nama di catatan bank disamakan dengan KTP." in said
    assert "Verifikator, <br>" in said
    assert "<strong>Rahmat Hidayat</strong>" in said


def test_the_letter_has_the_letterhead_and_no_number_in_full() -> None:
    deposit = faulty("R04")
    head = Letterhead.objects.in_force(today()).get(office=deposit.office)

    said = text(scene.browser(scene.verifier()).get(letter(deposit)))

    assert head.institution in said
    assert head.office_name in said
    assert deposit.registration.pilgrim.nik not in said.replace(" ", "")
    assert deposit.virtual_account not in said


def test_what_the_bank_shows_is_left_to_the_pen_where_no_line_tells() -> None:
    said = text(scene.browser(scene.verifier()).get(letter(faulty())))

    assert "<td>SITI AMINAH</td> <td>……………………………………</td>" in said
    assert "NIK di catatan bank" not in said


def test_the_dossier_offers_the_letter_only_while_such_a_fault_stands() -> None:
    same, differing = factories.dossier(), factories.dossier()
    scene.settle(same)
    scene.settle(differing, payer_name="BUDI SANTOSO")
    client = scene.browser(scene.verifier())

    offered = [letter(one) in text(client.get(scene.path(one))) for one in (same, differing, faulty())]

    assert offered == [False, True, True]
    assert client.get(letter(same)).status_code == 404


def test_a_fault_that_a_later_return_no_longer_names_is_over() -> None:
    deposit = scene.resubmitted(faulty())
    again = verification.return_for_repair(deposit, [("R05", "")], by=scene.verifier(), at=now())

    assert scene.browser(scene.verifier()).get(letter(again)).status_code == 404


def test_a_dossier_that_ended_needs_nothing_from_the_bank() -> None:
    deposit = factories.dossier(Status.REJECTED)
    scene.settle(deposit, payer_name="BUDI SANTOSO")

    assert scene.browser(scene.verifier()).get(letter(deposit)).status_code == 404


@pytest.mark.parametrize("role", [Role.PROVINCE, Role.AUDITOR, Role.RECONCILER, Role.ADMIN])
def test_only_who_works_at_this_desk_writes_to_the_bank(role: Role) -> None:
    assert scene.browser(factories.officer(role)).get(letter(faulty())).status_code == 404


def test_other_offices_and_the_pilgrim_do_not_find_it() -> None:
    deposit, client = faulty(), Client()
    client.force_login(deposit.created_by)

    assert scene.browser(scene.verifier(factories.balangan())).get(letter(deposit)).status_code == 404
    assert client.get(letter(deposit)).status_code == 404


@pytest.mark.parametrize("code", ["R03", "R04"])
def test_a_fault_of_the_bank_sends_the_pilgrim_there_and_opens_no_data(code: str) -> None:
    owner = factories.guardian()
    deposit = sheets.sent(owner)

    verification.return_for_repair(deposit, [(code, "")], by=scene.verifier(), at=now())

    client = Client()
    client.force_login(owner)
    page = text(client.get(f"/berkas/{deposit.reference}/"))
    assert scene.fresh(deposit).registration.open_items == []
    assert "lalu bawa ke bank" in page
    assert f'href="/berkas/{deposit.reference}/periksa/">Sudah beres di bank? Kirim lagi' in page
    assert "tidak perlu diubah" in RETURN_REASONS[code].sentence


def test_what_the_bank_mended_is_sent_again_without_changing_anything() -> None:
    owner = factories.guardian()
    deposit = sheets.sent(owner)
    verification.return_for_repair(deposit, [("R03", "")], by=scene.verifier(), at=now())

    again = sheets.sent_again(scene.fresh(deposit), owner)

    assert again.status == Status.SUBMITTED


def test_who_returns_for_a_fault_of_the_bank_is_led_to_the_letter() -> None:
    deposit = factories.dossier()

    said = text(send(scene.browser(scene.verifier()), deposit, Act.RETURN, R03="on", confirmed="yes"))

    assert f'<a href="{letter(deposit)}">Cetak surat ke bank</a>' in said


def test_the_letter_costs_few_questions() -> None:
    deposit, client = faulty(), scene.browser(scene.verifier())
    client.get(letter(deposit))

    with CaptureQueriesContext(connection) as queries:
        client.get(letter(deposit))

    assert len(queries) <= MOST_QUERIES
