"""The pages of the hand-over: the list, its answers shown first, and their confirmation."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from deposits import handover
from deposits.models import Deposit, MinistryAnswer
from deposits.rules import Status
from offices.calendar import now
from offices.models import AuditLine
from offices.rules import Role
from tests import factories
from tests.desk import scene
from tests.handover.lists import listed, row

pytestmark = pytest.mark.django_db
LIST, TAKE, IMPORT, CONFIRM = (f"/kantor/penyerahan/{name}" for name in ("", "unduh/", "impor/", "konfirmasi/"))
PORSI = "1900123456"


def read(response: Any) -> str:
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def sent(content: bytes) -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile("jawaban.csv", content, "text/csv")}


def imported(porsi: str = PORSI) -> Deposit:
    deposit = scene.approved()
    handover.import_answer(deposit, porsi_no=porsi, sph_no="630900123", by=scene.verifier(), at=now())
    return deposit


def test_the_list_shows_what_waits_here_and_nothing_of_another_office() -> None:
    here, elsewhere = scene.approved(), factories.dossier(Status.APPROVED, office=factories.balangan())

    text = read(scene.browser(scene.verifier()).get(LIST))

    assert here.reference in text
    assert elsewhere.reference not in text


def test_an_officer_lent_to_another_office_chooses_and_nobody_else_does() -> None:
    there = factories.dossier(Status.APPROVED, office=factories.balangan())
    lent = scene.also(scene.verifier(), Role.APPROVER, factories.balangan())

    assert there.reference in read(scene.browser(lent).get(f"{LIST}?kantor=6311"))
    assert scene.browser(scene.verifier()).get(f"{LIST}?kantor=6311").status_code == 404


def test_the_list_goes_on_behind_its_last_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deposits.views.desk.handing.PAGE", 1)
    first, second = scene.approved(), scene.approved()
    client = scene.browser(scene.verifier())

    text = read(client.get(LIST))
    more = read(client.get(f"{LIST}?kantor=6309&setelah={first.reference}"))

    assert f"setelah={first.reference}" in text
    assert second.reference not in text
    assert second.reference in more
    assert client.get(f"{LIST}?setelah=MS-6309-2026-999999").status_code == 404


def test_the_csv_is_streamed_by_post_alone() -> None:
    deposit, client = scene.approved(), scene.browser(scene.verifier())

    answer = client.post(TAKE)

    assert answer.streaming
    assert deposit.reference in b"".join(answer).decode()
    assert "no-store" in answer.headers["Cache-Control"]
    assert client.get(TAKE).status_code == 405
    assert AuditLine.objects.filter(verb="handover.export_list").count() == 1


def test_a_list_is_shown_before_it_is_taken_in() -> None:
    deposit, client = scene.approved(), scene.browser(scene.verifier())

    text = read(client.post(IMPORT, sent(listed(row(deposit), "MS-6309-2026-999999,,1900000001,S1"))))
    assert "1 diterima, 1 tidak dikenal" in text
    assert not MinistryAnswer.objects.exists()

    shown = re.search(r'name="rows" value="([^"]+)"', text)
    assert shown
    client.post(IMPORT, {"rows": f"Nomor berkas,Nomor porsi,Nomor SPH\r\n{deposit.reference},{PORSI},630900123\r\n"})
    assert deposit.reference in shown[1]
    assert MinistryAnswer.objects.get().porsi_no == PORSI


def test_no_cell_of_a_list_becomes_part_of_the_page() -> None:
    bite = '"><script>alert(1)</script>'
    content = listed(f'"{bite.replace(chr(34), chr(34) * 2)}",,1900000001,"<img src=x onerror=alert(1)>"')

    text = read(scene.browser(scene.verifier()).post(IMPORT, sent(content)))

    assert "&lt;SCRIPT&gt;" in text
    assert "<script>alert" not in text.lower()
    assert "<img src=x" not in text


def test_no_nik_is_sent_on_with_the_accepted_rows() -> None:
    nik = scene.approved().registration.pilgrim.nik

    text = read(scene.browser(scene.verifier()).post(IMPORT, sent(listed(f",{nik},{PORSI},S1"))))

    shown = re.search(r'name="rows" value="([^"]+)"', text)
    assert shown
    assert nik not in shown[1]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04\x00", b"Nama;Alamat\nx;y"])
def test_a_file_that_is_no_list_is_refused_at_its_field(content: bytes) -> None:
    text = read(scene.browser(scene.verifier()).post(IMPORT, sent(content)))

    assert "Perlu diperbaiki" in text


def test_an_imported_number_is_shown_to_who_may_confirm_it_and_to_nobody_else() -> None:
    deposit = imported()
    importer = MinistryAnswer.objects.get(deposit=deposit).typed_by
    assert importer

    assert PORSI in read(scene.browser(scene.approver()).get(CONFIRM))
    for other in (importer, scene.verifier(), scene.also(importer, Role.APPROVER)):
        assert PORSI not in read(scene.browser(other).get(CONFIRM))


def test_a_number_typed_by_hand_stays_hidden_on_the_list() -> None:
    scene.type_porsi(scene.approved(), scene.verifier(), porsi_no=PORSI)

    text = read(scene.browser(scene.approver()).get(CONFIRM))

    assert PORSI not in text
    assert "Ketik sekali lagi di lembar isian" in text


def test_a_number_imported_taken_back_and_typed_by_hand_is_hidden_again() -> None:
    deposit = imported()
    handover.retype_answer(deposit, by=scene.approver(), at=now())
    scene.type_porsi(deposit, scene.verifier(), porsi_no=PORSI)

    assert PORSI not in read(scene.browser(scene.approver()).get(CONFIRM))


@pytest.mark.parametrize("which", ["ticked", "all"])
def test_ticked_numbers_or_all_of_the_page_are_confirmed(which: str) -> None:
    first, second = imported(), imported("1900123457")
    pairs = [f"{first.reference} {PORSI}", f"{second.reference} 1900123457"]
    typed = {"which": which, "all": pairs, "ticked": pairs[:1]}

    text = read(scene.browser(scene.approver()).post(CONFIRM, typed, follow=True))

    stands = [scene.fresh(one).registration.porsi_no for one in (first, second)]
    assert stands == [PORSI, "1900123457" if which == "all" else ""]
    assert f"{2 if which == 'all' else 1} nomor porsi tercatat" in text


def test_a_refused_number_is_named_and_nothing_ticked_is_said() -> None:
    deposit, client = imported(), scene.browser(scene.approver())

    other = read(client.post(CONFIRM, {"ticked": f"{deposit.reference} 1900000000"}, follow=True))
    none = read(client.post(CONFIRM, {"which": "ticked"}))

    assert f"{deposit.reference}: Nomor ini berbeda" in other
    assert "Centang dahulu" in none


def test_a_number_whose_letter_is_missing_stays_on_the_list() -> None:
    deposit, client = imported(), scene.browser(scene.verifier())
    scene.confirm_porsi(deposit, porsi_no=PORSI)
    before = read(client.get(LIST))
    handover.attach_letter(deposit, letter=scene.letter(), by=scene.verifier(), at=now())

    assert "belum dilampirkan" in before
    assert deposit.reference in before
    assert deposit.reference not in read(client.get(LIST))
