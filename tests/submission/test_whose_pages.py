"""Nobody else's dossier, no second claim betrayed, a fixed cost a page."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from deposits import submission
from deposits.models import Case
from offices.calendar import now
from offices.rules import Role
from tests import factories
from tests.submission import sheets
from tests.submission.pages import signed_in, text

PAGES = (
    "dossier",
    "dossier_identity",
    "dossier_district",
    "dossier_address",
    "dossier_family",
    "dossier_later",
    "dossier_payment",
    "dossier_documents",
    "dossier_check",
    "dossier_sent",
    "dossier_withdraw",
)
FILES = ("receipt_pdf", "certificate_pdf", "letter_pdf")


@pytest.mark.django_db
def test_a_foreign_dossier_answers_like_an_unknown_one() -> None:
    deposit = sheets.sent(factories.guardian())
    document = deposit.registration.documents.first()
    assert document
    stranger, officer = (
        signed_in(user) for user in (factories.guardian(), factories.officer(Role.VERIFIER, factories.balangan()))
    )
    pages = [reverse(name, args=[deposit.reference]) for name in PAGES]
    pages.append(reverse("dossier_document", args=[deposit.reference, "identity"]))
    files = [reverse(name, args=[deposit.reference]) for name in FILES]
    files += [reverse("document_page", args=[document.uid, 1]), reverse("document_file", args=[document.uid])]

    assert {stranger.get(url).status_code for url in (*pages, *files)} == {404}
    assert stranger.post(reverse("dossier_withdraw", args=[deposit.reference])).status_code == 404
    assert {officer.get(url).status_code for url in files} == {404}
    assert {officer.get(url)["Location"] for url in pages} == {reverse("desk")}


@pytest.mark.django_db
def test_a_visitor_is_sent_to_the_door_and_back() -> None:
    deposit = sheets.draft(factories.guardian())

    for name in PAGES:
        url = reverse(name, args=[deposit.reference])
        for response in (Client().get(url), Client().post(url)):
            assert response["Location"] == f"{reverse('account_login')}?next={url}"


@pytest.mark.django_db
def test_a_second_claim_reads_the_very_same_pages() -> None:
    """Nobody learns whose NIK or nomor validasi is registered (law 2)."""
    pages = []
    for _ in range(2):
        account = factories.guardian()
        deposit = sheets.complete(account, validation_no="VAL-SAMA")
        client = signed_in(account)
        check = text(client, "dossier_check", deposit.reference)
        submission.submit(deposit, by=account, at=now())
        state = text(client, "dossier", deposit.reference)
        pages.append(re.sub(r"[0-9]+", "#", check + state))

    assert pages[0] == pages[1]
    assert Case.objects.count() == 1


@pytest.mark.django_db
def test_pages_cost_a_fixed_number_of_queries(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    account = factories.guardian()
    drafts = [sheets.complete(account) for _ in range(5)]
    client, reference = signed_in(account), drafts[0].reference
    client.get(reverse("home"))

    for url in (
        reverse("home"),
        reverse("dossier", args=[reference]),
        reverse("dossier_check", args=[reference]),
        reverse("dossier_payment", args=[reference]),
    ):
        with django_assert_max_num_queries(13):
            client.get(url)
    submission.submit(drafts[0], by=account, at=now())
    for name in ("dossier", "dossier_sent"):
        with django_assert_max_num_queries(12):
            client.get(reverse(name, args=[reference]))
