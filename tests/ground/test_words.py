"""Amounts, dates and names as Indonesian papers say them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offices import words
from offices.rules import digits, masked

UNITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
VALUES = {word: number for number, word in enumerate(UNITS)}
SCALES = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


def heard(text: str) -> int:
    """Understand a spelled number, word by word, as a listener does."""
    total = group = 0
    for word in text.replace("seribu", "satu ribu").replace("seratus", "satu ratus").split():
        if word in VALUES:
            group += VALUES[word]
        elif word == "belas":
            group += 10
        elif word == "puluh":
            group += group % 10 * 9
        elif word == "ratus":
            group *= 100
        else:
            total, group = total + group * SCALES[word], 0
    return total + group


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (25_000_000, "Rp25.000.000"),
        (0, "Rp0"),
        (999, "Rp999"),
        (1_000, "Rp1.000"),
        (-6_500, "-Rp6.500"),
        (Decimal("1234.50"), "Rp1.234,50"),
        (Decimal("25000000.00"), "Rp25.000.000"),
    ],
)
def test_rupiah_is_grouped_by_dots_and_shows_sen_only_where_there_are_any(amount: int | Decimal, text: str) -> None:
    assert words.rupiah(amount) == text


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (999_999, "Rp999.999"),
        (25_000_000, "Rp25 juta"),
        (730_599_999, "Rp730,5 juta"),
        (999_999_999, "Rp999,9 juta"),
        (1_642_175_000_000, "Rp1,6 triliun"),
    ],
)
def test_a_headline_cuts_an_amount_and_never_rounds_it_up(amount: int, text: str) -> None:
    assert words.rupiah_short(amount) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "nol"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (19, "sembilan belas"),
        (21, "dua puluh satu"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (200, "dua ratus"),
        (1_000, "seribu"),
        (1_001, "seribu satu"),
        (2_000, "dua ribu"),
        (101_000, "seratus satu ribu"),
        (1_000_000, "satu juta"),
        (25_000_000, "dua puluh lima juta"),
        (54_193_807, "lima puluh empat juta seratus sembilan puluh tiga ribu delapan ratus tujuh"),
    ],
)
def test_numbers_are_spelled_as_official_papers_do(number: int, text: str) -> None:
    assert words.spelled(number) == text


@given(st.integers(0, 10**15 - 1))
def test_a_spelled_number_is_understood_again(number: int) -> None:
    assert heard(words.spelled(number)) == number


def test_a_negative_number_is_not_spelled() -> None:
    with pytest.raises(ValueError, match="negatif"):
        words.spelled(-1)


def test_a_date_carries_its_weekday() -> None:
    assert words.day_words(date(2026, 11, 23)) == "Senin, 23 November 2026"
    assert words.day_words(date(2026, 8, 2)) == "Minggu, 2 Agustus 2026"


def test_a_moment_is_told_in_the_zone_of_the_office() -> None:
    moment = datetime(2026, 11, 22, 23, 31, tzinfo=UTC)

    assert words.moment_words(moment, ZoneInfo("Asia/Makassar")) == "Senin, 23 November 2026 · 07.31 WITA"
    assert words.moment_words(moment, ZoneInfo("Asia/Jakarta")) == "Senin, 23 November 2026 · 06.31 WIB"


def test_long_numbers_are_grouped_and_names_and_numbers_masked() -> None:
    assert words.grouped("6309041203659001") == "6309 0412 0365 9001"
    assert words.masked_name("SITI AMINAH") == "S••• A•••••"
    assert masked("7001234567") == "••••••4567"
    assert digits("6309 0412.0365-9001") == "6309041203659001"
