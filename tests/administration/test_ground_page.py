"""The overview of what the service stands on: said in Indonesian, with the way to where it changes."""

import pytest
from django.test import Client

from offices.changes.names import said
from offices.rules import Role
from tests import factories


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("25000000", "IDR", "Rp25.000.000"),
        ("3;4", "workday", "3 dan 4 hari kerja"),
        ("1", "yes", "ya"),
        ("0", "yes", "tidak"),
        ("08:00-16:00", "local time", "08:00-16:00 waktu setempat"),
    ],
)
def test_a_dated_number_is_said_in_words(value: str, unit: str, words: str) -> None:
    assert said(value, unit) == words


@pytest.mark.django_db
def test_the_overview_shows_no_name_from_the_code() -> None:
    client = Client()
    client.force_login(factories.officer(Role.ADMIN))

    page = client.get("/kantor/pengaturan/").content.decode()

    assert "Setoran awal" in page
    assert "initial_deposit" not in page
    assert 'href="/kantor/admin/"' in page
