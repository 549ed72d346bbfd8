"""The virtual account report with pipes."""

from datetime import date, time
from decimal import Decimal

import pytest

from deposits.statements import HalfFile, UnreadableLine
from tests.statements.invented import VA_PIPE, read_all


def test_a_line_gives_its_keys_and_the_bank_of_the_header() -> None:
    entries, _ = read_all(VA_PIPE.read_bytes())

    first = entries[0]

    assert (first.virtual_account, first.payer_name, first.amount) == (
        "8808001000007919",
        "SITI AMINAH",
        Decimal(24_999_000),
    )
    assert (first.booked_on, first.booked_at) == (date(2026, 11, 1), time(10, 10, 1))
    assert (first.reference, first.bank_code, first.balance_after) == ("FT26310AAA1", "451", None)


def test_the_report_has_no_balances_but_a_trailer() -> None:
    _, (statement,) = read_all(VA_PIPE.read_bytes())

    assert (statement.opening, statement.closing, statement.balanced) == (None, None, None)
    assert statement.trailer_agrees is True
    assert (statement.opened_on, statement.closed_on) == (date(2026, 11, 1), date(2026, 11, 6))


@pytest.mark.parametrize("trailer", [b"TRL|4|124998000", b"TRL|5|124998001"])
def test_a_trailer_that_disagrees_is_reported(trailer: bytes) -> None:
    _, (statement,) = read_all(VA_PIPE.read_bytes().replace(b"TRL|5|124998000", trailer))

    assert statement.trailer_agrees is False


@pytest.mark.parametrize(("missing", "first"), [("HDR", 1), ("TRL", 0)])
def test_a_report_without_header_or_trailer_is_half_a_file(missing: str, first: int) -> None:
    lines = VA_PIPE.read_bytes().splitlines(keepends=True)

    with pytest.raises(HalfFile, match=missing):
        read_all(b"".join(lines[first:6] if missing == "TRL" else lines[first:]))


@pytest.mark.parametrize(
    ("before", "after"),
    [(b"|25000000|20261102", b"|25.000.000|20261102"), (b"DTL|8808001000015838", b"DTX|8808001000015838")],
)
def test_a_line_that_cannot_be_read_is_named(before: bytes, after: bytes) -> None:
    with pytest.raises(UnreadableLine, match="Baris 3"):
        read_all(VA_PIPE.read_bytes().replace(before, after))
