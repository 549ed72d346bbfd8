"""Every Indonesian sample that we read gives the figures that were computed independently of us."""

import csv
from decimal import Decimal

import pytest

from tests.statements.invented import DATA, read_all

with (DATA / "totals.csv").open(newline="") as file:
    EXPECTED = list(csv.DictReader(file))


def test_the_table_of_expected_totals_covers_every_sample() -> None:
    assert {DATA / row["file"] for row in EXPECTED} == set(DATA.glob("*/indonesia-layout/*"))
    assert len(EXPECTED) == 22


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda row: row["file"].rsplit("/", 1)[1])
def test_a_sample_gives_count_sums_and_balances(expected: dict[str, str]) -> None:
    content = (DATA / expected["file"]).read_bytes()

    entries, (statement,) = read_all(content)

    assert len(entries) == statement.count == int(expected["entries"])
    assert statement.credits == Decimal(expected["credits"])
    assert statement.debits == Decimal(expected["debits"])
    assert statement.opening == (Decimal(expected["opening"]) if expected["opening"] else None)
    assert statement.closing == (Decimal(expected["closing"]) if expected["closing"] else None)
    assert statement.balanced is {"yes": True, "no": False, "": None}[expected["balanced"]]
