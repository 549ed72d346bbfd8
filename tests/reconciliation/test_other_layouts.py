"""Files of every kind of reader on their way into the books."""

from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest

from deposits.models import BankFile, BankLine, Hold
from tests.factories import bank_account
from tests.reconciliation.reports import SAMPLES, swift, take_in
from tests.statements.invented import Row
from tests.statements.layouts_written import camt

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 19)
DAY_CLOCK = time(9)


@pytest.mark.parametrize(
    ("sample", "number"),
    [
        ("csv/indonesia-layout/mandiri_kopra.csv", "0060001234567"),
        ("csv/indonesia-layout/bri_ib.csv", "020601000123309"),
        ("xlsx/indonesia-layout/bri_qlola.xlsx", "020601000123309"),
        ("xlsx/indonesia-layout/mandiri_livin.xlsx", "0060001234567"),
        ("mt940/indonesia-layout/btn.sta", "001401300018075"),
    ],
)
def test_the_same_six_lines_are_booked_from_any_layout(sample: str, number: str) -> None:
    outcome = take_in(bank_account(number=number), SAMPLES / Path(sample))

    assert (outcome.state, outcome.lines_new, outcome.credits) == ("BOOKED", 6, Decimal(124_998_000))
    assert BankLine.objects.order_by("id").last().balance_after == Decimal("126491500.50")  # type: ignore[union-attr]


def test_a_pending_line_is_counted_but_not_booked() -> None:
    outcome = take_in(bank_account(number="0123456789"), SAMPLES / "csv/indonesia-layout/klikbca_bisnis.csv")

    assert (outcome.state, outcome.lines_read, outcome.lines_new) == ("BOOKED", 6, 5)
    assert outcome.says.endswith("1 baris belum dibukukan bank.")


def test_camt_is_booked_and_the_same_lines_in_mt940_are_known() -> None:
    account = bank_account()
    rows = [Row(DAY, DAY_CLOCK, Decimal(amount), "UANG") for amount in (100, 300)]

    first = take_in(account, camt(Decimal(0), rows))
    again = take_in(account, swift([(DAY, [100, 300])]))

    assert (first.state, first.lines_new) == ("BOOKED", 2)
    assert (again.state, again.lines_new, again.lines_known) == ("BOOKED", 0, 2)


@pytest.mark.parametrize("kind", ["mt942", "camt.052"])
def test_a_report_of_a_day_that_is_not_over_is_refused(kind: str) -> None:
    rows = [Row(DAY, DAY_CLOCK, Decimal(100), "UANG")]
    swift_report = b":20:X\n:25:7001234567\n:28C:1\n:34F:IDR0,\n:61:261119C100,NTRF\n:90C:1IDR100,\n-\n"
    xml = camt(Decimal(0), rows).replace(b"BkToCstmrStmt", b"BkToCstmrAcctRpt").replace(b"<Stmt>", b"<Rpt>")

    outcome = take_in(bank_account(), swift_report if kind == "mt942" else xml.replace(b"</Stmt>", b"</Rpt>"))

    assert (outcome.state, outcome.says.split(".")[0]) == ("REFUSED", "Berkas ini laporan sementara")
    assert not BankLine.objects.exists()


def test_a_statement_cut_before_its_closing_balance_waits_for_a_person() -> None:
    take_in(bank_account(), swift([(DAY, [100, 300])]).split(b":62F:")[0])

    bank_file = BankFile.objects.get()
    assert (bank_file.state, bank_file.hold) == ("HELD", Hold.UNPROVED)
    assert not BankLine.objects.exists()
