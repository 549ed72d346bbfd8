"""The command `read_statement`."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.statements.invented import BPS_REPORT, BSI_BIZNET, REVERSAL, VA_PIPE

ROOT = Path(__file__).parent.parent.parent
# Without settings any use of the database would raise.
WITHOUT_SETTINGS = (
    "import sys; from deposits.management.commands.read_statement import Command;"
    "Command().run_from_argv(['manage.py', 'read_statement', *sys.argv[1:]])"
)


def read_statement(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", WITHOUT_SETTINGS, *map(str, arguments)]
    return subprocess.run(
        command, cwd=ROOT, env={"PYTHONIOENCODING": "utf-8"}, capture_output=True, text=True, check=False
    )


def test_json_gives_the_sums_and_every_entry_without_any_database() -> None:
    done = read_statement(REVERSAL, "--json")

    assert (done.returncode, done.stderr) == (0, "")
    answer = json.loads(done.stdout)
    statement = answer["statements"][0]
    assert {key: answer[key] for key in ("format", "encoding", "count", "credits", "debits")} == {
        "format": "mt940",
        "encoding": "utf-8",
        "count": 3,
        "credits": "25006500.00",
        "debits": "25000000.00",
    }
    assert list(statement) == ["account", "currency", "opening", "closing", "balanced", "entries"]
    assert (statement["opening"], statement["closing"], statement["balanced"]) == (
        "1000000.00",
        "1006500.00",
        True,
    )
    assert statement["entries"][1] == {
        "date": "2026-11-07",
        "amount": "-25000000.00",
        "reference": "2",
        "description": "KOREKSI/REVERSAL SETORAN SITI AMINAH",
    }


def test_json_says_null_where_the_file_carries_no_balances() -> None:
    statement = json.loads(read_statement(VA_PIPE, "--json").stdout)["statements"][0]

    assert (statement["opening"], statement["closing"], statement["balanced"]) == (None, None, None)


def test_several_statements_keep_their_own_entries(tmp_path: Path) -> None:
    path = tmp_path / "dua.sta"
    path.write_bytes(REVERSAL.read_bytes() * 2)

    answer = json.loads(read_statement(path, "--json").stdout)

    assert answer["count"] == 6
    assert [len(statement["entries"]) for statement in answer["statements"]] == [3, 3]


def test_a_statement_that_does_not_add_up_is_no_failure(tmp_path: Path) -> None:
    path = tmp_path / "selisih.sta"
    path.write_bytes(REVERSAL.read_bytes().replace(b":62F:C261107IDR1006500,", b":62F:C261107IDR1006501,"))

    done = read_statement(path, "--json")

    assert (done.returncode, json.loads(done.stdout)["statements"][0]["balanced"]) == (0, False)


def test_the_table_is_short_and_indonesian() -> None:
    done = read_statement(BPS_REPORT)

    assert done.returncode == 0
    assert "Saldo akhir           1.049.900.000,00" in done.stdout
    assert "Jumlah kontrol cocok  ya" in done.stdout
    assert "SITI AMINAH" not in done.stdout


def test_profile_and_year_are_taken() -> None:
    done = read_statement(BSI_BIZNET, "--json", "--profile", "bsi_biznet", "--year", "2026")

    assert json.loads(done.stdout)["format"] == "bsi_biznet"


@pytest.mark.parametrize(
    ("content", "options", "sentence"),
    [
        (None, [], "Berkas tidak dapat dibuka, periksa nama dan tempatnya.\n"),
        (b"", [], "Berkas ini kosong, unduh ulang dari bank lalu kirim lagi.\n"),
        (b"halo", ["--profile", "lain"], "Profil itu tidak ada; pilih salah satu: "),
        (
            BPS_REPORT.read_bytes().replace(b"25.000.000,00;AWAL;1.050", b"25jt;AWAL;1.050"),
            ["--json"],
            "Baris 8: jumlah uangnya tidak terbaca, mintalah berkas yang benar dari bank.\n",
        ),
        (BPS_REPORT.read_bytes()[:-30], ["--json"], "Berkas ini tidak utuh: baris Saldo Akhir tidak ada, "),
    ],
)
def test_a_file_that_cannot_be_read_is_exit_2_and_one_sentence(
    tmp_path: Path, content: bytes | None, options: list[str], sentence: str
) -> None:
    path = tmp_path / "berkas"
    if content is not None:
        path.write_bytes(content)

    done = read_statement(path, *options)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(sentence)
    assert done.stderr.count("\n") == 1
