"""A pilgrim asks to correct what the office has; an officer answers in a sentence."""

from typing import Any

import pytest
from django.urls import reverse

from deposits.rules import Status
from offices.accounts import RoleMissing
from offices.calendar import now
from offices.models import AuditLine
from offices.rules import Role
from pilgrims import corrections
from pilgrims.models import DataRequest, Notice, Registration
from tests import factories
from tests.after.scene import frozen
from tests.submission import sheets
from tests.submission.pages import signed_in, text

pytestmark = pytest.mark.django_db
WORDS = "Nama di KTP tertulis SITI AMINAH BINTI ABDULLAH."


def asked() -> DataRequest:
    account = factories.guardian()
    deposit = frozen(Status.SUBMITTED, account)
    return corrections.ask(deposit.registration, WORDS, by=account, at=now())


def test_a_request_is_sealed_and_leaves_no_word_in_the_trail() -> None:
    request = DataRequest.objects.get(pk=asked().pk)

    assert request.text == WORDS
    assert b"AMINAH" not in bytes(request.text_sealed)
    assert "AMINAH" not in "".join(AuditLine.objects.values_list("facts", flat=True))


def test_one_request_waits_at_a_time() -> None:
    request = asked()

    with pytest.raises(corrections.AlreadyAsked):
        corrections.ask(request.registration, WORDS, by=request.asked_by, at=now())

    assert DataRequest.objects.count() == 1


def test_who_may_still_edit_is_told_to_edit() -> None:
    account = factories.guardian()
    deposit = sheets.draft(account)
    client = signed_in(account)

    with pytest.raises(corrections.StillOpen):
        corrections.ask(deposit.registration, WORDS, by=account, at=now())
    answer = client.get(reverse("data_request", args=[deposit.reference]), follow=True)

    assert str(corrections.StillOpen()) in answer.content.decode()


def test_the_page_takes_the_words_and_then_shows_them_waiting() -> None:
    account = factories.guardian()
    deposit = frozen(Status.VERIFIED, account)
    client, url = signed_in(account), reverse("data_request", args=[deposit.reference])

    empty = client.post(url, {"text": " "})
    client.post(url, {"text": WORDS})

    assert "Tulis dulu apa yang perlu diperbaiki." in empty.content.decode()
    assert WORDS in text(client, "data_request", deposit.reference)
    assert "Lihat permohonan perbaikan data" in text(client, "dossier", deposit.reference)


def test_a_case_that_ended_offers_no_correction() -> None:
    account = factories.guardian()
    deposit = frozen(Status.REJECTED, account)

    assert "perbaikan data" not in text(signed_in(account), "dossier", deposit.reference)


def test_the_answer_is_told_and_stands_on_the_page() -> None:
    request = asked()
    officer = factories.officer(Role.VERIFIER)

    corrections.answer(request, accepted=True, answer="Nama sudah kami perbaiki.", by=officer, at=now())

    deposit = Registration.objects.get(pk=request.registration_id).deposits.get()
    assert "Nama sudah kami perbaiki." in Notice.objects.get(event="data_answered").body
    assert "Nama sudah kami perbaiki." in text(signed_in(request.asked_by), "dossier", deposit.reference)


def test_it_is_answered_once_and_only_in_its_own_office() -> None:
    request = asked()
    answer: dict[str, Any] = {"accepted": False, "answer": "Data sesuai KTP.", "at": now()}

    for role, office in ((Role.VERIFIER, factories.balangan()), (Role.RECONCILER, None), (Role.ADMIN, None)):
        with pytest.raises(RoleMissing):
            corrections.answer(request, by=factories.officer(role, office), **answer)
    corrections.answer(request, by=factories.officer(Role.APPROVER), **answer)

    with pytest.raises(corrections.AlreadyAnswered):
        corrections.answer(request, by=factories.officer(Role.APPROVER), **answer)


def test_an_officer_finds_reads_and_answers_it() -> None:
    request = asked()
    client = signed_in(factories.officer(Role.VERIFIER))
    url = reverse("data_answer", args=[request.uid])

    listed = url in client.get(reverse("data_requests")).content.decode()
    page = client.get(url).content.decode()
    refused = client.post(url, {"accepted": "yes"}).content.decode()
    client.post(url, {"accepted": "no", "answer": "Data sesuai KTP."})

    assert listed
    assert WORDS in page
    assert "Jawaban untuk jemaah belum diisi." in refused
    request.refresh_from_db()
    assert (request.accepted, request.answer) == (False, "Data sesuai KTP.")
    assert "Tidak ada permohonan yang menunggu" in text(client, "data_requests")


@pytest.mark.parametrize("role", [Role.VERIFIER, Role.APPROVER])
def test_the_next_office_finds_nothing(role: Role) -> None:
    request = asked()
    client = signed_in(factories.officer(role, factories.balangan()))

    assert request.registration.pilgrim.full_name not in text(client, "data_requests")
    assert client.get(reverse("data_answer", args=[request.uid])).status_code == 404
