"""What the ministry's form also asks: every answer may wait."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from deposits.forms.fields import NUMERIC, TextField
from pilgrims.models import Pilgrim
from pilgrims.registration import Later
from pilgrims.rules import BLOOD_WORDS, EDUCATION_WORDS, MARITAL_WORDS, OCCUPATION_WORDS

POSTAL_DIGITS = 5


def _choice(label: str, words: Mapping[Any, str], **more: Any) -> forms.ChoiceField:
    choices = [("", "Pilih"), *((code.value, word) for code, word in words.items())]
    return forms.ChoiceField(label=label, choices=choices, required=False, **more)


class LaterForm(forms.Form):
    """The remaining answers; `asked` names those to show, the others keep what is stored."""

    birth_place = TextField(label="Tempat lahir", help_text="Seperti di KTP.", max_length=60)
    father_name = TextField(label="Nama ayah kandung", max_length=100)
    mother_name = TextField(label="Nama ibu kandung", max_length=100)
    marital_status = _choice("Status perkawinan", MARITAL_WORDS)
    education = _choice("Pendidikan terakhir", EDUCATION_WORDS)
    occupation = _choice("Pekerjaan", OCCUPATION_WORDS)
    blood_type = _choice("Golongan darah", BLOOD_WORDS)
    rt_rw = TextField(label="RT/RW", help_text="Contoh: 003/001.", max_length=10)
    postal_code = TextField(
        label="Kode pos", help_text="5 angka.", max_length=POSTAL_DIGITS, widget=forms.TextInput(attrs=NUMERIC)
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, pilgrim: Pilgrim, asked: Iterable[str] | None = None
    ) -> None:
        self.stored = {field.name: getattr(pilgrim, field.name) for field in fields(Later)}
        super().__init__(data, initial=self.stored)
        for name in set(self.fields) - set(self.fields if asked is None else asked):
            del self.fields[name]

    def clean_postal_code(self) -> str:
        code: str = self.cleaned_data["postal_code"]
        if code and not re.fullmatch(r"[0-9]{5}", code):
            raise ValidationError("Kode pos harus 5 angka. Contoh: 71571.")
        return code

    def typed(self) -> Later:
        """Give what was typed, over what is stored; the form must be valid."""
        return Later(**(self.stored | self.cleaned_data))
