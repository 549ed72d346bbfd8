"""A file made from random entries reads back exactly."""

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.statements.invented import Row, bps_report, mt940, read_all

AMOUNTS = st.decimals(min_value=Decimal(-(10**9)), max_value=Decimal(10**9), places=2).filter(bool)
NAMES = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ'.", min_size=1, max_size=40)
ROWS = st.lists(
    st.builds(
        Row,
        booked_on=st.dates(date(2020, 1, 1), date(2030, 12, 31)),
        booked_at=st.times().map(lambda moment: moment.replace(microsecond=0)),
        amount=AMOUNTS,
        name=NAMES,
        validation_no=st.text("0123456789", max_size=12),
    ),
    max_size=12,
)
OPENINGS = st.decimals(min_value=Decimal(-(10**12)), max_value=Decimal(10**12), places=2)


@settings(deadline=None)
@given(OPENINGS, ROWS, st.sampled_from(["\r\n", "\n"]))
def test_a_daily_report_reads_back_exactly(opening: Decimal, rows: list[Row], newline: str) -> None:
    entries, (statement,) = read_all(bps_report(opening, rows, newline=newline))

    read = [
        Row(e.booked_on or date.min, e.booked_at or rows[0].booked_at, e.amount, e.payer_name, e.validation_no)
        for e in entries
    ]
    assert read == rows
    assert statement.opening == opening
    assert statement.closing == opening + sum(row.amount for row in rows)
    assert (statement.balanced, statement.trailer_agrees) == (True, True)


@settings(deadline=None)
@given(OPENINGS, ROWS, st.integers(0, 12))
def test_an_mt940_reads_back_exactly_on_one_page_or_two(opening: Decimal, rows: list[Row], page_after: int) -> None:
    entries, (statement,) = read_all(mt940(opening, rows, page_after=page_after))

    read = [(entry.booked_on, entry.amount, entry.description) for entry in entries]
    assert read == [(row.booked_on, row.amount, row.name) for row in rows]
    assert statement.closing == opening + sum(row.amount for row in rows)
    assert statement.credits - statement.debits == sum(row.amount for row in rows)
    assert statement.balanced is True
