"""While the office checks, the pilgrim is led to what may still be filled in, and to the papers."""

import pytest
from django.urls import reverse

from deposits import certificates, submission
from deposits.models import Deposit
from deposits.rules import Status
from offices.calendar import now
from pilgrims import helping
from tests import factories
from tests.desk import scene
from tests.submission import sheets
from tests.submission.pages import signed_in, text

pytestmark = pytest.mark.django_db
LATER = "Lengkapi sambil menunggu"


def test_the_confirmation_and_the_state_lead_to_what_is_still_empty() -> None:
    account = factories.guardian()
    deposit = sheets.sent(account)
    client = signed_in(account)

    pages = [text(client, name, deposit.reference) for name in ("dossier_sent", "dossier")]

    assert all(LATER in page for page in pages)


def test_a_dossier_that_ended_asks_for_nothing_more() -> None:
    account = factories.guardian()
    deposit = factories.dossier(Status.REJECTED, by=account)

    assert LATER not in text(signed_in(account), "dossier", deposit.reference)


def test_the_receipt_can_be_saved_from_the_confirmation_once_it_is_drawn() -> None:
    account = factories.guardian()
    deposit = sheets.sent(account)
    client = signed_in(account)
    before = text(client, "dossier_sent", deposit.reference)
    certificates.issue_waiting()

    after = text(client, "dossier_sent", deposit.reference)

    assert "PDF sedang dibuat" in before
    assert "Unduh Tanda Terima Berkas (PDF)" in after
    assert "boleh dicetak" in before
    assert "dapat dicetak" in after


def test_all_papers_up_to_the_ministrys_letter_stand_on_the_page() -> None:
    deposit = scene.approved()
    scene.type_porsi(deposit, scene.verifier())
    scene.confirm_porsi(deposit)
    certificates.issue_waiting()

    page = signed_in(deposit.created_by).get(reverse("dossier", args=[deposit.reference])).content.decode()

    assert reverse("certificate_pdf", args=[deposit.reference]) in page
    assert reverse("letter_pdf", args=[deposit.reference]) in page


def test_a_family_stands_together_in_the_line() -> None:
    account = factories.guardian()
    first, other = sheets.sent(account), sheets.complete(account)
    card = sheets.family_card(kk=first.registration.pilgrim.kk)
    submission.change_person(other, card, by=account, at=now())
    helping.join_family(other.registration, first.registration, by=account, at=now())

    second = submission.submit(Deposit.objects.get(pk=other.pk), by=account, at=now())

    assert second.queued_at == first.queued_at
    assert second.submitted_at != first.submitted_at
