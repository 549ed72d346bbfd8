"""Acts that a rule, a colleague or the wrong door refuses: said politely, and nothing is changed."""

import pytest
from django.test import Client

from deposits import verification
from deposits.moves import version
from deposits.rules import Status
from deposits.rules.desk import Act
from offices.calendar import now
from offices.models import Holiday, Letterhead
from offices.rules import Role
from pilgrims import documents
from pilgrims.rules import DocumentKind
from tests import factories
from tests.desk import scene
from tests.desk.acts import ADDRESSES, send, text

pytestmark = pytest.mark.django_db


def test_the_person_who_verified_is_refused_at_the_approval() -> None:
    both = scene.also(scene.verifier(), Role.APPROVER)
    deposit = scene.verified(both)
    scene.settle(deposit)

    answer = send(scene.browser(both), deposit, Act.APPROVE)

    assert "Bapak/Ibu yang memeriksa berkas ini. Pejabat lain yang memutuskan." in text(answer)
    assert scene.fresh(deposit).status == Status.VERIFIED


def test_approving_without_a_proof_says_what_to_do() -> None:
    answer = send(scene.browser(scene.approver()), scene.verified(), Act.APPROVE)

    assert "Setoran belum terbukti. Tunggu catatan bank" in text(answer)


def test_approving_without_a_letterhead_says_whom_to_ask() -> None:
    deposit = scene.verified()
    scene.settle(deposit)
    Letterhead.objects.all().delete()

    answer = send(scene.browser(scene.approver()), deposit, Act.APPROVE)

    assert "Mohon administrator mengisi kop surat" in text(answer)


def test_a_double_click_approves_once_and_says_who_did() -> None:
    deposit, client = scene.verified(), scene.browser(scene.approver())
    scene.settle(deposit)
    shown = version(scene.fresh(deposit))

    send(client, deposit, Act.APPROVE, seen=shown)
    second = send(client, deposit, Act.APPROVE, seen=shown)

    assert "Berkas ini sudah diproses Norlaila" in text(second)
    assert deposit.papers.filter(kind="CERTIFICATE").count() == 1


def test_a_stale_page_loses_politely() -> None:
    deposit, client = factories.dossier(), scene.browser(scene.verifier())
    shown = version(scene.fresh(deposit))
    verification.return_for_repair(deposit, [("R05", "")], by=scene.verifier(), at=now())
    scene.resubmitted(scene.fresh(deposit))

    answer = send(client, deposit, Act.ACCEPT, seen=shown)

    assert "Berkas ini sudah diproses" in text(answer)
    assert scene.fresh(deposit).status == Status.SUBMITTED


def test_a_page_without_its_state_is_refused_as_stale() -> None:
    deposit = factories.dossier()

    answer = send(scene.browser(scene.verifier()), deposit, Act.ACCEPT, seen="")

    assert answer.status_code == 422
    assert scene.fresh(deposit).status == Status.SUBMITTED


def test_a_second_claim_gets_its_sentence() -> None:
    first = scene.verified()
    second = factories.dossier(validation_no=first.validation_no)

    answer = send(scene.browser(scene.verifier()), second, Act.ACCEPT)

    assert "sudah dipakai berkas lain" in text(answer)
    assert "NIK atau nomor validasi dipakai dua berkas" in text(answer)


def test_a_year_without_calendar_stops_no_return() -> None:
    deposit = factories.dossier()
    Holiday.objects.all().delete()

    send(scene.browser(scene.verifier()), deposit, Act.RETURN, R05="on", confirmed="yes")

    assert scene.fresh(deposit).status == Status.RETURNED


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.PROVINCE])
def test_readers_change_nothing(role: Role) -> None:
    office = factories.south_kalimantan() if role == Role.PROVINCE else None
    deposit, client = factories.dossier(), scene.browser(factories.officer(role, office))

    answers = [send(client, deposit, act, reject_reason="X07", R05="on", why="B01") for act in Act]

    assert {answer.status_code for answer in answers} == {422}
    assert scene.fresh(deposit).status == Status.SUBMITTED


def test_a_neighbour_a_pilgrim_and_a_visitor_reach_no_act() -> None:
    deposit = factories.dossier()
    pilgrim, visitor = Client(headers={"host": "127.0.0.1"}), Client(headers={"host": "127.0.0.1"})
    pilgrim.force_login(factories.guardian())
    neighbour = scene.browser(scene.verifier(factories.balangan()))

    for address in (f"/kantor/berkas/{deposit.reference}/{end}/" for end in ADDRESSES.values()):
        assert neighbour.post(address).status_code == 404
        assert pilgrim.post(address).status_code == 404
        assert visitor.post(address)["Location"].startswith("/kantor/masuk/")


def test_opening_the_address_of_an_act_does_nothing_and_leads_to_the_dossier() -> None:
    deposit, client = factories.dossier(), scene.browser(scene.verifier())
    page = f"/kantor/berkas/{deposit.reference}/"

    for end in ADDRESSES.values():
        assert client.get(f"{page}{end}/")["Location"] == page

    deposit.refresh_from_db()
    assert deposit.status == Status.SUBMITTED


def test_a_session_that_ended_in_mid_form_loses_nothing_typed() -> None:
    deposit, by = factories.dossier(), scene.verifier()
    client = scene.browser(by)
    session = client.session
    session["seen"] = 0
    session.save()
    page = f"/kantor/berkas/{deposit.reference}/"

    client.post(
        f"{page}kembalikan/",
        {"act": "RETURN", "R05": "on", "note_photo": "Latar harus putih"},
        headers={"referer": f"http://127.0.0.1{page}"},
    )
    client.force_login(by)

    assert 'value="Latar harus putih"' in text(client.get(page))


def test_papers_are_untouched_by_a_refused_form() -> None:
    deposit = factories.dossier()
    documents.keep(deposit.registration, "slip", DocumentKind.SLIP, scene.picture(), by=deposit.created_by, at=now())

    answer = send(scene.browser(scene.verifier()), deposit, Act.PROPOSE_REJECTION)

    assert "Bukti setoran awal dari bank" in text(answer)
