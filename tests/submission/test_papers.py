"""All papers on one page: a tile each, kept one by one, answered to a person or to a script."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from deposits import submission, verification
from deposits.models import Deposit
from deposits.rules import Status
from offices.calendar import now
from offices.models import DocumentRequirement
from pilgrims.models import Document, SeenOriginal
from pilgrims.rules import DocumentKind
from tests import factories
from tests.desk import scene
from tests.submission import sheets
from tests.submission.pages import signed_in, text

pytestmark = pytest.mark.django_db
SCRIPT = {"Accept": "application/json"}


def send(client: Client, deposit: Deposit, key: str = "family", *, script: bool = False, **given: Any) -> Any:
    form = {"kind": sheets.SENT[key].value, "file": sheets.upload(sheets.photo())} | given
    url = reverse("dossier_document", args=[deposit.reference, key])
    return client.post(url, form, headers=SCRIPT if script else {})


def page(client: Client, deposit: Deposit) -> str:
    return client.get(reverse("dossier_documents", args=[deposit.reference])).content.decode()


def test_every_paper_has_a_tile_and_what_is_missing_is_named() -> None:
    account = factories.guardian()
    deposit = sheets.draft(account)
    client = signed_in(account)
    send(client, deposit)

    words = text(client, "dossier_documents", deposit.reference)

    assert words.count("Belum ada") == 4
    assert words.count("Tersimpan di berkas") == 1
    assert "Terkirim" not in words
    assert "Yang belum ada: KTP atau KIA Dokumen kelahiran Pas foto Bukti setoran awal dari bank" in words


def test_an_offices_own_wish_is_a_tile_too() -> None:
    account = factories.guardian()
    deposit = sheets.draft(account)
    DocumentRequirement.objects.create(
        key="letter", label="Surat dokter", alternatives=["FOTO"], position=9, office=deposit.office,
        valid_from=factories.LONG_AGO, legal_basis="Kebiasaan kantor",
    )  # fmt: skip

    assert 'id="dokumen-letter"' in page(signed_in(account), deposit)


def test_without_a_script_the_person_comes_back_to_the_tile() -> None:
    account = factories.guardian()
    deposit = sheets.draft(account)

    answer = send(signed_in(account), deposit)

    assert answer.status_code == 302
    assert answer["Location"] == f"{reverse('dossier_documents', args=[deposit.reference])}#dokumen-family"


def test_a_photo_of_the_camera_counts_as_much_as_a_file() -> None:
    account = factories.guardian()
    deposit = sheets.draft(account)

    answer = send(signed_in(account), deposit, file="", camera=sheets.upload(sheets.photo()))

    assert answer.status_code == 302
    assert deposit.registration.documents.get().requirement == "family"


def test_the_way_back_is_handed_on() -> None:
    account = factories.guardian()
    deposit = sheets.draft(account)
    client, all_papers = signed_in(account), reverse("dossier_documents", args=[deposit.reference])
    target = f"{reverse('dossier_document', args=[deposit.reference, 'family'])}?dari=periksa"

    shown = client.get(f"{all_papers}?dari=periksa").content.decode()
    answer = client.post(target, {"kind": "KK", "file": sheets.upload(sheets.photo())})

    assert f'action="{target}"' in shown
    assert answer["Location"] == f"{all_papers}?dari=periksa#dokumen-family"


def test_a_script_gets_the_new_tile_and_what_is_still_missing() -> None:
    account = factories.guardian()
    deposit = sheets.draft(account)

    answer = send(signed_in(account), deposit, script=True)

    parts = answer.json()
    assert answer.status_code == 200
    assert "Tersimpan di berkas" in parts["tile"]
    assert reverse("document_page", args=[deposit.registration.documents.get().uid, 1]) in parts["tile"]
    assert "Kartu Keluarga" not in parts["rest"]
    assert "Pas foto" in parts["rest"]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"file": sheets.upload(b"")}, "Berkas ini kosong."),
        ({"file": sheets.upload(b"GIF89a" + b"\0" * 99)}, "Jenis berkas ini tidak dapat dipakai."),
        ({"file": ""}, "Foto atau PDF belum dipilih."),
        ({"kind": ""}, "Jenis dokumen belum dipilih."),
    ],
)
def test_a_script_gets_the_sentence_of_a_refusal(given: dict[str, Any], sentence: str) -> None:
    account = factories.guardian()
    deposit = sheets.draft(account)

    answer = send(signed_in(account), deposit, "birth", script=True, **given)

    assert answer.status_code == 422
    assert sentence in answer.json()["refusal"]
    assert not Document.objects.exists()


def test_two_taps_are_one_document() -> None:
    account = factories.guardian()
    deposit = sheets.draft(account)
    client = signed_in(account)

    for script in (False, True, False):
        send(client, deposit, script=script)

    assert Document.objects.count() == 1


@pytest.mark.parametrize(("born", "card"), [(1961, "KTP"), (2012, "KIA")])
def test_the_card_of_that_age_is_chosen_beforehand(born: int, card: str) -> None:
    account = factories.guardian()
    person = factories.pilgrim(account, birth_date=date(born, 3, 4))
    deposit = factories.dossier(Status.DRAFT, by=account, person=person)

    shown = page(signed_in(account), deposit)

    assert re.findall(r'<input type="radio"[^>]* value="(\w+)"[^>]* checked', shown) == [card]


def test_in_a_returned_dossier_only_the_asked_paper_can_be_sent() -> None:
    account = factories.guardian()
    deposit = sheets.sent(account)
    verification.return_for_repair(deposit, [("R05", "Bagian bawah terpotong.")], by=scene.verifier(), at=now())
    client = signed_in(account)

    shown = page(client, deposit)
    other = send(client, deposit, "slip", script=True)
    asked_for = send(client, deposit, "photo", file=sheets.upload(sheets.photo((700, 500))))

    assert re.findall(r'action="[^"]*/dokumen/(\w+)/', shown) == ["photo"]
    assert (other.status_code, other.json()) == (422, {"refusal": str(submission.NotOpen())})
    assert asked_for.status_code == 302
    assert "Tersimpan di berkas" in text(client, "dossier_documents", deposit.reference)


def test_what_the_officer_wrote_stands_above_the_paper() -> None:
    account = factories.guardian()
    deposit = sheets.sent(account)
    verification.return_for_repair(deposit, [("R05", "Bagian bawah terpotong.")], by=scene.verifier(), at=now())

    assert "Bagian bawah terpotong." in text(signed_in(account), "dossier_document", deposit.reference, "photo")


def test_a_sent_dossier_takes_no_paper() -> None:
    account = factories.guardian()
    deposit = sheets.sent(account)
    client = signed_in(account)

    shown = client.get(reverse("dossier_documents", args=[deposit.reference]))

    assert shown.status_code == 302
    assert send(client, deposit).status_code == 302
    assert send(client, deposit, script=True).status_code == 422
    assert Document.objects.count() == len(sheets.SENT)


def test_a_paper_seen_at_the_counter_needs_no_photo() -> None:
    account = factories.guardian()
    deposit = sheets.draft(account)
    SeenOriginal.objects.create(
        registration=deposit.registration, requirement="family", kind=DocumentKind.KK, seen_at=now(),
        seen_by=scene.verifier(),
    )  # fmt: skip

    words = text(signed_in(account), "dossier_documents", deposit.reference)

    assert "Asli dilihat di loket" in words
    assert words.count("Belum ada") == 4
    assert "Yang belum ada: KTP atau KIA Dokumen kelahiran" in words


def test_a_pdf_waits_for_its_picture_and_one_that_cannot_be_drawn_says_so() -> None:
    account = factories.guardian()
    deposit = sheets.draft(account)
    client = signed_in(account)
    send(client, deposit, file=sheets.upload(sheets.pdf(), "kk.pdf"))

    waiting = text(client, "dossier_documents", deposit.reference)
    Document.objects.update(unreadable_at=now())
    unreadable = text(client, "dossier_documents", deposit.reference)

    assert "Gambar disiapkan" in waiting
    assert "Tidak terbaca" in unreadable
    assert "Kartu Keluarga (KK)" in unreadable.partition("Yang belum ada:")[2]


def test_the_tiles_cost_the_same_however_many_papers_there_are(django_assert_max_num_queries: Any) -> None:
    account = factories.guardian()
    deposit = sheets.complete(account)
    client = signed_in(account)
    page(client, deposit)

    with django_assert_max_num_queries(12):
        page(client, deposit)
