"""MT942, the report of a day that is not over."""

from decimal import Decimal

import pytest

from deposits.statements import UnreadableLine
from tests.statements.invented import read_all

REPORT = (
    ":20:X\r\n:25:0060001234567\r\n:28C:1\r\n:34F:IDRD0,\r\n:34F:IDRC0,\r\n:13D:2611191015+0700\r\n"
    ":61:261119C25000000,NTRFNONREF\r\n:86:8808001000007919 SITI AMINAH\r\n:61:261119D6500,NCHGNONREF\r\n"
    ":90D:1IDR6500,\r\n:90C:1IDR25000000,\r\n-\r\n"
)


def test_its_lines_are_read_its_sums_checked_and_it_is_interim() -> None:
    entries, (statement,) = read_all(REPORT.encode())

    assert [entry.amount for entry in entries] == [25_000_000, -6_500]
    assert (statement.account, statement.currency, statement.interim) == ("0060001234567", "IDR", True)
    assert (statement.opening, statement.balanced, statement.trailer_agrees) == (None, None, True)


@pytest.mark.parametrize(
    ("before", "after"), [(":90D:1", ":90D:2"), ("90C:1IDR25", "90C:1IDR26"), ("C25000000,N", "C24000000,N")]
)
def test_a_sum_that_disagrees_is_reported(before: str, after: str) -> None:
    _, (statement,) = read_all(REPORT.replace(before, after).encode())

    assert statement.trailer_agrees is False


@pytest.mark.parametrize("line", [":90D:IDR6500,", ":34F:nihil"])
def test_a_sum_that_cannot_be_read_is_named(line: str) -> None:
    with pytest.raises(UnreadableLine, match="Baris 13: "):
        read_all((REPORT.removesuffix("-\r\n") + ":86:\r\n" + line).encode())


def test_a_report_and_a_statement_of_one_file_are_told_apart() -> None:
    final = ":20:X\r\n:25:1\r\n:60F:C261119IDR0,\r\n:61:261119C1,NTRF\r\n:62F:C261119IDR1,\r\n-"

    _, found = read_all((REPORT + final).encode())

    assert [(one.interim, one.balanced, one.closing) for one in found] == [
        (True, None, None),
        (False, True, Decimal(1)),
    ]
