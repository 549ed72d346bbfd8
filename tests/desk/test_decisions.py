"""The officer's acts through the pages: what is sent, what is said, what stays typed."""

import re
from typing import Any

import pytest
from django.test import Client

from deposits import verification
from deposits.models import ConfirmedProof, Deposit, MinistryAnswer
from deposits.moves import version
from deposits.rules import MinistryState, Proof, Recommendation, Status
from deposits.rules.desk import Act
from offices.accounts import today
from offices.calendar import now
from offices.models import Holiday, Letterhead
from offices.rules import Role
from pilgrims import documents
from pilgrims.rules import DocumentKind
from tests import factories
from tests.desk import scene

pytestmark = pytest.mark.django_db
ADDRESSES = {
    Act.ACCEPT: "verifikasi",
    Act.PROPOSE_REJECTION: "verifikasi",
    Act.RETURN: "kembalikan",
    Act.APPROVE: "setujui",
    Act.REJECT: "tolak",
    Act.SEND_BACK: "balikkan",
    Act.PROPOSE_PROOF: "bukti",
    Act.CONFIRM_PROOF: "bukti/konfirmasi",
    Act.ENTER_PORSI: "jawaban",
    Act.CONFIRM_PORSI: "jawaban",
    Act.RETYPE_PORSI: "jawaban",
    Act.RECORD_REFUSAL: "jawaban/tolak",
    Act.LAPSE: "lewat",
}
DAY = {"seen_on_0": str(today().day), "seen_on_1": str(today().month), "seen_on_2": str(today().year)}


def send(client: Client, deposit: Deposit, act: Act, **typed: Any) -> Any:
    """Send one act as its page would: with the state that the page showed."""
    shown = {"act": act.value, "seen": version(scene.fresh(deposit))}
    address = f"/kantor/berkas/{deposit.reference}/{ADDRESSES[act]}/"
    return client.post(address, shown | typed, follow=True)


def text(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def test_accepting_leads_back_to_the_queue_with_a_sentence() -> None:
    deposit, client = factories.dossier(), scene.browser(scene.verifier())

    answer = send(client, deposit, Act.ACCEPT)

    assert scene.fresh(deposit).recommendation == Recommendation.ACCEPT
    assert f"{deposit.reference}: usul sudah dikirim ke pejabat." in text(answer)


def test_proposing_a_rejection_needs_its_reason_and_opens_the_panel_again() -> None:
    deposit, client = factories.dossier(), scene.browser(scene.verifier())

    refused = send(client, deposit, Act.PROPOSE_REJECTION)
    send(client, deposit, Act.PROPOSE_REJECTION, reject_reason="X07")

    assert refused.status_code == 422
    assert "Pilih satu alasan menurut aturan." in text(refused)
    assert "Perlu diperbaiki:" in text(refused)
    assert scene.fresh(deposit).reject_reason == "X07"


def test_returning_writes_a_reason_and_a_note_per_item() -> None:
    deposit, client = factories.dossier(), scene.browser(scene.verifier())

    send(client, deposit, Act.RETURN, R05="on", note_R05="Latar harus putih", R01="on")

    items = scene.fresh(deposit).return_items.values_list("code", "note")
    assert set(items) == {("R05", "Latar harus putih"), ("R01", "")}


def test_a_return_without_a_reason_keeps_what_was_typed() -> None:
    deposit, client = factories.dossier(), scene.browser(scene.verifier())

    answer = send(client, deposit, Act.RETURN, note_R05="Latar harus putih")

    assert "Centang juga alasannya." in text(answer)
    assert 'value="Latar harus putih"' in text(answer)
    assert scene.fresh(deposit).status == Status.SUBMITTED


def test_a_return_with_nothing_at_all_says_so() -> None:
    answer = send(scene.browser(scene.verifier()), factories.dossier(), Act.RETURN)

    assert "Pilih paling sedikit satu alasan." in text(answer)


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


def test_a_proof_is_attached_by_one_and_confirmed_by_another() -> None:
    deposit = factories.dossier()
    typed = {"source": "BANK", "amount": "25.000.000", "evidence": scene.picture(), **DAY}

    attached = send(scene.browser(scene.verifier()), deposit, Act.PROPOSE_PROOF, **typed)
    send(scene.browser(scene.approver()), deposit, Act.CONFIRM_PROOF)

    assert "bukti disimpan. Sekarang menunggu orang kedua." in text(attached)
    assert Deposit.objects.with_proof().get(pk=deposit.pk).proof == Proof.CONFIRMED


def test_a_wrong_evidence_file_keeps_the_other_answers() -> None:
    deposit = factories.dossier()
    broken = scene.picture()
    broken.file.truncate(20)  # type: ignore[union-attr]
    typed = {"source": "BANK", "amount": "25.000.000", "evidence": broken, **DAY}

    answer = send(scene.browser(scene.verifier()), deposit, Act.PROPOSE_PROOF, **typed)

    assert answer.status_code == 422
    assert 'value="25.000.000"' in text(answer)
    assert not ConfirmedProof.objects.exists()


def test_an_empty_proof_form_names_every_gap() -> None:
    said = text(send(scene.browser(scene.verifier()), factories.dossier(), Act.PROPOSE_PROOF))

    for sentence in ("Pilih tempat bukti ini dilihat.", "Jumlah setoran belum diisi.", "Lampirkan tangkapan layar"):
        assert sentence in said


def test_a_porsi_number_that_differs_is_refused_and_the_typed_one_stays() -> None:
    deposit = scene.approved()
    scene.type_porsi(deposit, scene.verifier())

    answer = send(scene.browser(scene.approver()), deposit, Act.CONFIRM_PORSI, porsi_no="0600124000")

    assert "Nomor ini berbeda dengan ketikan pertama." in text(answer)
    assert 'value="0600124000"' in text(answer)
    assert MinistryAnswer.objects.get().state == MinistryState.HALF_ENTERED


def test_a_first_typing_is_taken_back_through_the_page() -> None:
    deposit, by = scene.approved(), scene.verifier()
    scene.type_porsi(deposit, by)

    send(scene.browser(by), deposit, Act.RETYPE_PORSI)

    assert MinistryAnswer.objects.get().state == MinistryState.TO_ENTER


def test_a_refusal_of_the_ministry_is_written_down() -> None:
    deposit = scene.approved()

    send(scene.browser(scene.verifier()), deposit, Act.RECORD_REFUSAL, why="Data tidak cocok")

    assert MinistryAnswer.objects.get().refusal == "Data tidak cocok"


def test_a_dossier_past_its_repair_time_is_closed_through_the_page() -> None:
    deposit = scene.returned(days_ago=20)

    send(scene.browser(scene.approver()), deposit, Act.LAPSE)

    assert scene.fresh(deposit).status == Status.LAPSED


def test_a_rejection_shows_first_what_the_pilgrim_will_read() -> None:
    deposit, client = scene.verified(recommendation=Recommendation.REJECT), scene.browser(scene.approver())

    before = client.get(f"/kantor/berkas/{deposit.reference}/")
    send(client, deposit, Act.REJECT)

    assert "Jemaah membaca: Jarak dari haji terakhir belum cukup." in text(before)
    assert scene.fresh(deposit).status == Status.REJECTED


def test_sending_back_needs_a_reason_of_the_list() -> None:
    deposit, client = scene.verified(), scene.browser(scene.approver())

    refused = send(client, deposit, Act.SEND_BACK)
    send(client, deposit, Act.SEND_BACK, why="B03")

    assert "Pilih satu alasan." in text(refused)
    assert scene.fresh(deposit).status == Status.SUBMITTED


def test_a_year_without_calendar_stops_no_return() -> None:
    deposit = factories.dossier()
    Holiday.objects.all().delete()

    send(scene.browser(scene.verifier()), deposit, Act.RETURN, R05="on")

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


def test_an_act_is_never_a_link() -> None:
    deposit, client = factories.dossier(), scene.browser(scene.verifier())

    for end in ADDRESSES.values():
        assert client.get(f"/kantor/berkas/{deposit.reference}/{end}/").status_code == 405


def test_a_session_that_ended_in_mid_form_loses_nothing_typed() -> None:
    deposit, by = factories.dossier(), scene.verifier()
    client = scene.browser(by)
    session = client.session
    session["seen"] = 0
    session.save()
    page = f"/kantor/berkas/{deposit.reference}/"

    client.post(
        f"{page}kembalikan/",
        {"act": "RETURN", "R05": "on", "note_R05": "Latar harus putih"},
        headers={"referer": f"http://127.0.0.1{page}"},
    )
    client.force_login(by)

    assert 'value="Latar harus putih"' in text(client.get(page))


def test_papers_are_untouched_by_a_refused_form() -> None:
    deposit = factories.dossier()
    documents.keep(deposit.registration, "slip", DocumentKind.SLIP, scene.picture(), by=deposit.created_by, at=now())

    answer = send(scene.browser(scene.verifier()), deposit, Act.PROPOSE_REJECTION)

    assert "Bukti setoran awal dari bank" in text(answer)
