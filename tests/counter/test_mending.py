"""A returned dossier mended at the counter: the way for whoever has no phone."""

import pytest

from deposits import counter, submission, verification
from deposits.models import Deposit
from deposits.rules import Recommendation, Status
from deposits.rules.desk import SamePersonRefused
from offices.accounts import RoleMissing
from offices.calendar import now
from offices.rules import Role
from tests import factories
from tests.counter.sitting import PAGE, form, received, sheet, text
from tests.desk import scene
from tests.submission import sheets

pytestmark = pytest.mark.django_db


def returned(*codes: str) -> Deposit:
    """Give a dossier of a person without a phone that came back."""
    deposit = received(scene.verifier(), phone="")
    return verification.return_for_repair(
        deposit, [(code, "Latar harus putih") for code in codes], by=scene.verifier(), at=now()
    )


def test_the_desk_leads_to_the_repair_and_the_page_says_what_to_mend() -> None:
    deposit, officer = returned("R05"), scene.verifier()

    assert f"{PAGE}{deposit.reference}/perbaiki/" in scene.page(deposit, officer)
    assert "Pas foto tidak sesuai. Latar harus putih" in text(officer, f"{PAGE}{deposit.reference}/perbaiki/")


def test_a_new_photo_shown_at_the_counter_sends_the_dossier_again() -> None:
    deposit, officer = returned("R05"), scene.verifier()

    typed = {"seen_photo": "on", "kind_photo": "FOTO"}
    answer = scene.browser(officer).post(f"{PAGE}{deposit.reference}/perbaiki/", typed)

    deposit.refresh_from_db()
    assert answer.headers["Location"] == f"{PAGE}{deposit.reference}/"
    assert (deposit.status, deposit.submitted_by) == (Status.SUBMITTED, officer)
    assert deposit.registration.originals.get(requirement="photo").seen_by == officer


def test_without_a_look_at_the_new_paper_nothing_is_sent() -> None:
    deposit = returned("R05")

    answer = scene.browser(scene.verifier()).post(f"{PAGE}{deposit.reference}/perbaiki/", {})

    deposit.refresh_from_db()
    assert "Centang bila aslinya sudah dilihat." in answer.content.decode()
    assert deposit.status == Status.RETURNED


def test_only_what_the_return_opened_can_be_changed() -> None:
    deposit = returned("R10")

    typed = form(amount="26.000.000", is_compared="on", validation_no="VAL9")
    scene.browser(scene.verifier()).post(f"{PAGE}{deposit.reference}/perbaiki/", typed)

    mended = Deposit.objects.get(pk=deposit.pk)
    assert (mended.amount, mended.validation_no, mended.status) == (26_000_000, "VAL9", Status.SUBMITTED)
    assert mended.registration.pilgrim.nik == deposit.registration.pilgrim.nik


def test_whoever_keyed_in_the_repair_does_not_approve() -> None:
    officer, deposit = factories.officer(Role.APPROVER), returned("R05")
    mended = counter.mend(deposit, sheet(), by=officer, at=now())
    scene.settle(mended)
    verified = verification.verify(scene.fresh(mended), Recommendation.ACCEPT, by=scene.verifier(), at=now())

    assert "Pejabat lain yang memutuskan." in scene.page(verified, officer)
    with pytest.raises(SamePersonRefused):
        verification.approve(verified, by=officer, at=now())


def test_whoever_mended_an_earlier_round_does_not_approve() -> None:
    officer, keyed = factories.officer(Role.APPROVER), returned("R05")
    mended = counter.mend(keyed, sheet(), by=officer, at=now())
    deposit = verification.return_for_repair(scene.fresh(mended), [("R05", "")], by=scene.verifier(), at=now())
    again = counter.mend(deposit, sheet(), by=scene.verifier(), at=now())
    scene.settle(again)
    verified = verification.verify(scene.fresh(again), Recommendation.ACCEPT, by=scene.verifier(), at=now())

    assert "Pejabat lain yang memutuskan." in scene.page(verified, officer)
    with pytest.raises(SamePersonRefused):
        verification.approve(verified, by=officer, at=now())


def test_pressed_twice_it_is_mended_once() -> None:
    deposit, officer = returned("R05"), scene.verifier()

    first = counter.mend(deposit, sheet(), by=officer, at=now())
    again = counter.mend(deposit, sheet(), by=officer, at=now())

    assert first.submitted_at == again.submitted_at


def test_only_a_returned_dossier_of_the_own_office_is_mended() -> None:
    deposit, waiting = returned("R05"), received(scene.verifier())
    verified = verification.verify(waiting, Recommendation.ACCEPT, by=scene.verifier(), at=now())

    with pytest.raises(RoleMissing):
        counter.mend(deposit, sheet(), by=scene.verifier(factories.balangan()), at=now())
    with pytest.raises(submission.NotOpen):
        counter.mend(verified, sheet(), by=scene.verifier(), at=now())
    neighbour = scene.browser(scene.verifier(factories.balangan()))
    assert neighbour.get(f"{PAGE}{deposit.reference}/perbaiki/").status_code == 404
    assert scene.browser(scene.verifier()).get(f"{PAGE}{verified.reference}/perbaiki/").status_code == 302


def test_who_registered_by_phone_may_mend_at_the_counter() -> None:
    sent = sheets.sent(factories.guardian())
    deposit = verification.return_for_repair(sent, [("R01", "")], by=scene.verifier(), at=now())

    mended = counter.mend(deposit, sheet(), by=scene.verifier(), at=now())

    assert mended.counter_by is None
    assert "Asli dilihat di loket oleh" in scene.page(mended, scene.verifier())


def test_a_dossier_without_a_phone_that_was_opened_again_is_sent_at_the_counter() -> None:
    late = now().replace(year=now().year + 1, month=1)
    closed = verification.lapse(returned("R05"), by=scene.verifier(), at=late)
    opened = verification.reopen(closed, note="Sakit.", by=scene.approver(), at=now())
    officer = scene.verifier()
    address = f"{PAGE}{opened.reference}/perbaiki/"

    shown, led = text(officer, address), scene.page(opened, officer)
    scene.browser(officer).post(address, form(is_compared="on"))

    assert "Latar harus putih" in shown
    assert address in led
    assert scene.fresh(opened).status == Status.SUBMITTED
