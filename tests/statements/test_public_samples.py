"""Public MT940 samples of foreign banks, kept outside the project: STATEMENT_SAMPLES names their folder."""

import csv
import os
from decimal import Decimal
from pathlib import Path

import pytest

from deposits.statements import HalfFile, UnreadableLine
from tests.statements.invented import read_all

FOLDER = os.environ.get("STATEMENT_SAMPLES", "")
REFUSED = {
    "jejik__abnamro.sta": HalfFile,
    "mBank__mt942.sta": HalfFile,
    "betterplace__empty_entry_date.sta": HalfFile,
    "document__K4262927_20200905-080000-952.txt": HalfFile,
    "fixtures__mt940-with-colon-after-line-break.txt": HalfFile,
    "fixtures__mt940-iso8859-1.txt": UnreadableLine,
}


def mt940_samples() -> list[dict[str, str]]:
    if not FOLDER:
        return []
    with (Path(FOLDER) / "totals.csv").open(newline="") as file:
        return [row for row in csv.DictReader(file) if row["format"] == "mt940"]


@pytest.mark.skipif(not FOLDER, reason="STATEMENT_SAMPLES names no folder")
@pytest.mark.parametrize("expected", mt940_samples(), ids=lambda row: row["file"])
def test_a_public_sample_agrees_or_is_refused_for_a_known_reason(expected: dict[str, str]) -> None:
    path = Path(FOLDER) / expected["file"]

    if path.name in REFUSED:
        with pytest.raises(REFUSED[path.name]):
            read_all(path.read_bytes())
        return

    entries, found = read_all(path.read_bytes())

    assert len(entries) == int(expected["entries"])
    assert sum(one.credits for one in found) == Decimal(expected["credits"])
    assert sum(one.debits for one in found) == Decimal(expected["debits"])
    assert found[-1].closing == Decimal(expected["closing"])
    assert all(one.balanced for one in found) is (expected["balanced"] == "yes")
