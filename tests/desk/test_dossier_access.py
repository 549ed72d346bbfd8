"""Who opens a dossier, and what each is offered there."""

import re

import pytest
from django.test import Client

from deposits import submission, verification
from deposits.rules import Recommendation, Status
from offices.calendar import now
from offices.models import Office
from offices.rules import Role
from tests import factories
from tests.desk import scene
from tests.desk.scene import page, path

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.PROVINCE])
def test_readers_are_offered_no_act(role: Role) -> None:
    office = factories.south_kalimantan() if role == Role.PROVINCE else None

    text = page(factories.dossier(), factories.officer(role, office))

    assert "Akun ini hanya membaca berkas." in text
    assert text.count("<form") == 1  # signing out


def test_the_verifier_is_offered_the_check_and_the_approver_the_decision() -> None:
    deposit, first = factories.dossier(), scene.verifier()
    scene.settle(deposit)

    before = page(deposit, first)
    verification.verify(deposit, Recommendation.ACCEPT, by=first, at=now())

    assert "Usulkan terima" in before
    assert "Setujui" in page(deposit, scene.approver())
    assert "Setujui" not in page(deposit, first)


def test_void_reasons_are_not_offered() -> None:
    deposit, by = factories.dossier(), scene.verifier()
    before = page(deposit, by)
    scene.settle(deposit)

    assert "Bukti bayar belum ditemukan" in before
    assert "Bukti bayar belum ditemukan" not in page(deposit, by)


def test_a_foreign_dossier_and_an_unknown_one_answer_alike() -> None:
    foreign = factories.dossier(office=factories.balangan())
    client = scene.browser(scene.verifier())

    first, second = client.get(path(foreign)), client.get("/kantor/berkas/MS-6309-2026-999999/")

    assert first.status_code == second.status_code == 404
    assert "Berkas tidak ditemukan di kantor ini" in first.content.decode()
    assert same_page(first.content, foreign.reference) == same_page(second.content, "MS-6309-2026-999999")


def same_page(content: bytes, reference: str) -> str:
    """Give a page without what differs by its address alone."""
    return re.sub(r'value="[A-Za-z0-9]{64}"', "", content.decode()).replace(reference, "")


@pytest.mark.parametrize("role", [Role.RECONCILER, Role.ADMIN])
def test_other_roles_open_no_dossier(role: Role) -> None:
    assert scene.browser(factories.officer(role)).get(path(factories.dossier())).status_code == 404


def test_a_province_officer_opens_no_dossier_of_another_province() -> None:
    deposit = factories.dossier(office=Office.objects.select_related("province").get(code="3171"))
    officer = factories.officer(Role.PROVINCE, factories.south_kalimantan())

    assert scene.browser(officer).get(path(deposit)).status_code == 404


def test_a_draft_that_was_never_sent_is_nobodys_business() -> None:
    draft = factories.dossier(Status.DRAFT)

    assert scene.browser(scene.verifier()).get(path(draft)).status_code == 404


def test_the_pilgrim_does_not_read_the_officers_page() -> None:
    owner = factories.guardian()
    deposit = factories.dossier(by=owner)
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(owner)

    assert client.get(path(deposit)).status_code == 404


@pytest.mark.parametrize("role", [Role.VERIFIER, Role.PROVINCE])
def test_an_officer_reads_no_foreign_dossier_through_the_own_family(role: Role) -> None:
    officer = factories.officer(role, factories.south_kalimantan() if role == Role.PROVINCE else None)
    officer.phone = f"+62812999{officer.pk:05d}"
    officer.save()
    elsewhere = Office.objects.select_related("province").get(code="3171")
    deposit = factories.dossier(by=officer, office=elsewhere)

    assert scene.browser(officer).get(path(deposit)).status_code == 404


def test_a_visitor_is_led_to_the_officers_door() -> None:
    response = Client(headers={"host": "127.0.0.1"}).get(path(factories.dossier()))

    assert response["Location"].startswith("/kantor/masuk/")


def test_a_draft_that_its_pilgrim_took_back_unsent_was_never_the_offices_to_read() -> None:
    account = factories.guardian()
    deposit = submission.withdraw(factories.dossier(Status.DRAFT, by=account), by=account, at=now())

    assert scene.browser(scene.verifier()).get(path(deposit)).status_code == 404
    assert submission.withdraw(deposit, by=account, at=now()).status == Status.WITHDRAWN
