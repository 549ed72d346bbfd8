"""`import_statement` and `reconcile`: one JSON object, or exit 2 and one sentence."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from deposits.models import BankFile
from tests.factories import bank_account, dossier
from tests.reconciliation.reports import DAILY, Row, report

pytestmark = pytest.mark.django_db
ADDRESS = ["--bank", "451", "--account", "700-123 4567"]


def answer(*arguments: str) -> dict[str, Any]:
    """Run a command and read its JSON."""
    out = StringIO()
    call_command(*arguments, "--json", stdout=out)
    told: dict[str, Any] = json.loads(out.getvalue())
    return told


def refusal(*arguments: str) -> str:
    """Run a command that exits with 2 and give its sentence."""
    err = StringIO()
    with pytest.raises(SystemExit) as end:
        call_command(*arguments, stderr=err)
    assert end.value.code == 2
    return err.getvalue().strip()


def test_both_days_come_in_and_the_drawers_add_up() -> None:
    bank_account()
    dossier(validation_no="261100000001", virtual_account="")

    first = answer("import_statement", str(DAILY / "bps_report_2026-11-19.csv"), *ADDRESS)
    second = answer("import_statement", str(DAILY / "bps_report_2026-11-20.csv"), *ADDRESS)

    assert (first["state"], first["lines_new"], first["matched"]) == ("BOOKED", 11, 1)
    assert (second["credits"], second["debits"], second["open"]) == ("100000000.00", "25006500.00", 12)
    assert sum(map(float, second["drawers"]["credits"].values())) == 349_900_000
    assert sum(map(float, second["drawers"]["debits"].values())) == 225_006_500
    assert set(second["difference"].values()) == {"0.00"}


def test_a_file_known_already_is_no_error() -> None:
    bank_account()
    path = str(DAILY / "bps_report_2026-11-19.csv")
    answer("import_statement", path, *ADDRESS)

    again = answer("import_statement", path, *ADDRESS)

    assert (again["state"], again["lines_new"], again["lines_known"]) == ("BOOKED", 0, 11)
    assert again["credits"] == "249900000.00"
    assert BankFile.objects.count() == 1


def test_without_json_one_sentence_says_what_happened() -> None:
    bank_account()
    out = StringIO()

    call_command("import_statement", str(DAILY / "bps_report_2026-11-19.csv"), *ADDRESS, stdout=out)

    assert out.getvalue() == "11 baris dibaca: 11 baru, 0 sudah ada.\n"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Berkas ini kosong. Unduh ulang dari bank, lalu kirim lagi."),
        (report([Row(amount=1)], number="8"), "Berkas ini milik rekening lain"),
        (report([Row(amount=1)]).replace(b"Saldo Akhir;1", b"Saldo Akhir;2"), "Saldo di berkas tidak cocok"),
    ],
)
def test_a_file_that_is_refused_or_held_ends_with_2(tmp_path: Path, content: bytes, sentence: str) -> None:
    bank_account()
    path = tmp_path / "laporan.csv"
    path.write_bytes(content)

    assert refusal("import_statement", str(path), *ADDRESS).startswith(sentence)


def test_an_unknown_account_or_file_ends_with_2(tmp_path: Path) -> None:
    bank_account()

    unknown = refusal("import_statement", __file__, "--bank", "451", "--account", "1")
    absent = refusal("import_statement", str(tmp_path / "tidak-ada.csv"), *ADDRESS)

    assert unknown == "Rekening itu belum terdaftar di MAL SAJI."
    assert absent == "Berkas tidak dapat dibuka, periksa nama dan tempatnya."


def test_reconcile_matches_what_came_later() -> None:
    bank_account()
    answer("import_statement", str(DAILY / "bps_report_2026-11-19.csv"), *ADDRESS)
    dossier(validation_no="261100000001", virtual_account="")

    told = answer("reconcile")

    assert (told["matched"], told["open"], told["difference"]) == (1, 9, "0.00")
    assert told["drawers"]["credits"]["MATCHED"] == "25000000.00"
