"""Invented data never come into a real database, and a real office is never set up in the demo."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from offices.calendar import now
from offices.models import Installation, User
from tests.factories import guardian

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_var(settings: Settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path


def declare(kind: Installation.Kind) -> None:
    Installation.objects.create(kind=kind, set_at=now(), set_by=User.objects.machine("pasang"))


def test_a_real_database_refuses_the_demo() -> None:
    declare(Installation.Kind.REAL)

    with pytest.raises(CommandError, match="bukan basis data contoh"):
        call_command("seed_demo")

    assert not User.objects.filter(username="verifikator").exists()


def test_a_database_with_people_refuses_the_demo() -> None:
    guardian()

    with pytest.raises(CommandError, match="bukan basis data contoh"):
        call_command("seed_demo")

    assert not Installation.objects.exists()


def test_a_real_database_shows_no_accounts() -> None:
    declare(Installation.Kind.REAL)
    said = StringIO()

    call_command("demo_accounts", stdout=said)

    assert said.getvalue().count("\n") == 1
    assert "tidak ada akun contoh" in said.getvalue()


def test_the_demo_refuses_a_real_office() -> None:
    declare(Installation.Kind.DEMO)
    people = ["--name-1", "Ani", "--username-1", "ani", "--name-2", "Budi", "--username-2", "budi"]

    with pytest.raises(CommandError, match="data contoh"):
        call_command("setup_office", "63.09", *people)

    assert not User.objects.filter(username="ani").exists()
