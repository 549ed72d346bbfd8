"""MT940 with the quirks of the banks."""

from datetime import date, time
from decimal import Decimal

import pytest

from deposits.statements import HalfFile, UnreadableLine
from tests.statements.invented import DATA, REVERSAL, Row, mt940, read_all

BRI = DATA / "mt940/indonesia-layout/bri_daily_bic_in_25.sta"
BTN = DATA / "mt940/indonesia-layout/btn.sta"
DAY = date(2026, 11, 19)
ROWS = [Row(DAY, time(0), Decimal(amount), f"SETORAN {amount}") for amount in (25_000_000, -6_500, 1_000)]


def message(*lines: str, opening: str = "C261118IDR0,", closing: str = "C261119IDR25000000,") -> bytes:
    frame = [":20:X", ":25:0060001234567", ":28C:1", f":60F:{opening}", *lines, f":62F:{closing}", "-"]
    return "\r\n".join(frame).encode()


def test_a_reversed_credit_lowers_and_a_reversed_debit_raises() -> None:
    entries, _ = read_all(REVERSAL.read_bytes())

    assert [entry.amount for entry in entries] == [25_000_000, -25_000_000, 6_500]
    assert [entry.kind for entry in entries] == ["", "CORRECTION", "CORRECTION"]
    assert [entry.virtual_account for entry in entries] == ["8808001000007919", "8808001000007919", ""]


def test_every_entry_has_its_running_balance() -> None:
    entries, _ = read_all(BTN.read_bytes())

    assert entries[0].balance_after == Decimal("26499000.5")
    assert entries[-1].balance_after == Decimal("126491500.5")


def test_pages_of_one_chain_are_one_statement_without_the_bic() -> None:
    entries, (statement,) = read_all(BRI.read_bytes())

    assert {entry.statement for entry in entries} == {0}
    assert statement.account == "020601000123309"
    assert entries[0].reference == "FT26010001"
    assert entries[0].description == "BRIVA8808001000007919 SITI AMINAH"
    assert entries[0].virtual_account == "8808001000007919"


@pytest.mark.parametrize("page", [b":62M:C261102IDR51499000,50", b":60M:C261102IDR51499000,50"])
def test_a_page_that_does_not_continue_the_one_before_is_not_balanced(page: bytes) -> None:
    content = BRI.read_bytes()
    assert content.count(page) == 1

    _, (statement,) = read_all(content.replace(page, page.replace(b"51499", b"51498")))

    assert statement.balanced is False


def test_several_statements_in_one_file_are_told_apart() -> None:
    content = mt940(Decimal(0), ROWS) + mt940(Decimal(500), ROWS[:1]).replace(b"0060001234567", b"999")

    entries, found = read_all(content)

    assert [entry.statement for entry in entries] == [0, 0, 0, 1]
    assert [(one.account, one.balanced) for one in found] == [("0060001234567", True), ("999", True)]


@pytest.mark.parametrize("amount", ["25000000,00", "25000000,", "25000000", "25.000.000,00", "000025000000,0"])
def test_an_amount_is_read_with_and_without_comma(amount: str) -> None:
    (entry,), (statement,) = read_all(message(f":61:261119C{amount}NTRFNONREF"))

    assert entry.amount == 25_000_000
    assert statement.balanced is True


@pytest.mark.parametrize("amount", ["25.000.000", "25.000"])
def test_dots_without_a_comma_could_mean_either_and_are_refused(amount: str) -> None:
    with pytest.raises(UnreadableLine, match="Baris 5: titik pada jumlah bisa berarti ribuan atau desimal"):
        read_all(message(f":61:261119C{amount}NTRFNONREF"))


@pytest.mark.parametrize("mark", ["CR", "C", "CN", "RD"])
def test_a_funds_code_letter_is_not_part_of_the_mark(mark: str) -> None:
    (entry,), _ = read_all(message(f":61:2611191119{mark}25000000,NTRFNONREF"))

    assert entry.amount == 25_000_000


def test_supplementary_line_and_long_text_are_joined_as_they_were_cut() -> None:
    long_text = "SETORAN AWAL HAJI " + "X" * 42 + " 8808"
    assert len(long_text) == 65

    (entry,), _ = read_all(message(":61:261119C25000000,NTRFNONREF", "PT CONTOH", f":86:{long_text}", "001000007919"))

    assert entry.virtual_account == "8808001000007919"
    assert entry.description.endswith("8808001000007919 PT CONTOH")


def test_a_bom_and_empty_lines_hide_nothing() -> None:
    content = b"\xef\xbb\xbf" + mt940(Decimal(0), ROWS).replace(b"\r\n:61:", b"\r\n\r\n:61:")

    entries, (statement,) = read_all(content)

    assert (len(entries), statement.balanced) == (3, True)


def test_the_booking_day_lies_in_the_year_next_to_its_value_date() -> None:
    late, early = ":61:2612310102C1,NTRFNONREF", ":61:2701021231C1,NTRFNONREF"

    entries, _ = read_all(message(late, early))

    assert [entry.booked_on for entry in entries] == [date(2027, 1, 2), date(2026, 12, 31)]


@pytest.mark.parametrize(("opening_day", "first_day"), [("261118", date(2026, 11, 19)), ("261119", DAY)])
def test_a_statement_covers_the_days_after_its_opening_balance(opening_day: str, first_day: date) -> None:
    content = message(":61:261119C25000000,NTRFNONREF", opening=f"C{opening_day}IDR0,")

    _, (statement,) = read_all(content)

    assert (statement.opened_on, statement.closed_on) == (first_day, DAY)


@pytest.mark.parametrize("given", ["NONREF", "", "NONREF//", " NONREF // "])
def test_no_reference_is_an_empty_text(given: str) -> None:
    (entry,), _ = read_all(message(f":61:261119C25000000,NTRF{given}"))

    assert entry.reference == ""


def test_a_fee_is_known_by_its_type() -> None:
    (entry,), _ = read_all(message(":61:261119D6500,NCHGNONREF", closing="D261119IDR6500,"))

    assert entry.kind == "FEE"
    assert entry.amount == entry.balance_after == -6_500


def test_a_statement_that_does_not_add_up_is_reported_and_not_refused() -> None:
    _, (statement,) = read_all(message(":61:261119C24999999,NTRFNONREF"))

    assert statement.balanced is False


@pytest.mark.parametrize(
    "line",
    [
        ":61:261319C1,NTRFNONREF",
        ":61:2611191131C1,NTRFNONREF",
        ":61:261119X1,NTRFNONREF",
        ":61:261119C1,,0NTRFNONREF",
        ":61:261119C0,NTRFNONREF",
        ":61:261119C1,",
        ":61:",
    ],
)
def test_a_line_that_cannot_be_read_is_named(line: str) -> None:
    with pytest.raises(UnreadableLine, match="Baris 5: "):
        read_all(message(line))


@pytest.mark.parametrize("closing", ["C261119EUR25000000,", "X261119IDR1,", "C261119IDR1.000", ""])
def test_a_balance_that_cannot_be_read_is_named(closing: str) -> None:
    with pytest.raises(UnreadableLine, match="Baris 5: "):
        read_all(message(closing=closing))


def test_a_statement_with_balances_but_without_its_account_is_half_a_file() -> None:
    with pytest.raises(HalfFile, match=":25:"):
        read_all(mt940(Decimal(0), ROWS).replace(b":25:0060001234567\r\n", b""))


@pytest.mark.parametrize(
    ("tag", "opening", "closing"), [(":60F:", None, Decimal(24_994_500)), (":62F:", Decimal(0), None)]
)
def test_a_statement_without_one_of_its_balances_is_neither_proved_nor_disproved(
    tag: str, opening: Decimal | None, closing: Decimal | None
) -> None:
    lines = mt940(Decimal(0), ROWS).splitlines(keepends=True)

    entries, (statement,) = read_all(b"".join(line for line in lines if not line.startswith(tag.encode())))

    assert [entry.amount for entry in entries] == [row.amount for row in ROWS]
    assert (statement.opening, statement.closing, statement.balanced) == (opening, closing, None)


def test_a_fragment_of_lines_alone_proves_nothing() -> None:
    (entry,), (statement,) = read_all(b":61:110701CN50,00NZ10NONREF\n-\n")

    assert (entry.amount, entry.balance_after) == (Decimal(50), None)
    assert (statement.account, statement.currency, statement.balanced) == ("", "", None)


@pytest.mark.parametrize("kept", [slice(0, 9), slice(9, None)])
def test_one_page_of_two_never_counts_as_balanced(kept: slice) -> None:
    lines = mt940(Decimal(0), ROWS, page_after=2).splitlines(keepends=True)
    assert lines[8].startswith(b":62M:")

    _, (statement,) = read_all(b"".join(lines[kept]))

    assert statement.balanced is False


def test_a_page_cut_before_its_balance_proves_nothing() -> None:
    lines = mt940(Decimal(0), ROWS, page_after=2).splitlines(keepends=True)

    _, (statement,) = read_all(b"".join(lines[:-2]))

    assert (statement.closing, statement.balanced) == (None, None)


def test_a_new_first_page_ends_a_statement_that_lacks_its_last() -> None:
    lines = mt940(Decimal(0), ROWS, page_after=2).splitlines(keepends=True)

    entries, found = read_all(b"".join(lines[:10]) + mt940(Decimal(0), ROWS))

    assert [entry.statement for entry in entries] == [0, 0, 1, 1, 1]
    assert [one.balanced for one in found] == [False, True]


def test_a_whole_statement_before_it_does_not_excuse_half_a_file() -> None:
    whole = mt940(Decimal(0), ROWS)

    _, found = read_all(whole + whole.split(b":62F:")[0])

    assert [one.balanced for one in found] == [True, None]


def test_the_account_of_one_statement_is_not_that_of_the_next() -> None:
    whole = mt940(Decimal(0), ROWS)

    with pytest.raises(HalfFile, match=":25:"):
        read_all(whole + whole.replace(b":25:0060001234567\r\n", b""))


@pytest.mark.parametrize("frame", [":20:X", ":62F:C261118IDR0,"])
def test_an_entry_outside_its_balances_is_half_a_file(frame: str) -> None:
    line = ":61:261119C1,NTRFNONREF"

    with pytest.raises(HalfFile, match=r":6[02]F:"):
        read_all(message(closing="C261118IDR0,").replace(frame.encode(), f"{frame}\r\n{line}".encode()))


def test_a_statement_that_begins_before_the_last_one_ended_ends_it_unproved() -> None:
    first = mt940(Decimal(0), ROWS).split(b":62F:")[0]

    _, found = read_all(first + mt940(Decimal(0), ROWS))

    assert [one.balanced for one in found] == [None, True]


def test_pages_of_two_accounts_are_no_chain() -> None:
    first, second = mt940(Decimal(0), ROWS, page_after=2).split(b":62M:")

    with pytest.raises(UnreadableLine, match="rekeningnya berganti"):
        read_all(first + b":62M:" + second.replace(b":25:0060001234567", b":25:111"))


def test_a_day_that_no_calendar_knows_takes_nothing_from_a_balance() -> None:
    _, (statement,) = read_all(message(":61:261119C25000000,NTRFNONREF", closing="C261131IDR25000000,"))

    assert (statement.balanced, statement.closed_on) == (True, DAY)
