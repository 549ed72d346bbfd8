"""The search box of the desk: one line that may be a reference, a NIK, a porsi number, a telephone number or a name."""

import re

from django import forms
from django.core.exceptions import ValidationError

from deposits.forms.fields import TextField
from deposits.rules.work import Sought
from pilgrims.signin.phones import UnreadablePhone, read_phone

REFERENCE = re.compile(r"MS-[0-9]+-[0-9]{4}-[0-9]+", re.ASCII | re.IGNORECASE)
DIGITS = re.compile(r"\+?[0-9 .()-]+", re.ASCII)
NIK_LENGTH, PORSI_LENGTH, SHORTEST_NAME = 16, 10, 3
UNREADABLE = "Ketik nomor berkas, 16 angka NIK, 10 angka nomor porsi, nomor HP, atau awal nama."


class SearchForm(forms.Form):
    """What is typed never stands in an address: the form is posted."""

    words = TextField(
        label="Cari berkas",
        missing=UNREADABLE,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": "Nomor berkas, NIK, porsi, HP, awal nama"}),
    )

    def clean_words(self) -> Sought:
        """Read the words as what they can be; ten digits may be a porsi number and a telephone number."""
        text = " ".join(self.cleaned_data["words"].split())
        if REFERENCE.fullmatch(text):
            return Sought(reference=text.upper())
        if not DIGITS.fullmatch(text):
            return _by_name(text)
        digits = re.sub(r"\D", "", text)
        if len(digits) == NIK_LENGTH:
            return Sought(nik=digits)
        sought = Sought(porsi_no=digits if len(digits) == PORSI_LENGTH else "", phone=_phone(text))
        if sought == Sought():
            raise ValidationError(UNREADABLE)
        return sought


def _by_name(text: str) -> Sought:
    if len(text) < SHORTEST_NAME:
        raise ValidationError(f"Ketik paling sedikit {SHORTEST_NAME} huruf pertama nama.")
    return Sought(name=text.upper())


def _phone(text: str) -> str:
    try:
        return read_phone(text)
    except UnreadablePhone:
        return ""
