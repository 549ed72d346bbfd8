"""Numbers and dates in the declared style of a file."""

import re
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deposits.statements import dates, numbers
from deposits.statements.numbers import NumberStyle
from deposits.statements.refusals import UnreadableCell
from tests.statements.invented import indonesian

MONEY = st.decimals(min_value=Decimal(-(10**15) + 1), max_value=Decimal(10**15 - 1), places=2)


@given(MONEY)
def test_what_is_written_in_a_style_is_read_back(amount: Decimal) -> None:
    english = f"{amount:,.2f}"

    assert numbers.INDONESIAN.read(indonesian(amount)) == amount
    assert numbers.ENGLISH.read(english) == amount
    assert numbers.ENGLISH.read(f"{abs(amount):,.2f}-") == -abs(amount)
    assert numbers.SWIFT.read(f"{abs(amount):.2f}".replace(".", ",")) == abs(amount)


@given(st.text(max_size=20))
def test_any_other_text_is_refused(text: str) -> None:
    for style in (numbers.INDONESIAN, numbers.ENGLISH, numbers.WHOLE, numbers.SWIFT):
        try:
            amount = style.read(text)
        except UnreadableCell:
            continue
        assert abs(amount) < 10**16


@pytest.mark.parametrize(
    ("style", "text"),
    [
        (numbers.INDONESIAN, "25,000,000.00"),
        (numbers.INDONESIAN, "25.00.000,00"),
        (numbers.INDONESIAN, "1.049.900.000,0"),
        (numbers.INDONESIAN, "--1,00"),
        (numbers.INDONESIAN, "-1,00-"),
        (numbers.INDONESIAN, "٢٥"),
        (numbers.INDONESIAN, ""),
        (numbers.ENGLISH, "25.000.000,00"),
        (numbers.ENGLISH, "25.000.000"),
        (numbers.ENGLISH, "25.000"),
        (numbers.ENGLISH, "Rp25"),
        (numbers.WHOLE, "25.000.000"),
        (numbers.WHOLE, "-1"),
        (numbers.SWIFT, "25000000.00"),
        (numbers.SWIFT, "12345678901234567"),
    ],
)
def test_a_number_in_another_style_is_refused(style: NumberStyle, text: str) -> None:
    with pytest.raises(UnreadableCell):
        style.read(text)


def test_whole_rupiah_with_dots_is_read_where_the_layout_declares_dots() -> None:
    assert numbers.INDONESIAN.read("25.000.000") == 25_000_000


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_date_is_read_back_and_the_declared_year_never_wins(day: date) -> None:
    read = dates.day_reader(dates.DAY_MONTH_YEAR, year=2020)

    assert read(f"{day:%d-%m-%Y}") == (day, None)


def test_a_date_without_a_year_needs_the_declared_one() -> None:
    style = re.compile(r"(?P<day>[0-9]{2})/(?P<month>[0-9]{2})")

    assert dates.day_reader(style, year=2026)("27/06") == (date(2026, 6, 27), None)
    with pytest.raises(UnreadableCell, match="sebutkan --year"):
        dates.day_reader(style, year=None)("27/06")


@pytest.mark.parametrize("text", ["9:17:01", "09:1701", "0917", "24:00:00", "09:60:00", ""])
def test_a_clock_that_no_clock_shows_is_refused(text: str) -> None:
    with pytest.raises(UnreadableCell):
        dates.read_clock(text)


def test_a_clock_is_read_with_and_without_colons() -> None:
    assert dates.read_clock("09:17:01") == dates.read_clock("091701") == time(9, 17, 1)
