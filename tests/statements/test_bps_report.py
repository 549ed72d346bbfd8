"""The daily report of a receiving bank."""

from datetime import date, time
from decimal import Decimal

import pytest

from deposits.statements import HalfFile, UnreadableLine
from tests.statements.invented import BPS_REPORT, Row, bps_report, read_all

SECOND_DAY = BPS_REPORT.with_name("bps_report_2026-11-20.csv")
DEPOSIT = Row(date(2026, 11, 19), time(9), Decimal(25_000_000), "SITI AMINAH", "261100000001")


def test_a_line_gives_every_key() -> None:
    entries, _ = read_all(BPS_REPORT.read_bytes())

    first = entries[0]

    assert (first.statement, first.line_no) == (0, 7)
    assert (first.booked_on, first.booked_at) == (date(2026, 11, 19), time(9))
    assert (first.amount, first.balance_after) == (Decimal("25000000.00"), Decimal("1025000000.00"))
    assert (first.validation_no, first.reference) == ("261100000001", "FT2632400001")
    assert (first.virtual_account, first.payer_name, first.nik_tail) == (
        "8808631900000001",
        "SITI AMINAH",
        "9101",
    )
    assert (first.bank_code, first.branch, first.kind) == ("451", "TANJUNG", "DEPOSIT")


def test_the_kinds_of_both_days_are_normalised() -> None:
    days = [read_all(path.read_bytes())[0] for path in (BPS_REPORT, SECOND_DAY)]

    kinds = [[entry.kind for entry in day] for day in days]

    assert kinds[0] == ["DEPOSIT"] * 10 + ["SWEEP"]
    assert kinds[1] == ["DEPOSIT", "CORRECTION", "DEPOSIT", "DEPOSIT", "DEPOSIT", "FEE"]


def test_a_correction_lowers_and_keeps_the_key_of_what_it_corrects() -> None:
    entries, _ = read_all(SECOND_DAY.read_bytes())

    correction = entries[1]

    assert (correction.amount, correction.validation_no) == (Decimal("-25000000.00"), "261100000002")


def test_a_sweep_has_a_description_but_no_payer() -> None:
    entries, _ = read_all(BPS_REPORT.read_bytes())

    sweep = entries[-1]

    assert (sweep.payer_name, sweep.description) == ("", "PELIMPAHAN KE REKENING PENEMPATAN BPKH")


def test_the_statement_knows_account_day_and_agreement() -> None:
    _, (statement,) = read_all(SECOND_DAY.read_bytes())

    assert (statement.account, statement.currency) == ("7001234567", "IDR")
    assert statement.opened_on == statement.closed_on == date(2026, 11, 20)
    assert (statement.balanced, statement.trailer_agrees) == (True, True)


@pytest.mark.parametrize(
    ("before", "after", "balanced", "trailer_agrees"),
    [
        (b"TOTAL;11;", b"TOTAL;10;", True, False),
        (b";249.900.000,00;200", b";249.900.001,00;200", True, False),
        (b"Saldo Akhir;1.049", b"Saldo Akhir;1.048", False, True),
        (b"AWAL;1.075.000.000,00", b"AWAL;1.075.000.001,00", False, True),
        (b"Saldo Awal;1.000", b"Saldo Awal;1.001", False, True),
        (b"9103;25.000.000,00", b"9103;25.000.001,00", False, False),
    ],
)
def test_one_changed_figure_is_reported_and_not_refused(
    before: bytes, after: bytes, balanced: bool, trailer_agrees: bool
) -> None:
    content = BPS_REPORT.read_bytes()
    assert content.count(before) == 1

    _, (statement,) = read_all(content.replace(before, after))

    assert (statement.balanced, statement.trailer_agrees) == (balanced, trailer_agrees)


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (b"19-11-2026;09:34", b"31-11-2026;09:34", "tanggalnya tidak ada di kalender"),
        (b"19-11-2026;09:34", b"19/11/2026;09:34", "tanggalnya tidak terbaca"),
        (b"19-11-2026;09:34", b"19-11-2026;29:34", "jamnya tidak ada"),
        (b"9103;25.000.000,00", b"9103;25,000,000.00", "jumlah uangnya tidak terbaca"),
        (b"9103;25.000.000,00", b"9103;0,00", "jumlah uangnya nol"),
        (b"9103;25.000.000,00", b"9103;", "jumlah uangnya tidak terbaca"),
        (b";NURHAYATI;", b";NUR;HAYATI;", "banyaknya kolom tidak sesuai"),
        (b";NURHAYATI;", b';"NURHAYATI;', "tanda kutip"),
    ],
)
def test_a_line_that_cannot_be_read_refuses_the_file_and_names_the_line(before: bytes, after: bytes, says: str) -> None:
    content = BPS_REPORT.read_bytes().replace(before, after)

    with pytest.raises(UnreadableLine, match=says) as refusal:
        read_all(content)

    assert refusal.value.line_no == (19 if "kutip" in says else 9)
    assert len(str(refusal.value).split()) <= 15


@pytest.mark.parametrize("missing", ["Rekening", "Tanggal", "Saldo Awal", "TOTAL", "Saldo Akhir", "tanggal;jam"])
def test_a_report_without_one_of_its_rows_is_half_a_file(missing: str) -> None:
    lines = BPS_REPORT.read_bytes().splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(missing.encode())]
    assert len(kept) == len(lines) - 1
    rows_dropped = kept if missing != "tanggal;jam" else kept[:5] + kept[-2:]

    with pytest.raises(HalfFile):
        read_all(b"".join(rows_dropped))


def test_lines_after_the_closing_row_refuse_the_file() -> None:
    twice = BPS_REPORT.read_bytes() * 2

    with pytest.raises(UnreadableLine, match="Baris 20: ada baris sesudah penutup"):
        read_all(twice)


def test_a_balance_written_twice_refuses_the_file() -> None:
    content = BPS_REPORT.read_bytes().replace(b"Saldo Awal", b"Saldo Awal;1,00\r\nSaldo Awal", 1)

    with pytest.raises(UnreadableLine, match="Baris 6: Saldo Awal tertulis dua kali"):
        read_all(content)


def test_a_day_without_a_single_line_is_a_statement_too() -> None:
    entries, (statement,) = read_all(bps_report(Decimal(5_000_000), []))

    assert (entries, statement.count, statement.balanced, statement.trailer_agrees) == ([], 0, True, True)


def test_an_unknown_kind_stays_unnamed() -> None:
    content = bps_report(Decimal(0), [DEPOSIT]).replace(b";AWAL;", b";LUNAS;")

    (entry,), _ = read_all(content)

    assert entry.kind == ""
