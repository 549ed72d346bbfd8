"""Numbers the office gives and keys the bank gives."""

import re
import secrets

# No 0, 1, I, L, O, U: a printed code is read aloud over the telephone.
CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 10


def dossier_reference(office_code: str, year: int, number: int) -> str:
    """Write a dossier reference: MS-6309-2026-000123."""
    return f"MS-{office_code}-{year}-{number:06d}"


def certificate_number(office_code: str, year: int, number: int) -> str:
    """Write a certificate number: SK-6309-2026-000123."""
    return f"SK-{office_code}-{year}-{number:06d}"


def random_code() -> str:
    """Draw a short code for print, about 49 bits, written in two halves by the page."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def payment_key(text: str) -> str:
    """Bring a nomor validasi, reference or virtual account to the form it is compared in: upper case, no blanks.

    A dash or zeros say that there is none: taken for a key, all such lines would be one payment.
    """
    key = re.sub(r"\s", "", text).upper()
    return key if key.strip("-0") else ""
