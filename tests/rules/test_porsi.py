"""What the first two digits of a porsi number usually say."""

import pytest

from deposits.rules.porsi import PREFIXES, odd_prefix


def test_the_old_order_names_each_of_the_first_26_provinces_once() -> None:
    assert sorted(PREFIXES.values()) == [f"{number:02d}" for number in range(1, 27)]


@pytest.mark.parametrize(
    ("porsi", "province"),
    [("1900123456", "63"), ("1300673632", "35"), ("2300293512", "73"), ("2700000001", "65"), ("", "63")],
)
def test_a_usual_number_and_one_of_a_newer_province_is_no_doubt(porsi: str, province: str) -> None:
    assert odd_prefix(porsi, province) == ""


@pytest.mark.parametrize("porsi", ["0600124009", "3500680093"])
def test_another_beginning_is_pointed_at(porsi: str) -> None:
    assert "diawali 19" in odd_prefix(porsi, "63")
