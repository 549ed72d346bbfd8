"""Sending, mending, withdrawing, and where a dossier stands."""

from datetime import date

import pytest
from django.urls import reverse

from deposits import submission
from deposits.models import MinistryAnswer, ReturnItem
from deposits.rules import Status
from offices import audit
from offices.calendar import now
from offices.models import Holiday
from offices.rules import Role
from pilgrims import registration
from tests import factories
from tests.submission import sheets
from tests.submission.pages import signed_in, text


@pytest.mark.django_db
def test_the_check_page_waits_until_everything_is_there() -> None:
    account = factories.guardian()
    deposit = sheets.draft(account)
    client = signed_in(account)

    page = text(client, "dossier_check", deposit.reference)
    client.post(reverse("dossier_check", args=[deposit.reference]), {"is_true": "on"})

    assert "Bukti setoran awal dari bank belum dikirim." in page
    assert "Kirim berkas" not in page
    deposit.refresh_from_db()
    assert deposit.is_draft


@pytest.mark.django_db
def test_sending_twice_shows_the_same_confirmation() -> None:
    account = factories.guardian()
    deposit = sheets.complete(account)
    client, url = signed_in(account), reverse("dossier_check", args=[deposit.reference])

    unticked = client.post(url).content.decode()
    first = client.post(url, {"is_true": "on"})
    second = client.post(url, {"is_true": "on"})

    assert "Beri tanda centang" in unticked
    assert first["Location"] == second["Location"] == reverse("dossier_sent", args=[deposit.reference])
    page = text(client, "dossier_sent", deposit.reference)
    assert "Berkas sudah kami terima" in page
    assert deposit.reference in page
    assert deposit.papers.count() == 1


@pytest.mark.django_db
def test_a_missing_calendar_is_said_and_no_date_is_guessed() -> None:
    Holiday.objects.all().delete()
    account = factories.guardian()
    deposit = sheets.complete(account)
    client = signed_in(account)
    before = text(client, "dossier", deposit.reference)
    submission.submit(deposit, by=account, at=now())

    after = [text(client, name, *args) for name, *args in (("dossier_sent", deposit.reference), ("home",))]

    sentence = f"Tanggal belum dapat kami hitung: kalender tahun {now().year} belum diisi."
    assert all(sentence in page for page in (before, *after))


@pytest.mark.django_db
def test_the_answer_day_carries_its_weekday() -> None:
    account = factories.guardian()
    deposit = factories.dossier(Status.SUBMITTED, by=account, answer_due_on=date(2026, 11, 25))

    page = text(signed_in(account), "dossier_sent", deposit.reference)

    assert "Jawaban paling lambat: Rabu, 25 November 2026" in page


@pytest.mark.django_db
def test_after_a_return_only_the_named_item_is_open_with_the_reason() -> None:
    account, at = factories.guardian(), now()
    deposit = factories.dossier(Status.RETURNED, by=account)
    officer = factories.officer(Role.VERIFIER)
    ReturnItem.objects.create(
        deposit=deposit, round=1, code="R02", note="Bagian bawah terpotong.", created_at=at, created_by=officer
    )
    registration.reopen(deposit.registration, ["document:family"])
    client = signed_in(account)

    page = text(client, "dossier", deposit.reference)
    locked = client.get(reverse("dossier_payment", args=[deposit.reference]))

    assert "Foto Kartu Keluarga tidak terbaca. Mohon kirim ulang. Bagian bawah terpotong." in page
    assert "Setoran di bank Terkunci" in page
    assert locked["Location"] == reverse("dossier", args=[deposit.reference])
    assert "Bagian bawah terpotong." in text(client, "dossier_document", deposit.reference, "family")


@pytest.mark.django_db
def test_a_mended_item_says_so() -> None:
    account = factories.guardian()
    deposit = factories.dossier(Status.RETURNED, by=account)
    ReturnItem.objects.create(deposit=deposit, round=1, code="R02", created_at=now(), created_by=account)
    registration.reopen(deposit.registration, ["document:family"])
    client, url = signed_in(account), reverse("dossier_document", args=[deposit.reference, "family"])

    client.post(url, {"kind": "KK", "file": sheets.upload(sheets.photo())})

    assert "Kartu Keluarga (KK) Sudah diperbaiki" in text(client, "dossier", deposit.reference)


@pytest.mark.django_db
def test_withdrawing_says_where_the_money_is_and_asks_first() -> None:
    account = factories.guardian()
    deposit = factories.dossier(Status.SUBMITTED, by=account)
    client = signed_in(account)

    question = text(client, "dossier_withdraw", deposit.reference)
    deposit.refresh_from_db()
    asked_only = deposit.status
    client.post(reverse("dossier_withdraw", args=[deposit.reference]))

    assert "Bila sudah menyetor, uang Bapak/Ibu tetap tercatat di BPKH" in question
    assert asked_only == Status.SUBMITTED
    assert "Pengajuan ditarik kembali" in text(client, "dossier", deposit.reference)


@pytest.mark.django_db
def test_the_porsi_number_stands_large_with_who_issued_it() -> None:
    account = factories.guardian()
    deposit = factories.dossier(Status.APPROVED, by=account)
    first, second, at = factories.officer(Role.VERIFIER), factories.officer(Role.APPROVER), now()
    with audit.change("test.setup", deposit, by=second, at=at):
        MinistryAnswer.objects.create(
            deposit=deposit, porsi_no="1900123456", typed_at=at, typed_by=first, confirmed_at=at, confirmed_by=second
        )
    registration.record_porsi(deposit.registration, "1900123456", "SPH-1")

    page = text(signed_in(account), "home")

    assert "Nomor porsi sudah terbit" in page
    assert "Nomor porsi 1900123456 Diterbitkan oleh Kementerian Haji dan Umrah" in page


@pytest.mark.django_db
@pytest.mark.parametrize("status", list(Status))
def test_every_state_has_a_page_that_says_it(status: Status) -> None:
    account = factories.guardian()
    deposit = factories.dossier(status, by=account)

    page = text(signed_in(account), "dossier", deposit.reference)

    assert deposit.reference in page
    assert deposit.words.title in page


@pytest.mark.django_db
def test_withdrawing_what_an_officer_decided_meanwhile_says_so() -> None:
    owner = factories.guardian()
    deposit = factories.dossier(Status.APPROVED, by=owner)
    client = signed_in(owner)

    answer = client.post(reverse("dossier_withdraw", args=[deposit.reference]), follow=True)

    deposit.refresh_from_db()
    assert deposit.status == Status.APPROVED
    assert str(submission.NotOpen()) in answer.content.decode()
