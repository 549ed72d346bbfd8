"""An independent MT940 parser agrees with ours."""

from decimal import Decimal
from pathlib import Path

import mt940
import pytest

from tests.statements.invented import DATA, read_all

SAMPLES = sorted((DATA / "mt940/indonesia-layout").glob("*.sta"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_other_parser_reads_the_same_amounts(path: Path) -> None:
    # The other parser gives up on the date that BTN writes into :28C:.
    text = path.read_text().replace(":28C:261106/00310", ":28C:00310")

    theirs = mt940.parse(text, options=mt940.Options(reversal_sign=True)).transactions
    ours, _ = read_all(path.read_bytes())

    assert [entry.amount for entry in ours] == [Decimal(line.data["amount"].amount) for line in theirs]
    assert [entry.booked_on for entry in ours] == [line.data["date"] for line in theirs]
