"""What may wait: filled in before or after sending, never asked twice, changed by a request once the office has it."""

from dataclasses import replace

import pytest
from django.urls import reverse

from deposits import submission
from deposits.models import Deposit
from deposits.rules import Status
from offices.calendar import now
from offices.models import AuditLine
from pilgrims import registration
from pilgrims.registration import Later
from pilgrims.rules import BloodType, Education, Marital, Occupation
from tests import factories
from tests.submission import sheets
from tests.submission.pages import LATER, signed_in, text

EVERYTHING = Later(
    birth_place="Tanjung",
    father_name="ABDULLAH",
    mother_name="HALIMAH",
    marital_status=Marital.MARRIED,
    education=Education.PRIMARY,
    occupation=Occupation.HOME,
    blood_type=BloodType.O,
    rt_rw="003/001",
    postal_code="71571",
)


@pytest.mark.django_db
def test_nothing_of_it_is_needed_to_send() -> None:
    deposit = sheets.sent(factories.guardian())

    assert deposit.status == Status.SUBMITTED
    assert len(submission.still_empty(deposit)) == 9


@pytest.mark.django_db
@pytest.mark.parametrize("status", list(Status))
def test_it_may_be_filled_in_until_the_case_ends(status: Status) -> None:
    account = factories.guardian()
    deposit = factories.dossier(status, by=account)
    ended = status in (Status.REJECTED, Status.WITHDRAWN, Status.LAPSED)
    added = replace(EVERYTHING, birth_place="Tanjung", marital_status=Marital.MARRIED)

    if ended:
        with pytest.raises(submission.NotOpen):
            submission.complete_later(deposit, added, by=account, at=now())
    else:
        submission.complete_later(deposit, added, by=account, at=now())

    deposit.registration.pilgrim.refresh_from_db()
    assert deposit.registration.pilgrim.mother_name == ("" if ended else "HALIMAH")


@pytest.mark.django_db
def test_it_closes_with_the_porsi_number() -> None:
    account = factories.guardian()
    deposit = factories.dossier(Status.APPROVED, by=account)
    registration.record_porsi(deposit.registration, "1900123456", "SPH-1")

    with pytest.raises(submission.NotOpen):
        submission.complete_later(deposit, EVERYTHING, by=account, at=now())


@pytest.mark.django_db
def test_a_value_the_office_has_is_not_overwritten() -> None:
    account = factories.guardian()
    deposit = sheets.sent(account)
    submission.complete_later(deposit, EVERYTHING, by=account, at=now())

    with pytest.raises(submission.AlreadyGiven) as refusal:
        submission.complete_later(deposit, replace(EVERYTHING, mother_name="LAIN"), by=account, at=now())

    assert refusal.value.about == "mother_name"


@pytest.mark.django_db
def test_in_a_draft_it_may_still_be_corrected() -> None:
    account = factories.guardian()
    deposit = sheets.draft(account)
    submission.complete_later(deposit, EVERYTHING, by=account, at=now())

    submission.complete_later(deposit, replace(EVERYTHING, mother_name="LAIN"), by=account, at=now())

    deposit.registration.pilgrim.refresh_from_db()
    assert deposit.registration.pilgrim.mother_name == "LAIN"


@pytest.mark.django_db
def test_the_trail_names_what_was_added_and_no_value() -> None:
    account = factories.guardian()

    submission.complete_later(sheets.sent(account), EVERYTHING, by=account, at=now())

    facts = " ".join(AuditLine.objects.values_list("facts", flat=True))
    assert "fields=birth_place,father_name,mother_name" in facts
    assert "HALIMAH" not in facts


@pytest.mark.django_db
def test_after_sending_the_page_asks_only_what_is_still_empty() -> None:
    account = factories.guardian()
    deposit = sheets.sent(account)
    client, url = signed_in(account), reverse("dossier_later", args=[deposit.reference])
    client.post(url, {"mother_name": "HALIMAH"})

    page = client.get(url).content.decode()

    assert 'name="mother_name"' not in page
    assert 'name="birth_place"' in page
    assert "HALIMAH" in text(client, "dossier_later", deposit.reference)


@pytest.mark.django_db
def test_the_page_says_when_nothing_is_left() -> None:
    account = factories.guardian()
    deposit = sheets.sent(account)
    client, url = signed_in(account), reverse("dossier_later", args=[deposit.reference])

    client.post(url, LATER)

    assert not submission.still_empty(Deposit.objects.get(pk=deposit.pk))
    assert "Semua isian sudah lengkap." in text(client, "dossier_later", deposit.reference)


@pytest.mark.django_db
def test_a_postal_code_has_five_digits() -> None:
    account = factories.guardian()
    deposit = sheets.draft(account)

    page = signed_in(account).post(reverse("dossier_later", args=[deposit.reference]), LATER | {"postal_code": "7157"})

    assert "Kode pos harus 5 angka." in page.content.decode()
