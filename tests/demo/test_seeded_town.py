"""The demo: invented dossiers in every state, laws that hold, and today's bank report ready for the hand."""

from collections import Counter
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings as project
from django.core.files import File
from django.core.management import call_command
from django.db import connections
from django.test import override_settings
from pytest_django import DjangoDbBlocker, Settings

from deposits import reconciliation
from deposits.models import BankFileState, BankLine, Case, Deposit
from deposits.rules import CaseKind, Drawer, LineException, MinistryState, Proof, Status
from malsaji.demo import seeding
from offices.calendar import now
from offices.models import AuditLine, BankAccount, User
from pilgrims.models import Pilgrim
from pilgrims.rules import read_nik
from tests.conftest import owner_sql, sweep


def run(command: str) -> str:
    said = StringIO()
    call_command(command, stdout=said)
    return said.getvalue()


@pytest.fixture(scope="module")
def town(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """Seed once for all tests of this file; each test then works in a transaction of its own."""
    folder = tmp_path_factory.mktemp("town")
    stores = {**project.STORAGES, "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}}
    with (
        django_db_blocker.unblock(),
        override_settings(VAR_DIR=folder, MEDIA_ROOT=folder / "media", STORAGES=stores),
    ):
        run("seed_demo")
        connections.close_all()
    yield folder
    with django_db_blocker.unblock():
        connections.close_all()
        sweep()
        # The letterheads are part of the ground, which is never swept.
        owner_sql(
            "ALTER TABLE offices_letterhead DISABLE TRIGGER USER",
            "UPDATE offices_letterhead SET address = '', phone = '', email = '', hours = ''",
            "ALTER TABLE offices_letterhead ENABLE TRIGGER USER",
        )


@pytest.fixture(autouse=True)
def in_town(town: Path, own_files: None, settings: Settings, db: None) -> None:
    settings.VAR_DIR = town
    settings.MEDIA_ROOT = town / "media"


def todays_report() -> Path:
    (report,) = seeding.folder().glob("bps_report_*.csv")
    return report


def upload_todays_report() -> reconciliation.Outcome:
    by = User.objects.get(username="rekonsiliator")
    with todays_report().open("rb") as file:
        row = reconciliation.receive(BankAccount.objects.get(), File(file), todays_report().name, by=by, at=now())
    return reconciliation.take_in(row.pk, by=by, at=now())


def test_there_are_about_forty_dossiers_in_every_state() -> None:
    seen = Counter(Deposit.objects.values_list("status", flat=True))

    assert 38 <= seen.total() <= 48
    assert set(seen) == {status.value for status in Status}


def test_proofs_and_answers_come_in_every_strength() -> None:
    deposits = Deposit.objects.with_proof().select_related("ministry_answer")

    proofs = {deposit.proof for deposit in deposits}
    answers = {deposit.ministry_answer.state for deposit in deposits.filter(ministry_answer__isnull=False)}
    half = deposits.filter(confirmed_proof__isnull=False, confirmed_proof__confirmed_at__isnull=True)

    assert proofs == set(Proof)
    assert answers == set(MinistryState) - {MinistryState.TO_ENTER}
    assert half.exists()


def test_the_pilgrim_of_the_demo_cares_for_three_dossiers() -> None:
    account = User.objects.get(username="jemaah")

    dossiers = Deposit.objects.cared_for_by(account, now().date()).with_proof()

    assert {(dossier.status, dossier.proof) for dossier in dossiers} == {
        (Status.RETURNED, Proof.SETTLED),
        (Status.APPROVED, Proof.SETTLED),
        (Status.SUBMITTED, Proof.SETTLED),
    }


def test_all_identity_numbers_but_one_fit_the_person() -> None:
    odd = [
        pilgrim.full_name
        for pilgrim in Pilgrim.objects.all()
        if not read_nik(pilgrim.nik).fits(pilgrim.birth_date, pilgrim.sex)
    ]

    assert odd == ["MAHMUDAH"]


def test_seeding_again_changes_nothing() -> None:
    before = (AuditLine.objects.count(), Deposit.objects.count(), todays_report().stat().st_mtime_ns)

    said = run("seed_demo")

    assert "sudah ada" in said
    assert before == (AuditLine.objects.count(), Deposit.objects.count(), todays_report().stat().st_mtime_ns)


def test_every_law_holds_in_the_demo() -> None:
    said = run("prove")

    assert "hukum dipegang" in said


def test_todays_report_is_booked_and_proves_what_waited() -> None:
    unproved = Deposit.objects.with_proof().filter(status=Status.SUBMITTED, is_settled=False).count()

    outcome = upload_todays_report()

    assert outcome.state == BankFileState.BOOKED
    assert outcome.matched >= 4
    left = Deposit.objects.with_proof().filter(status=Status.SUBMITTED, is_settled=False).count()
    assert left == unproved - outcome.matched


def test_todays_report_holds_a_sweep_a_fee_a_correction_and_a_deposit_paid_twice() -> None:
    upload_todays_report()

    lines = BankLine.objects.filter(booked_on=now().astimezone(BankAccount.objects.get().office.zone).date())

    drawers = set(lines.values_list("drawer", flat=True))
    assert {Drawer.SWEEP, Drawer.FEE, Drawer.REVERSAL} <= drawers
    assert lines.filter(exception=LineException.PAID_TWICE).count() == 1
    assert {CaseKind.PAID_TWICE, CaseKind.PROOF_LOST} <= set(Case.objects.open().values_list("kind", flat=True))


def test_the_laws_still_hold_after_the_upload() -> None:
    upload_todays_report()

    assert "hukum dipegang" in run("prove")


def test_the_list_of_accounts_names_them_all_and_the_report() -> None:
    said = run("demo_accounts")

    names = "jemaah verifikator penyetuju rekonsiliator provinsi auditor admin admin-2 verifikator-balangan"
    assert set(names.split()) <= set(said.replace("jemaah:", "jemaah").split())
    assert "0812-0000-0001" in said
    assert str(todays_report()) in said
