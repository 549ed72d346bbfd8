"""The return as the officer meets it: documents first, and what the pilgrim will read before it is sent."""

import html
import re
from typing import Any

import pytest
from django.test import Client

from deposits.models import Deposit, DocumentVerdict, ReturnItem
from deposits.rules import Status
from deposits.rules.desk import Act
from offices.models import AuditLine
from pilgrims.models import Notice
from tests import factories
from tests.access.deeds import books
from tests.desk import scene
from tests.desk.acts import send, text
from tests.submission import sheets

pytestmark = pytest.mark.django_db
NOTE = "Latar <b>harus</b> putih"
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?')


def previewed(deposit: Deposit, client: Client, **typed: str) -> Any:
    return send(client, deposit, Act.RETURN, **({"R05": "on", "note_photo": NOTE} | typed))


def hidden(response: Any) -> dict[str, str]:
    """Give what the preview carries along."""
    return {name: html.unescape(value) for name, value in HIDDEN.findall(response.content.decode())}


def test_the_preview_changes_nothing() -> None:
    deposit, client = sheets.sent(factories.guardian()), scene.browser(scene.verifier())
    before = books()

    answer = previewed(deposit, client)

    assert answer.status_code == 200
    assert books() == before


def test_the_preview_says_word_for_word_what_is_sent() -> None:
    owner = factories.guardian()
    deposit, client = sheets.sent(owner), scene.browser(scene.verifier())
    shown = previewed(deposit, client)

    client.post(shown.request["PATH_INFO"], hidden(shown) | {"confirmed": "yes"})

    message = Notice.objects.get(pilgrim=deposit.registration.pilgrim, event="returned")
    assert message.body in text(shown)
    owners = Client()
    owners.force_login(owner)
    page = owners.get(f"/berkas/{deposit.reference}/").content.decode()
    reason = "Pas foto belum sesuai. Mohon kirim foto berlatar putih."
    for sentence in (reason, html.escape(NOTE), "Yang perlu diperbaiki"):
        assert sentence in page
        assert sentence in shown.content.decode()


def test_confirming_returns_with_all_that_was_typed() -> None:
    deposit, client = sheets.sent(factories.guardian()), scene.browser(scene.verifier())
    shown = previewed(deposit, client, R11="on")

    client.post(shown.request["PATH_INFO"], hidden(shown) | {"confirmed": "yes"})

    assert scene.fresh(deposit).status == Status.RETURNED
    assert set(ReturnItem.objects.values_list("code", "note")) == {("R05", NOTE), ("R11", "")}
    assert DocumentVerdict.objects.get(deposit=deposit, requirement="photo").code == "R05"
    assert AuditLine.objects.filter(subject_id=deposit.pk, verb="verification.return_for_repair").count() == 1


def test_changing_opens_the_panel_again_with_what_was_typed() -> None:
    deposit, client = sheets.sent(factories.guardian()), scene.browser(scene.verifier())
    shown = previewed(deposit, client)

    answer = client.post(shown.request["PATH_INFO"], hidden(shown) | {"change": "yes"})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert f'value="{html.escape(NOTE)}"' in page
    assert re.search(r'name="R05"[^>]* checked', page)
    assert "Perlu diperbaiki:" not in page
    assert scene.fresh(deposit).status == Status.SUBMITTED


def test_a_preview_of_a_dossier_that_moved_says_who_was_quicker() -> None:
    deposit, client = sheets.sent(factories.guardian()), scene.browser(scene.verifier())
    shown = previewed(deposit, client)
    send(scene.browser(scene.verifier()), deposit, Act.ACCEPT)

    answer = client.post(shown.request["PATH_INFO"], hidden(shown) | {"confirmed": "yes"})

    assert "Berkas ini sudah diproses" in text(answer)


def test_a_session_that_ends_at_the_preview_loses_nothing_typed() -> None:
    deposit, by = sheets.sent(factories.guardian()), scene.verifier()
    client = scene.browser(by)
    shown = previewed(deposit, client)
    session = client.session
    session["seen"] = 0
    session.save()
    address = shown.request["PATH_INFO"]

    client.post(address, hidden(shown) | {"confirmed": "yes"}, headers={"referer": f"http://127.0.0.1{address}"})
    client.force_login(by)

    assert f'value="{html.escape(NOTE)}"' in client.get(address).content.decode()
    assert scene.fresh(deposit).status == Status.SUBMITTED


def test_one_document_has_one_reason() -> None:
    deposit = factories.dossier()

    answer = send(scene.browser(scene.verifier()), deposit, Act.RETURN, R01="on", R12="on")

    assert answer.status_code == 422
    assert "Pilih satu alasan saja untuk dokumen ini." in text(answer)


def test_the_documents_stand_before_data_and_payment() -> None:
    page = scene.page(factories.dossier(), scene.verifier())

    places = [page.index(f'name="{code}"') for code in ("R01", "R12", "R02", "R13", "R07", "R05", "R06", "R11", "R03")]
    assert places == sorted(places)


def test_a_proved_payment_offers_no_reason_about_its_slip() -> None:
    deposit = factories.dossier()
    scene.settle(deposit)

    page = scene.page(deposit, scene.verifier())

    assert 'name="R05"' in page
    assert not any(f'name="{code}"' in page for code in ("R06", "R15", "R09", "note_slip"))


def test_a_pilgrim_without_a_phone_is_not_promised_a_message() -> None:
    person = factories.pilgrim(factories.guardian())
    person.guardianships.all().delete()
    deposit = factories.dossier(person=person)

    assert "Kabar diambil di loket." in text(previewed(deposit, scene.browser(scene.verifier())))


def test_in_the_next_round_only_what_changed_asks_to_be_read() -> None:
    owner, by = factories.guardian(), scene.verifier()
    deposit = sheets.sent(owner)
    send(scene.browser(by), deposit, Act.RETURN, R05="on", R01="on", confirmed="yes")
    sheets.sent_again(scene.fresh(deposit), owner, "photo")

    page = scene.page(deposit, by)

    assert page.count("Dikirim ulang") == 1
    assert page.count("Sudah sesuai, diperiksa Rahmat Hidayat") == 3
    assert "KTP/KIA tidak terbaca</" in page
