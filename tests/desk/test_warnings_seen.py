"""A warning is looked at before a dossier is recommended: one tick more, kept by the trail."""

from datetime import timedelta

import pytest

from deposits.models import Deposit
from deposits.rules import Status
from deposits.rules.desk import Act
from offices.calendar import now
from offices.models import AuditLine
from pilgrims.rules import Sex
from tests import factories
from tests.desk import acts, scene

pytestmark = pytest.mark.django_db
TICK = "Saya sudah melihat peringatan"


def odd() -> Deposit:
    """Give a dossier whose NIK contradicts the birth date."""
    return factories.dossier(
        person=factories.pilgrim(factories.guardian(), nik=factories.nik(factories.LONG_AGO, Sex.MALE))
    )


def facts(deposit: Deposit) -> str:
    return AuditLine.objects.get(verb="verification.verify", subject_id=deposit.pk).facts


def test_with_a_warning_accepting_asks_once_more() -> None:
    deposit = odd()

    answer = acts.text(acts.send(scene.browser(scene.verifier()), deposit, Act.ACCEPT))

    assert TICK in answer
    assert "Centang bila peringatan sudah dilihat." in answer
    assert scene.fresh(deposit).status == Status.SUBMITTED


def test_the_tick_is_kept_by_the_trail_and_told_in_the_history() -> None:
    deposit = odd()

    acts.send(scene.browser(scene.verifier()), deposit, Act.ACCEPT, seen_warnings="on")

    assert scene.fresh(deposit).status == Status.VERIFIED
    assert "warnings=seen" in facts(deposit)
    assert "Usul: terima. Peringatan sudah dilihat." in scene.page(deposit, scene.approver())


def test_without_a_warning_one_press_is_enough_and_nothing_is_said_of_warnings() -> None:
    deposit = factories.dossier()
    assert TICK not in scene.page(deposit, scene.verifier())

    acts.send(scene.browser(scene.verifier()), deposit, Act.ACCEPT)

    assert scene.fresh(deposit).status == Status.VERIFIED
    assert "warnings" not in facts(deposit)


def test_what_only_waits_for_a_colleague_asks_nothing() -> None:
    deposit = factories.dossier(at=now() - timedelta(days=1))
    scene.propose(deposit, scene.verifier())

    text = scene.page(deposit, scene.verifier())

    assert "Bukti menunggu orang kedua" in text
    assert TICK not in text


def test_a_warning_that_came_after_the_page_was_opened_still_asks() -> None:
    deposit, client = factories.dossier(), scene.browser(scene.verifier())
    scene.change_amount(deposit, 26_000_000)

    acts.send(client, deposit, Act.ACCEPT)

    assert scene.fresh(deposit).status == Status.SUBMITTED
