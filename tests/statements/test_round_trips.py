"""A file made from random entries reads back exactly, in every layout."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deposits.statements.layouts import LAYOUTS
from tests.statements.invented import Row, bps_report, mt940, read_all
from tests.statements.layouts_written import WRITERS, WRITTEN

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


def fit_for(name: str, rows: list[Row]) -> list[Row]:
    """Give rows that the bank of a layout could have written."""
    written = WRITTEN.get(name)
    amounts = [row.amount for row in rows]
    if written is not None and written.whole:
        amounts = [abs(amount).to_integral_value() or Decimal(1) for amount in amounts]
    if written is not None and written.credits_only:
        amounts = [abs(amount) for amount in amounts]
    return [Row(row.booked_on, row.booked_at, amount, row.name) for row, amount in zip(rows, amounts, strict=True)]


def test_every_layout_is_written_by_a_test() -> None:
    assert set(WRITERS) == set(LAYOUTS)


@pytest.mark.parametrize("name", WRITERS)
@settings(deadline=None, max_examples=25)
@given(OPENINGS, ROWS.filter(bool))
def test_a_file_of_any_layout_is_recognised_and_reads_back_exactly(
    name: str, opening: Decimal, rows: list[Row]
) -> None:
    rows = fit_for(name, rows)
    has_balance = name not in WRITTEN or WRITTEN[name].has_balance

    entries, (statement,) = read_all(WRITERS[name](opening, rows))

    assert [(entry.booked_on, entry.amount) for entry in entries] == [(row.booked_on, row.amount) for row in rows]
    assert [entry.description for entry in entries] == [row.name for row in rows]
    assert statement.credits - statement.debits == sum(row.amount for row in rows)
    assert statement.opening == (opening if has_balance else None)
    assert statement.balanced is (True if has_balance else None)
    assert statement.trailer_agrees is not False


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
