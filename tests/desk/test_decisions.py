"""The officer's acts through the pages: what is sent, what is said, what stays typed."""

import pytest

from deposits.models import ConfirmedProof, Deposit, MinistryAnswer
from deposits.rules import MinistryState, Proof, Recommendation, Status
from deposits.rules.desk import Act
from tests import factories
from tests.desk import scene
from tests.desk.acts import DAY, send, text

pytestmark = pytest.mark.django_db


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

    send(client, deposit, Act.RETURN, R05="on", note_photo="Latar harus putih", R01="on", confirmed="yes")

    items = scene.fresh(deposit).return_items.values_list("code", "note")
    assert set(items) == {("R05", "Latar harus putih"), ("R01", "")}


def test_a_return_without_a_reason_keeps_what_was_typed() -> None:
    deposit, client = factories.dossier(), scene.browser(scene.verifier())

    answer = send(client, deposit, Act.RETURN, note_photo="Latar harus putih")

    assert "Centang juga alasannya." in text(answer)
    assert 'value="Latar harus putih"' in text(answer)
    assert scene.fresh(deposit).status == Status.SUBMITTED


def test_a_return_with_nothing_at_all_says_so() -> None:
    answer = send(scene.browser(scene.verifier()), factories.dossier(), Act.RETURN)

    assert "Pilih paling sedikit satu alasan." in text(answer)


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
