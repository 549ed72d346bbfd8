"""Public samples of foreign banks, kept outside the project: STATEMENT_SAMPLES names their folder."""

import csv
import os
from decimal import Decimal
from pathlib import Path

import pytest

from deposits.statements import Statement
from tests.statements.invented import read_all

FOLDER = os.environ.get("STATEMENT_SAMPLES", "")


def samples() -> list[dict[str, str]]:
    if not FOLDER:
        return []
    with (Path(FOLDER) / "totals.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def adds_up(found: list[Statement]) -> str:
    """Say what the table says: whether every statement adds up, "" where balances are missing."""
    if any(statement.balanced is False for statement in found):
        return "no"
    return "yes" if all(statement.balanced for statement in found) else ""


@pytest.mark.skipif(not FOLDER, reason="STATEMENT_SAMPLES names no folder")
@pytest.mark.parametrize("expected", samples(), ids=lambda row: row["file"])
def test_a_public_sample_gives_the_figures_computed_independently(expected: dict[str, str]) -> None:
    entries, found = read_all((Path(FOLDER) / expected["file"]).read_bytes())

    assert len(entries) == sum(one.count for one in found) == int(expected["entries"])
    assert sum(one.credits for one in found) == Decimal(expected["credits"])
    assert sum(one.debits for one in found) == Decimal(expected["debits"])
    assert found[0].opening == (Decimal(expected["opening"]) if expected["opening"] else None)
    assert found[-1].closing == (Decimal(expected["closing"]) if expected["closing"] else None)
    assert adds_up(found) == expected["balanced"]
