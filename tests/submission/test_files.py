"""Stored files: each asked for by name, handed out to those who may see the dossier, never run inline."""

import uuid
from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse

from deposits import certificates, submission
from deposits.models import ConfirmedProof, Deposit, MinistryAnswer
from deposits.rules import Status
from offices import audit
from offices.calendar import now
from offices.models import User
from offices.rules import Role
from pilgrims import documents
from pilgrims.models import Document
from pilgrims.rules import DocumentKind
from tests import factories
from tests.submission import sheets
from tests.submission.pages import signed_in


def family_card(deposit: Deposit) -> Document:
    return deposit.registration.documents.current().get(requirement="family")


def with_pdf(account: User) -> Deposit:
    deposit = sheets.complete(account)
    upload = sheets.upload(sheets.pdf(2), "kk.pdf")
    document = submission.attach(deposit, "family", DocumentKind.KK, upload, by=account, at=now())
    documents.draw_pages(document.pk)
    return deposit


def fetched(client: Client, url: str) -> tuple[HttpResponseBase, bytes]:
    """Get a file to its last byte, as a browser does: only then its response is closed."""
    response = client.get(url)
    return response, b"".join(response)


def status(user: User, url: str) -> int:
    return fetched(signed_in(user), url)[0].status_code


def readers() -> dict[str, User]:
    tabalong, province = factories.tabalong(), factories.south_kalimantan()
    return {
        "verifier": factories.officer(Role.VERIFIER, tabalong),
        "approver": factories.officer(Role.APPROVER, tabalong),
        "auditor": factories.officer(Role.AUDITOR, tabalong),
        "province": factories.officer(Role.PROVINCE, province),
        "neighbour": factories.officer(Role.VERIFIER, factories.balangan()),
        "bank": factories.officer(Role.RECONCILER, tabalong),
    }


@pytest.mark.django_db
def test_a_page_picture_stands_inline_and_the_original_is_saved() -> None:
    account = factories.guardian()
    document = family_card(with_pdf(account))
    client = signed_in(account)

    picture, _ = fetched(client, reverse("document_page", args=[document.uid, 2]))
    original, content = fetched(client, reverse("document_file", args=[document.uid]))

    assert content.startswith(b"%PDF")
    assert picture["Content-Type"] == "image/jpeg"
    assert picture["Content-Disposition"].startswith("inline")
    assert original["Content-Disposition"] == 'attachment; filename="family.pdf"'
    assert original["X-Content-Type-Options"] == picture["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in original["Cache-Control"]


@pytest.mark.django_db
def test_a_page_that_does_not_exist_is_not_found() -> None:
    account = factories.guardian()
    document = family_card(with_pdf(account))

    assert status(account, reverse("document_page", args=[document.uid, 3])) == 404
    assert status(account, reverse("document_page", args=[document.uid, 0])) == 404
    assert status(account, reverse("document_page", args=[uuid.uuid4(), 1])) == 404


@pytest.mark.django_db
def test_officers_see_documents_once_they_were_sent() -> None:
    account, people = factories.guardian(), readers()
    deposit = with_pdf(account)
    url = reverse("document_page", args=[family_card(deposit).uid, 1])

    before = {name for name, user in people.items() if status(user, url) == 200}
    submission.submit(deposit, by=account, at=now())
    after = {name for name, user in people.items() if status(user, url) == 200}

    assert before == set()
    assert after == {"verifier", "approver", "auditor", "province"}


@pytest.mark.django_db
def test_the_receipt_is_there_as_soon_as_it_is_drawn() -> None:
    account = factories.guardian()
    deposit = sheets.sent(account)
    client, url = signed_in(account), reverse("receipt_pdf", args=[deposit.reference])

    before = client.get(url).status_code
    certificates.issue(deposit.papers.get().pk)
    after, content = fetched(client, url)
    others = {name for name, user in readers().items() if status(user, url) == 200}

    assert before == 404
    assert after["Content-Disposition"] == f'attachment; filename="Tanda-Terima-Berkas-{deposit.reference}.pdf"'
    assert content.startswith(b"%PDF")
    assert others == {"verifier", "approver", "auditor", "province"}
    assert status(factories.guardian(), url) == 404


@pytest.mark.django_db
def test_the_ministrys_letter_waits_for_the_second_person() -> None:
    account, people = factories.guardian(), readers()
    deposit = factories.dossier(Status.APPROVED, by=account)
    with audit.change("test.setup", deposit, by=people["verifier"], at=now()):
        answer = MinistryAnswer(
            deposit=deposit, porsi_no="1900123456", typed_at=now(), typed_by=people["verifier"], sha256="0" * 64
        )
        answer.letter.save("", ContentFile(sheets.pdf()))
    url = reverse("letter_pdf", args=[deposit.reference])

    before = (status(account, url), status(people["approver"], url), status(people["verifier"], url))
    with audit.change("test.setup", deposit, by=people["approver"], at=now()):
        MinistryAnswer.objects.update(confirmed_at=now(), confirmed_by=people["approver"])
    after = (status(account, url), status(people["approver"], url))

    assert before == (404, 404, 200)
    assert after == (200, 200)


@pytest.mark.django_db
def test_evidence_is_for_officers_only() -> None:
    account, people = factories.guardian(), readers()
    deposit = factories.dossier(Status.SUBMITTED, by=account)
    with audit.change("test.setup", deposit, by=people["verifier"], at=now()):
        proof = ConfirmedProof(
            deposit=deposit, source="BANK", amount=1, seen_on=date(2026, 11, 20), evidence_type="application/pdf",
            sha256="0" * 64, proposed_at=now(), proposed_by=people["verifier"],
        )  # fmt: skip
        proof.evidence.save("", ContentFile(sheets.pdf()))
    url = reverse("evidence_file", args=[proof.uid])

    seen_by = {name for name, user in people.items() if status(user, url) == 200}

    assert seen_by == {"verifier", "approver", "auditor", "province"}
    assert status(account, url) == 404


@pytest.mark.django_db
def test_a_visitor_sees_no_file() -> None:
    document = family_card(with_pdf(factories.guardian()))

    for name, args in (("document_page", [document.uid, 1]), ("document_file", [document.uid])):
        assert Client().get(reverse(name, args=args))["Location"].startswith(reverse("account_login"))
