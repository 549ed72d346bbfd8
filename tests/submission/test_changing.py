"""Filling in: what is open may change, what is odd is said, what the account already uses is refused."""

from datetime import date

import pytest

from deposits import submission
from deposits.models import Deposit
from deposits.rules import Status
from deposits.submission import asked, doubts
from offices.accounts import today
from offices.calendar import now
from offices.models import AuditLine, Region
from pilgrims import registration
from pilgrims.documents import DocumentRefused
from pilgrims.rules import DocumentKind
from tests import factories
from tests.submission import sheets


@pytest.mark.django_db
def test_a_nomor_validasi_of_ones_own_other_dossier_is_refused_by_name() -> None:
    account = factories.guardian()
    first = sheets.complete(account, validation_no="VAL-1")
    second = sheets.draft(account)

    with pytest.raises(submission.ValidationNoUsedByYou, match=first.reference):
        submission.change_payment(second, **sheets.payment(validation_no=" val-1 "), by=account, at=now())


@pytest.mark.django_db
def test_bank_keys_are_kept_in_the_form_they_are_compared_in() -> None:
    account = factories.guardian()

    deposit = sheets.complete(account, validation_no="val 77-a", virtual_account="8808 6319 0000 0001")

    assert deposit.validation_no == "VAL77-A"
    assert deposit.virtual_account == "8808631900000001"


@pytest.mark.django_db
def test_after_a_return_only_the_named_item_is_open() -> None:
    account = factories.guardian()
    deposit = sheets.complete(account)
    registration.reopen(deposit.registration, ["document:family"])

    submission.attach(deposit, "family", DocumentKind.KK, sheets.upload(sheets.photo()), by=account, at=now())

    with pytest.raises(submission.NotOpen):
        submission.change_payment(deposit, **sheets.payment(), by=account, at=now())
    with pytest.raises(submission.NotOpen):
        submission.attach(deposit, "slip", DocumentKind.SLIP, sheets.upload(sheets.photo()), by=account, at=now())


@pytest.mark.django_db
def test_a_corrected_nik_moves_the_claim_along() -> None:
    account = factories.guardian()
    deposit = sheets.draft(account)
    corrected = sheets.identity()

    changed = submission.change_person(deposit, corrected, by=account, at=now())

    assert bytes(changed.registration.nik_index) == bytes(changed.registration.pilgrim.nik_index or b"")
    assert changed.registration.pilgrim.nik == corrected.nik
    assert "fields=nik" in AuditLine.objects.get(verb="registration.change_person").facts


@pytest.mark.django_db
def test_odd_values_are_said_and_never_a_wall() -> None:
    account = factories.guardian()
    deposit = sheets.complete(account, amount=24_500_000)
    odd = sheets.identity(nik="6309040403610001", birth_date=date(1999, 1, 1))
    deposit = submission.change_person(deposit, odd, by=account, at=now())

    found = doubts(deposit, asked(deposit, today()), today())

    assert [doubt.sentence for doubt in found] == [
        "Angka NIK berbeda dengan tanggal lahir atau jenis kelamin. Mohon periksa lagi.",
        "Setoran awal biasanya Rp25.000.000. Bapak/Ibu mengetik Rp24.500.000.",
    ]
    assert submission.submit(deposit, by=account, at=now()).submitted_by == account


@pytest.mark.django_db
def test_the_card_must_fit_the_age() -> None:
    account = factories.guardian()
    deposit = sheets.complete(account)
    submission.attach(deposit, "identity", DocumentKind.KIA, sheets.upload(sheets.photo()), by=account, at=now())

    (found,) = doubts(deposit, asked(deposit, today()), today())

    assert found.item == "document:identity"
    assert found.sentence.endswith("Kartu yang dipakai KTP, bukan KIA.")


@pytest.mark.django_db
def test_an_officer_of_the_last_hajj_reads_the_usual_distance() -> None:
    account = factories.guardian()
    deposit = sheets.complete(account)
    lately = sheets.identity(last_hajj_year=today().year - 3, last_hajj_as_officer=True)
    deposit = submission.change_person(deposit, lately, by=account, at=now())

    (found,) = doubts(deposit, asked(deposit, today()), today())

    assert "18 tahun sesudah haji terakhir" in found.sentence


@pytest.mark.django_db
def test_what_makes_a_person_ineligible_is_refused_and_not_saved() -> None:
    account = factories.guardian()
    deposit = sheets.draft(account)

    with pytest.raises(submission.NotEligible) as refusal:
        submission.change_person(deposit, sheets.identity(last_hajj_year=today().year - 3), by=account, at=now())

    assert refusal.value.about == "last_hajj_year"
    deposit.registration.pilgrim.refresh_from_db()
    assert deposit.registration.pilgrim.last_hajj_year is None


@pytest.mark.django_db
def test_a_refused_file_leaves_the_earlier_one_in_place() -> None:
    account = factories.guardian()
    deposit = sheets.complete(account)
    before = deposit.registration.documents.current().get(requirement="slip")

    with pytest.raises(DocumentRefused):
        submission.attach(deposit, "slip", DocumentKind.SLIP, sheets.upload(b"bukan foto"), by=account, at=now())

    assert deposit.registration.documents.current().get(requirement="slip") == before


@pytest.mark.django_db
def test_a_draft_goes_to_the_office_of_another_district_under_its_number() -> None:
    account = factories.guardian()
    deposit = sheets.complete(account)
    was, papers = deposit.reference, deposit.registration.documents.count()

    moved = submission.change_district(deposit, Region.objects.get(code="63.11"), by=account, at=now())

    moved = Deposit.objects.get(pk=moved.pk)
    assert moved.reference == f"MS-6311-{today().year}-000001"
    assert moved.office == moved.registration.office == factories.balangan()
    assert moved.registration.pilgrim.district_id == "63.11"
    assert moved.registration.documents.count() == papers
    line = AuditLine.objects.get(verb="submission.change_district")
    assert (line.office, line.facts) == (factories.tabalong(), f"from=6309 to=6311 was={was}")
    assert AuditLine.objects.filter(verb="submission.open_dossier", subject_id=moved.pk).exists()


@pytest.mark.django_db
def test_a_dossier_that_was_sent_stays_at_its_office() -> None:
    account = factories.guardian()
    deposit = sheets.sent(account)
    registration.reopen(deposit.registration, ["*"])
    Deposit.objects.filter(pk=deposit.pk).update(status=Status.RETURNED)

    with pytest.raises(submission.NotOpen):
        submission.change_district(deposit, Region.objects.get(code="63.11"), by=account, at=now())


@pytest.mark.django_db
def test_the_same_district_keeps_the_number() -> None:
    account = factories.guardian()
    deposit = sheets.draft(account)

    kept = submission.change_district(deposit, Region.objects.get(code="63.09"), by=account, at=now())

    assert kept.reference == deposit.reference
