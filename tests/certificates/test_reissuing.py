"""Facts printed on a certificate changed after the approval: a new version of the same number takes its place."""

import pytest
from django.test import Client
from pytest_django.asserts import assertContains

from deposits import certificates
from deposits.certificates import is_outdated
from deposits.models import Deposit, Paper
from deposits.rules import Status, Truth
from deposits.rules.desk import Act, SamePersonRefused
from offices import audit
from offices.accounts import RoleMissing
from offices.calendar import now
from offices.rules import Role
from pilgrims.models import Pilgrim
from tests import factories
from tests.certificates import approved
from tests.certificates.test_public_pages import send_pdf
from tests.desk import scene
from tests.desk.acts import send, text

pytestmark = pytest.mark.django_db


def rename(deposit: Deposit, name: str) -> Deposit:
    """Let the person's name be another one, as a correction would."""
    with audit.change("test.rename", deposit, by=deposit.created_by, at=now(), office=deposit.office):
        Pilgrim.objects.filter(pk=deposit.registration.pilgrim_id).update(full_name=name)
    return Deposit.objects.for_page().get(pk=deposit.pk)


def reissued(deposit: Deposit) -> Paper:
    return approved.drawn(certificates.reissue(deposit, by=scene.approver(), at=approved.AT))


def test_a_corrected_name_makes_a_new_version_and_the_old_one_says_so_everywhere(client: Client) -> None:
    old = approved.certificate()
    deposit = rename(old.deposit, "SITI AMINAH BINTI ABDULLAH")

    new = reissued(deposit)

    assert (new.number, new.version, new.facts["name"]) == (old.number, 2, "SITI AMINAH BINTI ABDULLAH")
    assert [certificates.truth_of(paper) for paper in (old, new)] == [Truth.SUPERSEDED, Truth.VALID]
    assertContains(client.get(f"/v/{old.token}/"), "SUDAH DIGANTI")
    assertContains(send_pdf(client, approved.contents(old)), "SUDAH DIGANTI")
    assertContains(send_pdf(client, approved.contents(new)), "ASLI DAN BERLAKU")


def test_who_verified_and_who_approved_stay_as_they_were() -> None:
    old = approved.certificate()

    new = reissued(rename(old.deposit, "SITI AISYAH"))

    names = [person["name"] for person in new.facts["people"]]
    assert names == [person["name"] for person in old.facts["people"]]
    assert new.facts["people"][1]["when"] != ""


def test_a_certificate_that_says_what_is_true_is_not_made_anew() -> None:
    deposit = approved.certificate(approved.settled()).deposit
    first = reissued(rename(deposit, "SITI AISYAH"))

    with pytest.raises(certificates.NothingChanged, match="Surat yang ada tetap berlaku"):
        certificates.reissue(first.deposit, by=scene.approver(), at=approved.AT)

    assert Paper.objects.filter(deposit=deposit).count() == 2


def test_only_an_approver_who_did_not_verify_it_makes_it_anew() -> None:
    checker = scene.also(scene.verifier(), Role.APPROVER)
    old = approved.certificate(approved.confirmed(verified_by=checker))
    deposit = rename(old.deposit, "SITI AISYAH")

    with pytest.raises(SamePersonRefused):
        certificates.reissue(deposit, by=checker, at=approved.AT)
    for by in (scene.verifier(), scene.approver(factories.balangan())):
        with pytest.raises(RoleMissing):
            certificates.reissue(deposit, by=by, at=approved.AT)


def test_a_lost_proof_makes_no_new_paper() -> None:
    old = approved.certificate()
    approved.lose_proof(old.deposit)

    with pytest.raises(certificates.PaymentNotProved):
        certificates.reissue(rename(old.deposit, "SITI AISYAH"), by=scene.approver(), at=approved.AT)


def test_the_dossier_page_offers_it_only_when_something_printed_changed() -> None:
    deposit = scene.approved()
    certificates.issue_waiting()
    by = scene.approver()
    before = scene.page(deposit, by)

    rename(deposit, "SITI AISYAH")

    assert "Terbitkan ulang surat" not in before
    assert "Terbitkan ulang surat" in scene.page(deposit, by)
    assert "Terbitkan ulang surat" not in scene.page(deposit, scene.verifier())
    assert "diterbitkan ulang" in text(send(scene.browser(by), deposit, Act.REISSUE))
    assert Paper.objects.filter(deposit=deposit, kind="CERTIFICATE").count() == 2


def test_a_bank_line_that_came_later_makes_a_confirmed_certificate_outdated() -> None:
    deposit = approved.certificate(approved.confirmed()).deposit
    facts = Paper.objects.get(deposit=deposit).facts

    before = is_outdated(facts, Deposit.objects.for_page().get(pk=deposit.pk))
    scene.settle(deposit)

    assert not before
    assert is_outdated(facts, Deposit.objects.for_page().get(pk=deposit.pk))
    assert deposit.status == Status.APPROVED
