"""What a pilgrim types at the door: a name, a number, a code."""

import re

from django import forms

from pilgrims.signin import UnreadablePhone, read_phone
from pilgrims.signin.codes import CODE_DIGITS


class PhoneField(forms.CharField):
    """A mobile number in any grouping; cleaned to E.164."""

    def __init__(self) -> None:
        super().__init__(
            label="Nomor HP",
            help_text="Kode akan dikirim lewat SMS ke nomor ini.",
            max_length=30,
            error_messages={
                "required": "Nomor HP belum diisi.",
                "max_length": "Nomor HP terlalu panjang. Tulis satu nomor saja.",
            },
            widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel"}),
        )

    def clean(self, value: str) -> str:
        typed = super().clean(value)
        try:
            return read_phone(typed)
        except UnreadablePhone as error:
            raise forms.ValidationError(str(error)) from error


def name_field() -> forms.CharField:
    return forms.CharField(
        label="Nama panggilan",
        help_text="Untuk menyapa Bapak/Ibu. Nama lengkap menyusul nanti.",
        max_length=40,
        error_messages={
            "required": "Nama panggilan belum diisi.",
            "max_length": "Nama panggilan paling panjang 40 huruf.",
        },
        widget=forms.TextInput(attrs={"autocomplete": "nickname", "autocapitalize": "words"}),
    )


class PhoneForm(forms.Form):
    phone = PhoneField()


class NameForm(forms.Form):
    name = name_field()


class AccountForm(forms.Form):
    name = name_field()
    phone = PhoneField()


class CodeForm(forms.Form):
    code = forms.CharField(
        label=f"Kode {CODE_DIGITS} angka",
        max_length=40,
        error_messages={"required": "Kode belum diisi.", "max_length": "Kode hanya 6 angka."},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )

    def clean_code(self) -> str:
        """Keep the digits: a code is often pasted with blanks around and inside."""
        digits = re.sub(r"\D", "", self.cleaned_data["code"])
        if len(digits) != CODE_DIGITS:
            raise forms.ValidationError(f"Kode berisi 6 angka. Bapak/Ibu mengetik {len(digits)} angka.")
        return digits


class DetailsForm(forms.Form):
    name = name_field()
    email = forms.EmailField(
        label="E-mail",
        help_text="Kalau diisi, kabar berkas juga dikirim ke sini.",
        required=False,
        error_messages={"invalid": "Alamat e-mail belum lengkap. Contoh: nama@contoh.id."},
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )
