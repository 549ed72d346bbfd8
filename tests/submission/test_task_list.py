"""The task list and "Periksa isian": what is done, what is missing, what an officer asked to mend."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse

from deposits import submission
from deposits.models import Deposit, ReturnItem
from deposits.rules import Status
from offices.calendar import now
from offices.models import User
from offices.rules import Role
from pilgrims import registration
from pilgrims.registration import Trust
from pilgrims.rules import Guardian
from tests import factories
from tests.submission import sheets
from tests.submission.pages import ADDRESS, signed_in, text
from tests.submission.test_opening import opened_by


@pytest.mark.django_db
def test_a_new_dossier_says_what_is_missing_and_what_opens_later() -> None:
    account = factories.guardian()
    deposit = sheets.draft(account)

    page = text(signed_in(account), "dossier", deposit.reference)

    assert "Identitas di KTP Lengkap" in page
    assert "Alamat Belum lengkap" in page
    assert "Keluarga Belum lengkap" in page
    assert "Bukti setoran awal dari bank Belum lengkap" in page
    assert "Periksa isian Lengkapi dulu semua bagian di atas. Belum dibuka" in page
    assert "Masih 9 isian. Boleh diisi nanti, sesudah berkas dikirim. Boleh nanti" in page


@pytest.mark.django_db
def test_each_part_is_complete_by_itself() -> None:
    account = factories.guardian()
    deposit = sheets.draft(account)
    submission.change_person(deposit, sheets.address(), by=account, at=now())

    page = text(signed_in(account), "dossier", deposit.reference)

    assert "Alamat Lengkap" in page
    assert "Keluarga Belum lengkap" in page


@pytest.mark.django_db
def test_a_complete_dossier_is_ready_to_send() -> None:
    account = factories.guardian()
    deposit = sheets.complete(account)

    assert "Periksa isian Siap dikirim" in text(signed_in(account), "dossier", deposit.reference)


@pytest.mark.django_db
def test_a_gap_is_named_and_leads_to_its_own_page() -> None:
    account = factories.guardian()
    deposit = sheets.draft(account)

    page = signed_in(account).get(reverse("dossier_check", args=[deposit.reference])).content.decode()

    for name, sentence in (
        ("dossier_address", "Alamat belum lengkap."),
        ("dossier_family", "Nomor Kartu Keluarga (KK) belum diisi."),
        ("dossier_payment", "Isian setoran belum lengkap."),
    ):
        assert f'<a href="{reverse(name, args=[deposit.reference])}?dari=periksa">{sentence}</a>' in page


@pytest.mark.django_db
def test_doubtful_data_is_mended_on_the_identity_page() -> None:
    account = factories.guardian()
    deposit = factories.dossier(Status.RETURNED, by=account)
    ReturnItem.objects.create(deposit=deposit, round=1, code="R11", created_at=now(), created_by=account)
    registration.reopen(deposit.registration, ["data"])
    client, reason = signed_in(account), deposit.return_items.get().reason.sentence

    tasks = text(client, "dossier", deposit.reference)

    assert "Identitas di KTP Perlu diperbaiki" in tasks
    assert "Alamat Lengkap" in tasks
    assert reason in text(client, "dossier_identity", deposit.reference)
    assert reason not in text(client, "dossier_address", deposit.reference)


@pytest.mark.django_db
def test_every_row_leads_to_its_page_and_back() -> None:
    account = factories.guardian()
    deposit = sheets.complete(account)
    client = signed_in(account)

    page = client.get(reverse("dossier_check", args=[deposit.reference])).content.decode()
    client.post(f"{reverse('dossier_address', args=[deposit.reference])}?dari=periksa", ADDRESS | {"village": "Kapar"})

    for name in ("identity", "district", "address", "family", "payment", "later"):
        assert f'href="{reverse(f"dossier_{name}", args=[deposit.reference])}?dari=periksa"' in page
    assert "Kapar" in text(client, "dossier_check", deposit.reference)


@pytest.mark.django_db
def test_who_registers_for_somebody_else_is_named() -> None:
    parent = factories.guardian()
    child = opened_by(Trust(parent, Guardian.LEGAL), birth_date=date(2012, 3, 4))

    page = text(signed_in(parent), "dossier_check", child.reference)

    assert "Wali (orang tua) Ibu Contoh" in page


@pytest.mark.django_db
def test_a_page_that_is_closed_leads_to_where_the_dossier_stands() -> None:
    account = factories.guardian()
    deposit = sheets.sent(account)
    factories.officer(Role.VERIFIER)

    for name in ("identity", "district", "address", "family", "payment"):
        answer = signed_in(account).get(reverse(f"dossier_{name}", args=[deposit.reference]))
        assert answer["Location"] == reverse("dossier", args=[deposit.reference])


@pytest.mark.django_db
def test_going_on_from_the_home_leads_straight_to_the_first_gap() -> None:
    account = factories.guardian()
    deposit = sheets.draft(account)
    client, ways = signed_in(account), []

    for facts in (sheets.address(), sheets.family_card(), None):
        found = re.search(r'href="([^"]+)">\s*Lanjutkan mengisi', client.get(reverse("home")).content.decode())
        assert found
        ways.append(client.get(found[1])["Location"])
        if facts:
            submission.change_person(deposit, facts, by=account, at=now())

    assert ways == [reverse(f"dossier_{name}", args=[deposit.reference]) for name in ("address", "family", "payment")]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fill", "name", "label"),
    [(sheets.draft, "dossier_address", "Alamat"), (sheets.complete, "dossier_check", "Periksa isian")],
)
def test_the_task_list_begins_with_the_way_on(fill: Callable[[User], Deposit], name: str, label: str) -> None:
    account = factories.guardian()
    deposit = fill(account)

    page = signed_in(account).get(reverse("dossier", args=[deposit.reference])).content.decode()

    before = page.partition("1. Isi data")[0]
    button = rf'button--main" href="{reverse(name, args=[deposit.reference])}">\s*Lanjutkan: {label}\s*</a>'
    assert re.search(button, before)


@pytest.mark.django_db
def test_papers_come_after_the_pages() -> None:
    account = factories.guardian()
    deposit = sheets.complete(account)
    deposit.registration.documents.update(unreadable_at=now())

    answer = signed_in(account).get(reverse("dossier", args=[deposit.reference], query={"dari": "beranda"}))

    assert answer["Location"] == reverse("dossier_documents", args=[deposit.reference])
