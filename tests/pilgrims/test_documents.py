"""Papers are kept one per requirement; the worker draws the pages of a PDF once."""

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from deposits import submission
from offices.calendar import now
from pilgrims import documents
from pilgrims.documents import pdf
from pilgrims.models import Document
from pilgrims.rules import DocumentKind
from tests import factories
from tests.pilgrims import bombs
from tests.submission import sheets


def sent_pdf(content: bytes) -> Document:
    account = factories.guardian()
    deposit = sheets.draft(account)
    return submission.attach(deposit, "family", DocumentKind.KK, sheets.upload(content, "kk.pdf"), by=account, at=now())


@pytest.mark.django_db
def test_a_photo_is_its_own_page_picture() -> None:
    document = sent_pdf(sheets.photo())

    assert document.pages_drawn_at
    assert document.file.name == document.page_path(1)
    assert default_storage.exists(document.page_path(1))


@pytest.mark.django_db
def test_the_path_says_nothing_of_the_person() -> None:
    document = sent_pdf(sheets.photo())

    assert document.file.name == f"documents/{document.uid.hex[:2]}/{document.uid.hex}/page-1.jpg"


@pytest.mark.django_db
def test_the_worker_draws_every_page_and_keeps_the_original() -> None:
    content = sheets.pdf(3)
    document = sent_pdf(content)

    documents.draw_pages(document.pk)

    document.refresh_from_db()
    assert document.pages_drawn_at
    with default_storage.open(document.page_path(3)) as picture, Image.open(picture) as image:
        assert max(image.size) == 1600
    with document.file.open() as original:
        assert original.read() == content


@pytest.mark.django_db
def test_drawing_again_after_a_dead_worker_changes_nothing_else() -> None:
    document = sent_pdf(sheets.pdf())
    documents.draw_pages(document.pk)
    Document.objects.update(pages_drawn_at=None)

    documents.draw_pages(document.pk)
    documents.draw_pages(document.pk)

    folder = f"documents/{document.uid.hex[:2]}/{document.uid.hex}"
    assert sorted(default_storage.listdir(folder)[1]) == ["original.pdf", "page-1.jpg"]


@pytest.mark.django_db
def test_a_pdf_that_cannot_be_drawn_is_a_gap_with_a_sentence() -> None:
    document = sent_pdf(sheets.pdf())
    with default_storage.open(document.file.name or "", "wb") as file:
        file.write(b"%PDF-1.4 rusak di gudang")

    documents.draw_pages(document.pk)

    deposit = document.registration.deposits.get()
    papers = submission.asked(deposit, document.uploaded_at.date())
    sentences = [gap.sentence for gap in submission.gaps(deposit, papers)]
    assert "Kartu Keluarga (KK) tidak terbaca. Mohon kirim fotonya." in sentences


@pytest.mark.django_db
def test_a_new_paper_takes_the_place_of_one_and_touches_no_other() -> None:
    account = factories.guardian()
    deposit = sheets.complete(account)
    before = {row.requirement: row for row in deposit.registration.documents.all()}

    new = submission.attach(
        deposit, "slip", DocumentKind.SLIP, sheets.upload(sheets.photo((700, 500))), by=account, at=now()
    )

    current = {row.requirement: row for row in deposit.registration.documents.current()}
    assert current == before | {"slip": new}
    before["slip"].refresh_from_db()
    assert (before["slip"].replaced_by, before["slip"].replaced_at) == (account, new.uploaded_at)


@pytest.mark.django_db
def test_a_page_that_unpacks_to_a_mountain_is_drawn_or_given_up() -> None:
    document = sent_pdf(bombs.page_content(300))

    documents.draw_pages(document.pk)

    document.refresh_from_db()
    assert document.pages_drawn_at or document.unreadable_at
    assert document not in Document.objects.undrawn()


@pytest.mark.django_db
def test_a_page_that_is_drawn_without_end_is_unreadable_and_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(pdf.PATIENCE, "draw", 2)
    document = sent_pdf(bombs.endless_drawing())

    documents.draw_pages(document.pk)

    document.refresh_from_db()
    assert document.unreadable_at
    assert not Document.objects.undrawn().exists()


@pytest.mark.django_db
def test_the_same_paper_twice_is_one_document() -> None:
    document = sent_pdf(sheets.photo())
    account, deposit = document.uploaded_by, document.registration.deposits.get()

    again = submission.attach(deposit, "family", DocumentKind.KK, sheets.upload(sheets.photo()), by=account, at=now())

    assert again == document
    assert deposit.registration.documents.count() == 1
