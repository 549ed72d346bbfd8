"""The account statement of BSI BizNet."""

from datetime import date, time
from decimal import Decimal

import pytest

from deposits.statements import HalfFile, UnreadableLine
from tests.statements.invented import BSI_BIZNET, read_all


def test_a_credit_and_a_debit_with_its_trailing_minus() -> None:
    entries, _ = read_all(BSI_BIZNET.read_bytes())

    credit, debit = entries[0], entries[-1]

    assert (credit.amount, credit.booked_on, credit.booked_at) == (
        Decimal("24999000.00"),
        date(2026, 11, 1),
        time(8, 41),
    )
    assert (debit.amount, debit.balance_after) == (Decimal("-6500.00"), Decimal("126491500.50"))
    assert (credit.reference, credit.branch) == ("FT26310AAA1", "0001")


def test_a_debit_without_a_minus_is_a_debit_too() -> None:
    entries, (statement,) = read_all(BSI_BIZNET.read_bytes().replace(b"6,500.00-", b"6,500.00"))

    assert entries[-1].amount == Decimal("-6500.00")
    assert statement.balanced is True


def test_the_virtual_account_is_taken_from_the_description() -> None:
    entries, _ = read_all(BSI_BIZNET.read_bytes())

    assert entries[1].virtual_account == "8808001000015838"


def test_the_statement_knows_account_currency_and_period() -> None:
    _, (statement,) = read_all(BSI_BIZNET.read_bytes())

    assert (statement.account, statement.currency) == ("7012345678", "IDR")
    assert (statement.opened_on, statement.closed_on) == (date(2026, 11, 1), date(2026, 11, 6))
    assert statement.trailer_agrees is None


def test_a_foreign_currency_is_kept() -> None:
    _, (statement,) = read_all(BSI_BIZNET.read_bytes().replace(b"Currency,IDR", b"Currency,USD"))

    assert statement.currency == "USD"


def test_a_missing_line_breaks_the_chain_of_balances() -> None:
    lines = BSI_BIZNET.read_bytes().splitlines(keepends=True)

    _, (statement,) = read_all(b"".join(lines[:10] + lines[11:]))

    assert (statement.count, statement.balanced) == (5, False)


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (b'"","25,000,000.00","51', b'"1.00","25,000,000.00","51', "debit dan kredit terisi bersamaan"),
        (b'"","25,000,000.00","51', b'"","","51', "jumlah uangnya nol"),
        (
            b'"25,000,000.00","51,499',
            b'"25.000.000","51,499',
            "titik pada jumlah bisa berarti ribuan atau desimal",
        ),
        (b'"51,499,000.50"', b'""', "jumlah uangnya tidak terbaca"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(before: bytes, after: bytes, says: str) -> None:
    content = BSI_BIZNET.read_bytes()
    assert content.count(before) == 1

    with pytest.raises(UnreadableLine, match=f"Baris 10: {says}"):
        read_all(content.replace(before, after))


def test_a_statement_without_its_account_is_half_a_file() -> None:
    with pytest.raises(HalfFile, match="Account"):
        read_all(BSI_BIZNET.read_bytes().replace(b"Account,7012345678\r\n", b""))
