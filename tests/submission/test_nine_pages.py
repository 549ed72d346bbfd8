"""From sign-in to submitted in nine pages, each leading to the next."""

import re
import uuid
from collections.abc import Mapping

import pytest
from django.test import Client
from django.urls import reverse

from deposits.models import Deposit
from deposits.rules import Status
from offices.rules import Role
from tests import factories
from tests.submission import sheets
from tests.submission.pages import ADDRESS, KK, SLIP, first_page, second_page, signed_in, words

TITLE = re.compile(r"<h1>(.*?)</h1>")
STEP = re.compile(r"Langkah (\d) dari (\d)")


def send(client: Client, address: str, typed: Mapping[str, object]) -> str:
    answer = client.post(address, typed)
    assert answer.status_code == 302, words(answer.content)
    return str(answer["Location"])


@pytest.mark.django_db
def test_nine_pages_lead_from_the_door_to_the_confirmation() -> None:
    factories.officer(Role.VERIFIER)
    client = signed_in(factories.guardian())  # pages 1 and 2: number and code
    seen = [f"{reverse('dossier_new')}?mulai={uuid.uuid4()}"]
    titles = []

    for typed in (first_page(), second_page(), ADDRESS, KK, SLIP):
        titles += TITLE.findall(client.get(seen[-1]).content.decode())
        seen.append(send(client, seen[-1], typed))
    deposit = Deposit.objects.get()
    assert seen[-1] == reverse("dossier_documents", args=[deposit.reference])
    for key, kind in sheets.SENT.items():
        upload = {"kind": kind.value, "file": sheets.upload(sheets.photo())}
        send(client, reverse("dossier_document", args=[deposit.reference, key]), upload)
    papers = client.get(seen[-1]).content.decode()
    seen.append(reverse("dossier_check", args=[deposit.reference]))
    assert f'href="{seen[-1]}"' in papers
    end = send(client, seen[-1], {"is_true": "on"})

    deposit.refresh_from_db()
    assert end == reverse("dossier_sent", args=[deposit.reference])
    assert deposit.status == Status.SUBMITTED
    assert 2 + len(seen) == 9
    assert titles == ["Siapa yang mendaftar", "Menurut KTP", "Alamat", "Keluarga", "Setoran di bank"]


@pytest.mark.django_db
def test_every_page_says_which_step_it_is_and_has_one_heading_and_a_way_back() -> None:
    factories.officer(Role.VERIFIER)
    account = factories.guardian()
    deposit, client = sheets.draft(account), signed_in(account)
    inside = ("identity", "address", "family", "payment", "documents", "check")
    addresses = [reverse(f"dossier_{name}", args=[deposit.reference]) for name in inside]

    pages = [client.get(address).content.decode() for address in addresses]

    assert [STEP.findall(page) for page in pages] == [[(str(step), "7")] for step in range(2, 8)]
    assert all(len(TITLE.findall(page)) == 1 and 'class="back-link"' in page for page in pages)


@pytest.mark.django_db
@pytest.mark.parametrize(("origin", "onward"), [("periksa", "dossier_check"), ("daftar", "dossier")])
def test_a_page_opened_from_elsewhere_leads_back_there(origin: str, onward: str) -> None:
    account = factories.guardian()
    deposit = sheets.complete(account)

    answer = signed_in(account).post(f"{reverse('dossier_address', args=[deposit.reference])}?dari={origin}", ADDRESS)

    assert answer["Location"] == reverse(onward, args=[deposit.reference])


@pytest.mark.django_db
def test_a_returned_dossier_leads_back_to_its_list() -> None:
    account = factories.guardian()
    deposit = factories.dossier(Status.RETURNED, by=account)
    deposit.registration.open_items = ["data"]
    deposit.registration.save()

    answer = signed_in(account).post(reverse("dossier_address", args=[deposit.reference]), ADDRESS)

    assert answer["Location"] == reverse("dossier", args=[deposit.reference])


@pytest.mark.django_db
def test_another_district_leads_to_the_new_number() -> None:
    factories.officer(Role.VERIFIER)
    factories.officer(Role.VERIFIER, factories.balangan())
    account = factories.guardian()
    deposit, client = sheets.draft(account), signed_in(account)

    answer = client.post(reverse("dossier_district", args=[deposit.reference]), {"district": "63.11"}, follow=True)

    deposit.refresh_from_db()
    assert deposit.reference.startswith("MS-6311-")
    assert f"Nomor berkas: {deposit.reference}." in words(answer.content)
