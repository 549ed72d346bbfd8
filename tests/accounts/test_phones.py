import pytest

from pilgrims.signin import UnreadablePhone, masked_phone, read_phone, shown


@pytest.mark.parametrize(
    "typed",
    ["081234567890", "0812-3456-7890", " 0812 3456 7890 ", "+62 812 3456 7890", "6281234567890", "62-812-3456-7890"],
)
def test_every_way_of_typing_gives_one_number(typed: str) -> None:
    number = read_phone(typed)

    assert number == "+6281234567890"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("0812ABCDEFGH", "hanya berisi angka"),
        ("0812", "mengetik 4 angka"),
        ("0812345678901234567", "mengetik 19 angka"),
        ("021 5550123", "bukan nomor HP"),
        ("+1 202 555 0123", "bukan nomor HP Indonesia"),
        ("٠٨١٢٣٤٥٦٧٨٩٠", "hanya berisi angka"),
    ],
)
def test_what_is_no_mobile_number_is_refused_with_its_reason(typed: str, sentence: str) -> None:
    with pytest.raises(UnreadablePhone, match=sentence):
        read_phone(typed)


def test_a_number_is_shown_grouped_and_masked_to_four_digits() -> None:
    number = "+6281234567890"

    assert shown(number) == "0812-3456-7890"
    assert masked_phone(number) == "••••••••7890"
