"""The sheet from which one dossier is keyed in, and its photo."""

import re
from io import BytesIO

import pytest
from PIL import Image

from deposits import handover
from deposits.models import Deposit
from deposits.moves import MovedMeanwhile
from deposits.rules import Status
from offices.accounts import RoleMissing
from offices.calendar import now
from offices.models import AuditLine, User
from offices.rules import Role
from pilgrims import documents
from pilgrims.models import Document
from pilgrims.rules import DocumentKind
from tests import factories
from tests.desk import scene
from tests.submission import sheets

pytestmark = pytest.mark.django_db
LOOK = "handover.open_sheet"


def opened(deposit: Deposit, by: User) -> str:
    response = scene.browser(by).get(f"{scene.path(deposit)}lembar/")
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def photo(deposit: Deposit, size: tuple[int, int] = (900, 1600)) -> Document:
    upload = sheets.upload(sheets.photo(size))
    return documents.keep(deposit.registration, "photo", DocumentKind.PHOTO, upload, by=deposit.created_by, at=now())


def test_every_field_stands_in_the_order_of_the_form_with_the_nik_in_full() -> None:
    deposit = scene.approved()

    text = opened(deposit, scene.verifier())

    places = [text.index(f"<dt>{field.label}</dt>") for field in handover.FIELDS]
    assert places == sorted(places)
    assert f'<dd class="copy__value">{deposit.registration.pilgrim.nik}</dd>' in text


def test_what_is_empty_is_marked_and_what_we_never_ask_is_said() -> None:
    text = opened(scene.approved(), scene.verifier())

    assert re.search(r"<dt>Kode pos</dt> <dd>.{0,300}?Belum diisi", text)
    assert re.search(r"<dt>Email</dt> <dd>.{0,300}?Tidak ditanyakan di sini", text)
    assert re.search(r'<dt>Nama ayah kandung</dt> <dd class="copy__value">ABDULLAH</dd>', text)


def test_rt_and_rw_are_two_fields() -> None:
    person = factories.pilgrim(factories.guardian(), rt_rw="003/001")
    text = opened(factories.dossier(Status.APPROVED, person=person), scene.verifier())

    assert re.search(r'<dt>RT</dt> <dd class="copy__value">003</dd>', text)
    assert re.search(r'<dt>RW</dt> <dd class="copy__value">001</dd>', text)


def test_the_trail_says_who_opened_it_and_nothing_of_the_person() -> None:
    deposit, by = scene.approved(), scene.verifier()

    opened(deposit, by)

    line = AuditLine.objects.get(verb=LOOK)
    assert (line.by, line.subject, line.subject_id, line.facts) == (by, "deposit", deposit.pk, "")
    assert line.office == deposit.office


def test_a_look_is_no_step_and_moves_nobodys_page() -> None:
    deposit, by = scene.approved(), scene.verifier()
    opened(deposit, by)

    refused = MovedMeanwhile(scene.fresh(deposit))

    assert by.name not in str(refused)
    assert "Lembar isian dibuka" not in scene.page(deposit, by)


@pytest.mark.parametrize("role", [Role.PROVINCE, Role.AUDITOR])
def test_who_only_reads_dossiers_opens_no_sheet_and_leaves_no_line(role: Role) -> None:
    by = factories.officer(role, factories.south_kalimantan() if role == Role.PROVINCE else None)
    deposit = scene.approved()

    response = scene.browser(by).get(f"{scene.path(deposit)}lembar/")

    assert response.status_code == 404
    assert not AuditLine.objects.filter(verb=LOOK).exists()
    with pytest.raises(RoleMissing):
        handover.open_sheet(deposit, by=by, at=now())


def test_another_office_opens_no_sheet() -> None:
    response = scene.browser(scene.verifier(factories.balangan())).get(f"{scene.path(scene.approved())}lembar/")

    assert response.status_code == 404
    assert not AuditLine.objects.filter(verb=LOOK).exists()


def test_a_dossier_that_is_not_approved_leads_to_its_page() -> None:
    deposit = factories.dossier()

    response = scene.browser(scene.verifier()).get(f"{scene.path(deposit)}lembar/")

    assert (response.status_code, response.headers["Location"]) == (302, scene.path(deposit))
    assert not AuditLine.objects.filter(verb=LOOK).exists()


def test_the_porsi_box_stands_on_the_sheet_for_the_first_and_for_the_second_person() -> None:
    deposit, first = scene.approved(), scene.verifier()
    before = opened(deposit, first)
    scene.type_porsi(deposit, first)

    assert "Simpan ketikan pertama" in before
    after = opened(deposit, scene.approver())
    assert "Simpan nomor porsi" in after
    assert "0600124009" not in after


def test_an_odd_beginning_is_a_warning_that_blocks_nothing() -> None:
    odd, usual = scene.approved(), scene.approved()
    scene.type_porsi(odd, scene.verifier(), porsi_no="0600124009")
    scene.type_porsi(usual, scene.verifier(), porsi_no="1900124009")

    assert "biasanya diawali 19" in opened(odd, scene.approver())
    assert "biasanya diawali" not in opened(usual, scene.approver())
    scene.confirm_porsi(odd)
    assert "biasanya diawali" not in opened(odd, scene.approver())


@pytest.mark.parametrize("size", [(900, 1600), (1600, 900), (200, 200), (354, 472)])
def test_the_photo_has_the_size_of_the_form(size: tuple[int, int]) -> None:
    deposit = scene.approved()
    kept = photo(deposit, size)

    response = scene.browser(scene.verifier()).get(f"/dokumen/{kept.uid}/pas-foto.jpg")

    with Image.open(BytesIO(b"".join(response))) as image:
        assert (image.format, image.size, image.info["dpi"]) == ("JPEG", (354, 472), (300, 300))
    assert response.headers["Content-Disposition"] == 'attachment; filename="pas-foto-3x4.jpg"'


def test_only_a_photo_is_cut_and_only_for_who_may_see_it() -> None:
    deposit = scene.approved()
    card = documents.keep(
        deposit.registration, "identity", DocumentKind.KTP, scene.picture(), by=deposit.created_by, at=now()
    )
    kept = photo(deposit)

    assert scene.browser(scene.verifier()).get(f"/dokumen/{card.uid}/pas-foto.jpg").status_code == 404
    for stranger in (scene.verifier(factories.balangan()), factories.guardian()):
        assert scene.browser(stranger).get(f"/dokumen/{kept.uid}/pas-foto.jpg").status_code == 404


def test_the_sheet_hands_out_the_photo_or_says_that_there_is_none() -> None:
    deposit, by = scene.approved(), scene.verifier()
    before = opened(deposit, by)
    kept = photo(deposit)

    assert "Pas foto belum ada sebagai berkas" in before
    assert f"/dokumen/{kept.uid}/pas-foto.jpg" in opened(deposit, by)
