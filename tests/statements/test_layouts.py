"""What the banks' tables have of their own."""

from datetime import date, time
from decimal import Decimal

import pytest

from deposits.statements import HalfFile, UnreadableLine
from tests.statements.invented import DATA, read_all

CSV = DATA / "csv/indonesia-layout"
KLIKBCA = (CSV / "klikbca_individual.csv").read_bytes()
BISNIS = (CSV / "klikbca_bisnis.csv").read_bytes()
KOPRA = (CSV / "mandiri_kopra.csv").read_bytes()
MCM = (CSV / "mandiri_mcm_comma.csv").read_bytes()
BRI_LONG = (CSV / "bri_19col.csv").read_bytes()
BSI_CMS = (CSV / "bsi_cms.csv").read_bytes()


def test_klikbca_gives_account_branch_and_a_text_with_unquoted_commas() -> None:
    content = KLIKBCA.replace(b"24999000.00SITI AMINAH", b"SITI, AMINAH, HJ,")

    entries, (statement,) = read_all(content)

    assert entries[0].description.endswith("SITI, AMINAH, HJ,")
    assert (entries[0].branch, statement.account) == ("0000", "0123456789")
    assert (statement.balanced, statement.trailer_agrees) == (True, True)


def test_a_comma_that_moves_an_amount_into_the_text_shows_in_the_balance() -> None:
    content = KLIKBCA.replace(b"'0000,25000000.00,CR,51499000.50", b"'0000,25,000000.00,CR,51499000.50")

    with pytest.raises(UnreadableLine, match="Baris 7"):
        read_all(content)


@pytest.mark.parametrize("content", [KLIKBCA, BISNIS, KOPRA])
def test_a_statement_without_the_balance_below_its_lines_was_cut(content: bytes) -> None:
    lines = content.splitlines(keepends=True)

    with pytest.raises(HalfFile, match="saldo akhir"):
        read_all(b"".join(lines[:-1]))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"Saldo Awal,=,1500000.50", b"Saldo Awal,=,1500001.50"),
        (b"Saldo Akhir,=,126491500.50", b"Saldo Akhir,=,126491501.50"),
        (b"24999000.00,CR,26499000.50", b"24999001.00,CR,26499001.50"),
    ],
)
def test_a_balance_below_that_the_lines_do_not_reach_is_reported(before: bytes, after: bytes) -> None:
    _, (statement,) = read_all(KLIKBCA.replace(before, after, 1))

    assert statement.balanced is False


def test_a_total_below_that_the_lines_do_not_reach_is_reported() -> None:
    for before, after in ((b'6,500.00","1"', b'6,500.00","2"'), (b': 124,998,000.00"', b': 124,998,001.00"')):
        assert BISNIS.count(before) == 1

        _, (statement,) = read_all(BISNIS.replace(before, after))

        assert (statement.balanced, statement.trailer_agrees) == (True, False)


def test_a_pending_line_has_no_day_but_counts_in_its_statement() -> None:
    entries, (statement,) = read_all(BISNIS)

    assert [entry.booked_on is None for entry in entries] == [False] * 5 + [True]
    assert (entries[-1].amount, statement.debits, statement.balanced) == (Decimal("-6500.00"), Decimal(6_500), True)
    assert (statement.opened_on, statement.closed_on) == (date(2026, 11, 1), date(2026, 11, 6))


@pytest.mark.parametrize("mark", [b"KR", b"", b"25"])
def test_an_amount_without_a_clear_side_is_refused(mark: bytes) -> None:
    with pytest.raises(UnreadableLine, match="Baris 6"):
        read_all(KLIKBCA.replace(b",CR,26499000.50", b"," + mark + b",26499000.50"))


def test_both_sides_at_once_are_refused() -> None:
    with pytest.raises(UnreadableLine, match="Baris 2: tanda debit atau kreditnya tidak jelas"):
        read_all(BSI_CMS.replace(b'"24,999,000.00",,CR', b'"24,999,000.00",DB,CR'))


def test_two_columns_of_one_name_are_one_text_with_its_virtual_account() -> None:
    entries, (statement,) = read_all(MCM)

    assert entries[0].description == "MCM InhouseTrf  DARI SITI AMINAH 8808001000007919"
    assert (entries[0].virtual_account, statement.account) == ("8808001000007919", "0060001234567")


def test_lines_of_another_account_or_currency_refuse_the_file() -> None:
    with pytest.raises(UnreadableLine, match="Baris 3: rekeningnya berganti"):
        read_all(MCM.replace(b"0060001234567,02", b"0060001234568,02"))
    with pytest.raises(UnreadableLine, match="Baris 3: mata uangnya berganti"):
        read_all(BSI_CMS.replace(b'HASAN",IDR', b'HASAN",USD'))


def test_bri_writes_the_balance_before_each_line_which_proves_the_first_amount() -> None:
    entries, _ = read_all(BRI_LONG.replace(b'"100427"', b'"93501"'))
    _, (changed,) = read_all(BRI_LONG.replace(b'"24999000.00","26499000.50"', b'"25999000.00","26499000.50"'))

    assert entries[0].booked_at == time(9, 35, 1)
    assert changed.balanced is False


def test_a_period_in_other_words_claims_nothing() -> None:
    _, (statement,) = read_all(KOPRA.replace(b"Period,01/11/2026 - 06/11/2026", b"Period,November 2026"))

    assert (statement.opened_on, statement.closed_on) == (date(2026, 11, 1), date(2026, 11, 6))


def test_an_opening_balance_among_the_lines_is_no_line() -> None:
    table = b"Tanggal,Keterangan,Debet,Kredit,Saldo\r\nSALDO AWAL,,,,1500000\r\n01/11/2026,A,0,500,1500500\r\n"
    late = table + b"02/11/2026,SALDO AWAL,0,0,1500500\r\n"

    (entry,), (statement,) = read_all(table)

    assert (entry.amount, statement.opening, statement.balanced) == (Decimal(500), Decimal(1_500_000), True)
    with pytest.raises(UnreadableLine, match="Baris 4: jumlah uangnya nol"):
        read_all(late)


def test_a_stray_quote_may_swallow_no_line_where_no_balance_would_miss_it() -> None:
    content = MCM.replace(b'"MCM InhouseTrf  DARI AHMAD', b'MCM InhouseTrf", "DARI AHMAD', 1)
    swallowed = MCM.replace(b'DARI SITI AMINAH"', b"DARI SITI AMINAH", 1).replace(
        b'"MCM InhouseTrf  DARI AHMAD', b"AHMAD"
    )

    for damaged in (content, swallowed):
        with pytest.raises(UnreadableLine):
            read_all(damaged)
