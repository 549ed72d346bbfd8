"""One mobile number, however it is typed."""

import re

import phonenumbers

from offices.rules import masked

REGION = "ID"
COUNTRY_CODE = 62
MOBILE = {phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE}
# Letters would pass as telephone keys (ABC is 2), so they are refused before the number is read.
DIGITS_AND_GROUPING = re.compile(r"[+\d\s().\-]+", re.ASCII)
EXAMPLE = "Contoh: 0812 3456 7890."


class UnreadablePhone(ValueError):
    """The typed text is no Indonesian mobile number; its text is the sentence to show."""


def read_phone(typed: str) -> str:
    """Give a typed mobile number (08.., 62.., +62.., grouped or not) in E.164; raises UnreadablePhone."""
    text = " ".join(typed.replace("\N{EN DASH}", "-").split())
    if not DIGITS_AND_GROUPING.fullmatch(text):
        raise UnreadablePhone(f"Nomor HP hanya berisi angka. {EXAMPLE}")
    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException:
        raise UnreadablePhone(_wrong_length(text)) from None
    if not phonenumbers.is_possible_number(number):
        raise UnreadablePhone(_wrong_length(text))
    if number.country_code != COUNTRY_CODE or phonenumbers.number_type(number) not in MOBILE:
        raise UnreadablePhone(f"Ini bukan nomor HP Indonesia. {EXAMPLE}")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _wrong_length(text: str) -> str:
    count = sum(character.isdigit() for character in text)
    return f"Nomor HP biasanya 10 sampai 13 angka. Bapak/Ibu mengetik {count} angka."


def shown(phone: str) -> str:
    """Write a stored number as people say it: 0812-3456-7890."""
    number = phonenumbers.parse(phone, None)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)


def masked_phone(phone: str) -> str:
    """Show of a stored number only its last four digits."""
    return masked(shown(phone).replace("-", "")) if phone else ""
