"""The address: kecamatan and desa from the official list, or typed."""

import pytest
from django.urls import reverse

from deposits import submission
from offices import areas
from offices.calendar import now
from pilgrims.registration import Address
from tests import factories
from tests.submission import sheets
from tests.submission.pages import signed_in


@pytest.mark.django_db
def test_kecamatan_and_desa_come_from_the_official_list() -> None:
    areas.load("63.09")
    account = factories.guardian()
    deposit = sheets.draft(account)
    client, url = signed_in(account), reverse("dossier_address", args=[deposit.reference])
    chosen = {"subdistrict": "63.09.06", "village_code": "63.09.06.2005", "address": "Jalan Contoh 1"}

    page = client.get(url).content.decode()
    client.post(url, chosen)

    deposit.registration.pilgrim.refresh_from_db()
    pilgrim = deposit.registration.pilgrim
    assert '<optgroup label="Murung Pudak">' in page
    assert (pilgrim.subdistrict, pilgrim.village, pilgrim.village_code) == ("Murung Pudak", "Kasiau", "63.09.06.2005")
    assert '<option value="63.09.06.2005" selected>Kasiau</option>' in client.get(url).content.decode()


@pytest.mark.django_db
def test_a_desa_of_another_kecamatan_is_refused_by_name() -> None:
    areas.load("63.09")
    account = factories.guardian()
    deposit = sheets.draft(account)
    chosen = {"subdistrict": "63.09.04", "village_code": "63.09.06.2005", "address": "Jalan Contoh 1"}

    page = signed_in(account).post(reverse("dossier_address", args=[deposit.reference]), chosen).content.decode()

    assert "Kasiau tidak berada di Kecamatan Tanjung." in page
    assert 'value="Jalan Contoh 1"' in page


@pytest.mark.django_db
def test_a_desa_the_list_lacks_may_be_typed() -> None:
    areas.load("63.09")
    account = factories.guardian()
    deposit = sheets.draft(account)
    typed = {"subdistrict": "63.09.04", "other_village": "Desa Baru", "address": "Jalan Contoh 1"}
    client, url = signed_in(account), reverse("dossier_address", args=[deposit.reference])

    client.post(url, typed)

    deposit.registration.pilgrim.refresh_from_db()
    assert deposit.registration.pilgrim.village == "Desa Baru"
    assert deposit.registration.pilgrim.village_code == ""
    assert 'value="Desa Baru"' in client.get(url).content.decode()


@pytest.mark.django_db
def test_what_was_typed_before_the_list_came_is_found_in_it() -> None:
    account = factories.guardian()
    deposit = sheets.draft(account)
    typed = Address(address="Jalan Contoh 1", village="KASIAU", subdistrict="murung pudak")
    submission.change_person(deposit, typed, by=account, at=now())
    areas.load("63.09")

    page = signed_in(account).get(reverse("dossier_address", args=[deposit.reference])).content.decode()

    assert '<option value="63.09.06.2005" selected>Kasiau</option>' in page
