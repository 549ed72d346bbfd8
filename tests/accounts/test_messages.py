from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from offices.calendar import now
from offices.models import User
from pilgrims import notices
from pilgrims.models import Guardianship, Notice
from pilgrims.tasks import relay_notices
from tests import factories
from tests.accounts.steps import STORED, ask_code

pytestmark = pytest.mark.django_db


def told(account: User, event: str, occasion: str) -> None:
    """Tell the account's pilgrim of an event, as a verb does."""
    guardianship = account.guardianships.select_related("pilgrim").first()
    person = guardianship.pilgrim if guardianship else factories.dossier(by=account).registration.pilgrim
    facts = {"reference": "MS-6309-2026-000001"}
    notices.tell(event, person, occasion=occasion, by=account, at=now(), facts=facts)


def test_an_account_reads_its_messages_newest_first_and_each_once(client: Client) -> None:
    account = factories.guardian(STORED)
    account.email = "siti@contoh.id"
    account.save()
    told(account, "verified", "1")
    told(account, "approved", "2")
    client.force_login(account)

    page = client.get(reverse("notices")).content.decode()

    assert page.index("disetujui") < page.index("sudah diperiksa")
    assert page.count("disetujui") == 1


def test_nobody_reads_the_messages_of_another_account(client: Client) -> None:
    told(factories.guardian(STORED), "verified", "1")
    client.force_login(factories.guardian())

    page = client.get(reverse("notices")).content.decode()

    assert "MS-6309-2026-000001" not in page
    assert "Belum ada pesan" in page


def test_who_cares_for_a_pilgrim_no_more_reads_only_the_messages_about_the_account(client: Client) -> None:
    account = factories.guardian(STORED)
    told(account, "verified", "1")
    notices.tell_account("devices_out", account, occasion="2", by=account, at=now(), facts={})
    Guardianship.objects.update(ended_at=now(), ended_by=account)
    client.force_login(account)

    page = client.get(reverse("notices")).content.decode()

    assert "MS-6309-2026-000001" not in page
    assert "Semua perangkat lain sudah dikeluarkan" in page


def test_one_page_of_messages_has_one_clock(client: Client) -> None:
    account = factories.guardian(STORED)
    told(account, "verified", "1")
    notices.tell_account("devices_out", account, occasion="2", by=account, at=now(), facts={})
    client.force_login(account)

    page = client.get(reverse("notices")).content.decode()

    assert page.count("WITA") == Notice.objects.count() == 2
    assert "WIB" not in page


def test_who_acts_for_a_pilgrim_from_today_is_told_from_midnight_on() -> None:
    account, midnight = factories.guardian(STORED), datetime(2026, 11, 22, 17, 30, tzinfo=UTC)
    person = factories.pilgrim(account)
    Guardianship.objects.update(valid_from=date(2026, 11, 23))

    facts = {"reference": "MS-6309-2026-000001"}
    notices.tell("verified", person, occasion="1", by=account, at=midnight, facts=facts)

    assert Notice.objects.get().recipient == account


def test_codes_are_not_among_the_messages(client: Client) -> None:
    account = factories.guardian(STORED)
    notices.tell_code(STORED, "123456", at=now(), recipient=account)
    client.force_login(account)

    page = client.get(reverse("notices")).content.decode()

    assert "123456" not in page


def test_the_page_of_messages_costs_the_same_for_one_and_for_many(
    client: Client, django_assert_num_queries: object
) -> None:
    account = factories.guardian(STORED)
    client.force_login(account)
    client.get(reverse("notices"))
    for number in range(20):
        told(account, "verified", str(number))

    with django_assert_num_queries(4):  # type: ignore[operator]
        client.get(reverse("notices"))


def test_the_demo_shows_the_delivered_code_without_a_login(client: Client, settings: Settings) -> None:
    settings.DEMO = True
    ask_code(client)
    before = client.get(reverse("outbox")).content.decode()

    relay_notices()
    page = client.get(reverse("outbox")).content.decode()

    assert "Belum ada pesan" in before
    assert f"Ke {STORED}" in page
    assert "Kode MAL SAJI:" in page


def test_outside_the_demo_there_is_no_outbox_page(client: Client, settings: Settings) -> None:
    settings.DEMO = False

    assert client.get(reverse("outbox")).status_code == 404
