"""What we hold is shown and handed out whole: to the pilgrim's own account, never to a helper."""

import json
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from deposits import certificates, own_data, submission
from deposits.own_data.words import DEPOSIT, PERSON, REGISTRATION
from offices.accounts import today
from offices.calendar import now
from offices.models import AuditLine, User
from pilgrims import corrections, notices
from pilgrims.models import Pilgrim, Registration
from tests import factories
from tests.after.scene import helper_of
from tests.submission import sheets
from tests.submission.pages import signed_in, text

pytestmark = pytest.mark.django_db
# Columns that say nothing about the person: keys, seals, and what the office's own work needs.
OWN_WORK = {
    "id", "uid", "created_at", "created_by", "nik_sealed", "nik_index", "kk_sealed", "kk_index", "phone_sealed",
    "phone_index",
}  # fmt: skip


def taken(client: Client) -> Any:
    return client.post(reverse("own_data_zip"))


def unpacked(user: User) -> zipfile.ZipFile:
    return zipfile.ZipFile(BytesIO(b"".join(taken(signed_in(user)))))


def data(archive: zipfile.ZipFile) -> dict[str, Any]:
    return dict(json.loads(archive.read("data.json")))


def test_no_fact_about_a_person_is_forgotten() -> None:
    columns = {field.name for field in Pilgrim._meta.concrete_fields} - OWN_WORK

    assert columns | {"nik", "kk", "phone"} == set(PERSON)


def test_the_zip_holds_data_documents_and_papers() -> None:
    account = factories.guardian()
    deposit = sheets.sent(account)
    certificates.issue_waiting()

    archive = unpacked(account)

    names = [name for name in archive.namelist() if name.startswith(f"{deposit.reference}/")]
    person = data(archive)["Orang"][0]
    assert person["Data diri"]["NIK"] == deposit.registration.pilgrim.nik_grouped
    assert person["Berkas"][0]["Nomor validasi"] == deposit.validation_no
    assert len(names) == len(sheets.SENT) + 1
    assert archive.read(names[0]).startswith(b"\xff\xd8")
    assert archive.read(names[-1]).startswith(b"%PDF")
    assert "BACA-SAYA.txt" in archive.namelist()


def test_the_answer_is_kept_nowhere_and_named_after_nobody() -> None:
    account = factories.guardian()
    sheets.draft(account)

    response = taken(signed_in(account))

    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["Content-Disposition"] == 'attachment; filename="data-saya.zip"'
    b"".join(response)


def test_the_trail_and_the_page_say_that_it_was_taken() -> None:
    account = factories.guardian()
    deposit = sheets.draft(account)
    client = signed_in(account)

    b"".join(taken(client))

    line = AuditLine.objects.get(verb="own_data.export")
    assert (line.subject, line.subject_id, line.by) == ("registration", deposit.registration_id, account)
    assert "Data diunduh" in text(client, "own_data")


def test_the_eleventh_time_in_an_hour_is_refused_with_a_sentence() -> None:
    client, other = signed_in(factories.guardian()), signed_in(factories.guardian())
    for _ in range(10):
        b"".join(taken(client))

    refused = client.post(reverse("own_data_zip"), follow=True)

    assert "Data sudah diunduh 10 kali. Tunggu satu jam, lalu coba lagi." in refused.content.decode()
    assert AuditLine.objects.filter(verb="own_data.export").count() == 10
    assert b"".join(taken(other)).startswith(b"PK")


def test_a_helper_gets_none_of_it() -> None:
    account = factories.guardian()
    deposit = sheets.sent(account)
    helper = helper_of(account)

    held = own_data.held_about(helper, today())
    archive = unpacked(helper)

    assert (held.people, held.helped) == ([], [deposit.registration.pilgrim.full_name])
    assert data(archive)["Orang"] == []
    assert archive.namelist() == ["BACA-SAYA.txt", "data.json"]
    assert not AuditLine.objects.filter(verb="own_data.export", subject="registration").exists()


def test_strangers_data_is_never_in_it() -> None:
    account = factories.guardian()
    sheets.draft(account)
    stranger = sheets.sent(factories.guardian())

    archive = unpacked(account)

    assert stranger.reference not in "".join([*archive.namelist(), archive.read("data.json").decode()])


def test_the_page_names_who_may_see_and_who_acted() -> None:
    account = factories.guardian()
    deposit = sheets.complete(account)
    helper = helper_of(account)
    corrections_text = "Nama tertulis lain."
    submission.submit(deposit, by=helper, at=now())
    corrections.ask(Registration.objects.get(pk=deposit.registration_id), corrections_text, by=account, at=now())

    page = text(signed_in(account), "own_data")

    assert f"Bapak/Ibu sendiri (nomor berakhir {account.phone[-4:]})" in page
    assert "Berkas sedang diperiksa" in page
    assert "Dokumen diunggah: Kartu Keluarga (KK)" in page
    assert "Bu Rina (keluarga yang membantu, sampai" in page
    assert f"Petugas {deposit.office.name}" in page
    assert "Berkas dikirim ke kantor" in page
    assert "dibantu oleh Bu Rina (anak)" in page
    assert "Perbaikan data diminta" in page


def test_another_persons_claim_is_not_told() -> None:
    account = factories.guardian()
    deposit = sheets.sent(account)
    AuditLine.objects.create(
        at=now(), by=account, verb="verification.second_claim", subject="deposit", subject_id=deposit.pk
    )

    person = own_data.person_of(deposit.registration, today())

    assert "Catatan lain" not in {act.what for act in person.acts}


def test_the_tables_of_words_name_real_columns() -> None:
    deposit = sheets.sent(factories.guardian())

    assert all(hasattr(deposit, name) for name in DEPOSIT)
    assert all(hasattr(deposit.registration, name) for name in REGISTRATION)


def test_every_moment_in_the_zip_is_told_in_the_clock_of_the_office() -> None:
    account, packed_at = factories.guardian(), datetime(2026, 11, 22, 16, 30, tzinfo=UTC)
    sheets.sent(account)
    notices.tell_account("devices_out", account, occasion="1", by=account, at=now(), facts={})

    with own_data.export(account, by=account, at=packed_at) as packed:
        archive = zipfile.ZipFile(packed)
        times, told = {info.date_time for info in archive.infolist()}, data(archive)["Pesan"]

    assert times == {(2026, 11, 23, 0, 30, 0)}
    assert told
    assert all(message["Waktu"].endswith(" WITA") for message in told)
