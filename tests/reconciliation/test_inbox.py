"""The inbox folder of an account: what lies still is booked and moved, what is refused is told why."""

import os
import time
from pathlib import Path

import pytest
from pytest_django import Settings

from deposits import tasks
from deposits.models import BankFile, BankLine
from offices.models import BankAccount
from tests.factories import bank_account
from tests.reconciliation.reports import Row, report

pytestmark = pytest.mark.django_db


@pytest.fixture
def account() -> BankAccount:
    return bank_account()


@pytest.fixture
def folder(account: BankAccount, settings: Settings, tmp_path: Path) -> Path:
    settings.BANK_INBOX = str(tmp_path)
    path = tmp_path / str(account.uid)
    path.mkdir()
    return path


def laid(folder: Path, name: str, content: bytes, *, seconds_ago: float = 60) -> Path:
    path = folder / name
    path.write_bytes(content)
    then = time.time() - seconds_ago
    os.utime(path, (then, then))
    return path


def names(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir()}


def test_a_file_that_lies_still_is_booked_and_moved(folder: Path) -> None:
    laid(folder, "laporan.csv", report([Row("26119")]))

    tasks.take_from_inbox()

    assert names(folder) == {"done/laporan.csv"}
    assert BankLine.objects.count() == 1
    assert BankFile.objects.get().uploaded_by.username == "mesin-bank"


def test_a_file_still_being_written_stays(folder: Path) -> None:
    laid(folder, "laporan.csv", report([Row("26119")]), seconds_ago=1)
    laid(folder, "laporan.csv.part", report([Row("26118")]))
    laid(folder, ".laporan.csv.swp", report([Row("26117")]))

    tasks.take_from_inbox()

    assert len(names(folder)) == 3
    assert not BankFile.objects.exists()


def test_a_refused_file_has_its_reason_beside_it(folder: Path) -> None:
    laid(folder, "lain.csv", report([Row()], number="123456"))
    laid(folder, "kosong.csv", b"")

    tasks.take_from_inbox()

    assert names(folder) == {f"refused/{name}" for name in ("lain.csv", "lain.csv.txt", "kosong.csv", "kosong.csv.txt")}
    assert "milik rekening lain" in (folder / "refused/lain.csv.txt").read_text()
    assert not BankLine.objects.exists()


def test_a_held_file_is_told_as_held(folder: Path) -> None:
    laid(folder, "laporan.csv", report([Row()]).replace(b"Saldo Akhir;25", b"Saldo Akhir;26"))

    tasks.take_from_inbox()

    assert BankFile.objects.get().state == "HELD"
    assert "Saldo di berkas tidak cocok" in (folder / "refused/laporan.csv.txt").read_text()


def test_the_same_file_twice_is_an_answer(folder: Path) -> None:
    for _ in range(2):
        laid(folder, "laporan.csv", report([Row("26119")]))
        tasks.take_from_inbox()

    assert names(folder) == {"done/laporan.csv", "done/2-laporan.csv", "done/2-laporan.csv.txt"}
    assert "sudah diterima" in (folder / "done/2-laporan.csv.txt").read_text()
    assert BankFile.objects.count() == 1


def test_links_are_not_followed(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "luar"
    elsewhere.mkdir()
    secret = laid(elsewhere, "rahasia.csv", report([Row("26119")]))
    (folder / "laporan.csv").symlink_to(secret)
    laid(folder, "b.csv", report([Row("26118")]))
    (folder / "done").symlink_to(elsewhere)

    tasks.take_from_inbox()

    assert names(elsewhere) == {"rahasia.csv"}
    assert (folder / "b.csv").exists()
    assert BankFile.objects.count() == 1


def test_folders_of_no_account_are_left_alone(folder: Path, tmp_path: Path) -> None:
    stranger = tmp_path / "00000000-0000-4000-8000-000000000000"
    for path in (stranger, tmp_path / "bukan-rekening"):
        path.mkdir()
        laid(path, "laporan.csv", report([Row("26119")]))

    tasks.take_from_inbox()

    assert names(stranger) == {"laporan.csv"}
    assert not BankFile.objects.exists()


def test_without_a_setting_nothing_happens(account: BankAccount, settings: Settings) -> None:
    settings.BANK_INBOX = ""

    tasks.take_from_inbox()

    assert not BankFile.objects.exists()
