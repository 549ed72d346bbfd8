"""Numbers and dates in the declared style of a file."""

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deposits.statements import dates, numbers
from deposits.statements.dates import Calendar, Moment
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
        (numbers.ENGLISH, "Rp"),
        (numbers.ENGLISH, "USD 25"),
        (numbers.ENGLISH, "25,000.00 CR"),
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


@pytest.mark.parametrize(
    ("style", "text", "amount"),
    [
        (numbers.ENGLISH, ".00", "0"),
        (numbers.ENGLISH, "Rp 25,000,000.00", "25000000"),
        (numbers.ENGLISH, "IDR25,000,000.00", "25000000"),
        (numbers.INDONESIAN, "+55.500.000,00", "55500000"),
        (numbers.INDONESIAN, "-Rp25.000", "-25000"),
        (numbers.INDONESIAN, "6.500,00-", "-6500"),
    ],
)
def test_signs_and_currency_words_are_read(style: NumberStyle, text: str, amount: str) -> None:
    assert style.read(text) == Decimal(amount)


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2079, 12, 31)))
def test_a_date_is_read_back_in_every_shape(day: date) -> None:
    names = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"]
    named = f"{day:%d} {names[day.month - 1]} {day:%Y}"
    serial = str((day - date(1899, 12, 30)).days)

    for text in (f"{day:%d-%m-%Y}", f"{day:%d/%m/%y}", f"'{day:%d/%m/%Y}", f"{day:%Y-%m-%d}", named, serial):
        # The declared year never wins over a written one.
        assert Calendar(year=2020).moment(text) == (day, None)


def test_a_date_without_a_year_needs_the_declared_one() -> None:
    assert Calendar(year=2026).moment("'27/06") == (date(2026, 6, 27), None)
    with pytest.raises(UnreadableCell, match="sebutkan --year"):
        Calendar().moment("27/06")


def test_dates_without_a_year_may_not_cross_its_turn() -> None:
    calendar = Calendar(year=2026)
    for text in ("01/01", "30/06", "31/12"):
        assert calendar.moment(text)[0] is not None

    with pytest.raises(UnreadableCell, match="pergantian tahun"):
        calendar.moment("02/01")


def test_a_file_keeps_to_the_shape_of_its_first_date() -> None:
    calendar = Calendar()
    calendar.moment("01-11-2026 08.41")

    assert calendar.moment("02-11-2026") == (date(2026, 11, 2), None)
    with pytest.raises(UnreadableCell, match="tanggalnya tidak terbaca"):
        calendar.moment("02/11/2026")


@pytest.mark.parametrize("text", ["11/13/2026", "13 Nob 2026", "31-11-2026", "1/11/2026", "2026", "123456", ""])
def test_a_date_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(UnreadableCell):
        Calendar(year=2026).moment(text)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("01 Aug 2026 10:15:30", (date(2026, 8, 1), time(10, 15, 30))),
        ("01-11-2026 08.41", (date(2026, 11, 1), time(8, 41))),
        ("2026-11-01T10:04:26", (date(2026, 11, 1), time(10, 4, 26))),
        ("46327.5", (date(2026, 11, 1), time(12))),
        ("PEND", (None, None)),
    ],
)
def test_a_clock_stands_behind_its_date(text: str, moment: Moment) -> None:
    assert Calendar().moment(text) == moment


def test_many_clocks_of_one_day_are_all_read() -> None:
    calendar = Calendar()

    read = [calendar.moment(f"01-11-2026 {hour:02}.{minute:02}") for hour in range(24) for minute in range(60)]

    assert read == [(date(2026, 11, 1), time(hour, minute)) for hour in range(24) for minute in range(60)]
    with pytest.raises(UnreadableCell, match="jam"):
        calendar.moment("01-11-2026 25.00")


@pytest.mark.parametrize("text", ["9:17:01", "09:1701", "0917", "24:00:00", "09:60:00", ""])
def test_a_clock_that_no_clock_shows_is_refused(text: str) -> None:
    with pytest.raises(UnreadableCell):
        dates.read_clock(text)


def test_a_clock_is_read_with_and_without_colons() -> None:
    assert dates.read_clock("09:17:01") == dates.read_clock("091701") == time(9, 17, 1)


def test_a_clock_that_lost_its_leading_zeros_is_filled_up() -> None:
    assert dates.read_bare_clock("91701") == time(9, 17, 1)
    assert dates.read_bare_clock("7") == time(0, 0, 7)
