"""What a pilgrim types at the door and on the own page: a number, a code, who it is, a name."""

import json
import re
from typing import Any

from django import forms

from pilgrims.forms.fields import NumberField, SplitDateField
from pilgrims.signin import UnreadablePhone, read_phone
from pilgrims.signin.codes import CODE_DIGITS
from pilgrims.signin.recognition import NIK_END, Answers

# The answer of a phone is about 2 kB.
MOST_LETTERS = 20_000


def focus(form: forms.Form, name: str) -> None:
    """Let the page begin in its one field; after a mistake the summary has the focus."""
    if not form.is_bound:
        form.fields[name].widget.attrs["autofocus"] = True


class PhoneField(forms.CharField):
    """A mobile number in any grouping; cleaned to E.164."""

    def __init__(self, label: str = "Nomor HP") -> None:
        super().__init__(
            label=label,
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


class PhoneForm(forms.Form):
    phone = PhoneField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        focus(self, "phone")


class CodeForm(forms.Form):
    code = forms.CharField(
        label=f"Kode {CODE_DIGITS} angka",
        max_length=40,
        error_messages={"required": "Kode belum diisi.", "max_length": "Kode hanya 6 angka."},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        focus(self, "code")

    def clean_code(self) -> str:
        """Keep the digits: a code is often pasted with blanks around and inside."""
        digits = re.sub(r"\D", "", self.cleaned_data["code"])
        if len(digits) != CODE_DIGITS:
            raise forms.ValidationError(f"Kode berisi 6 angka. Bapak/Ibu mengetik {len(digits)} angka.")
        return digits


class PersonForm(forms.Form):
    """Who it is: of one of the account's pilgrims the birth date and the end of the NIK."""

    birth_date = SplitDateField("Tanggal lahir", label="Tanggal lahir", help_text="Seperti di KTP. Contoh: 7 3 1965.")
    nik_end = NumberField("Isian ini", NIK_END, label="4 angka terakhir NIK", help_text="NIK ada di bagian atas KTP.")

    @property
    def answers(self) -> Answers:
        return Answers(self.cleaned_data["birth_date"], self.cleaned_data["nik_end"])


class NewNumberForm(PersonForm):
    phone = PhoneField("Nomor HP baru")

    field_order = ("phone", "birth_date", "nik_end")


class NameForm(forms.Form):
    name = forms.CharField(
        label="Nama panggilan",
        help_text="Boleh kosong. Kami lalu menyapa: Bapak/Ibu.",
        max_length=40,
        required=False,
        error_messages={"max_length": "Nama panggilan paling panjang 40 huruf."},
        widget=forms.TextInput(attrs={"autocomplete": "nickname", "autocapitalize": "words"}),
    )


class PasskeyForm(forms.Form):
    """What the phone answered, as the browser hands it on."""

    answer = forms.CharField(max_length=MOST_LETTERS, widget=forms.HiddenInput)

    def clean_answer(self) -> dict[str, Any]:
        """Read the answer; more digits or nesting than Python takes is no answer either."""
        try:
            answer = json.loads(self.cleaned_data["answer"])
        except (ValueError, RecursionError):
            answer = None
        if not isinstance(answer, dict):
            raise forms.ValidationError("Jawaban HP tidak terbaca.")
        return answer


class WhichPasskeyForm(forms.Form):
    passkey = forms.IntegerField(min_value=1)
