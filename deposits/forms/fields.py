"""Fields that read what people type about a deposit: rupiah, a telephone number; and those of the person."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from offices.words import rupiah
from pilgrims.forms.fields import NUMERIC, NumberField, SplitDateField, SplitDateWidget, TextField
from pilgrims.signin.phones import UnreadablePhone, read_phone, shown

__all__ = ["NUMERIC", "NumberField", "PhoneField", "RupiahField", "SplitDateField", "SplitDateWidget", "TextField"]
MAX_RUPIAH = 10**12
MAX_FIGURES = len(str(MAX_RUPIAH))


class RupiahField(forms.CharField):
    """Whole rupiah, typed as 25000000, 25.000.000 or Rp25.000.000,00."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs=NUMERIC), **kwargs)
        self.error_messages["required"] = "Jumlah setoran belum diisi. Contoh: 25.000.000."

    def prepare_value(self, value: Any) -> Any:
        return rupiah(value).removeprefix("Rp") if isinstance(value, int) else value

    def clean(self, value: Any) -> int:
        """Read the amount as an int."""
        text = re.sub(r"^rp\.?", "", re.sub(r"\s", "", super().clean(value)), flags=re.IGNORECASE)
        text = re.sub(r",(00|-)$", "", text)
        if not re.fullmatch(r"[0-9]+|[0-9]{1,3}(\.[0-9]{3})+", text):
            raise ValidationError("Tulis dengan angka saja: 25.000.000.")
        figures = text.replace(".", "").lstrip("0")
        amount = int(figures) if 0 < len(figures) <= MAX_FIGURES else 0
        if not 0 < amount <= MAX_RUPIAH:
            raise ValidationError("Jumlah setoran tidak wajar. Mohon salin dari lembar bank.")
        return amount


class PhoneField(forms.CharField):
    """An Indonesian mobile number, kept in E.164."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "tel", "autocomplete": "tel"}
        super().__init__(widget=forms.TextInput(attrs=attrs), **kwargs)
        self.error_messages["required"] = "Nomor HP belum diisi. Contoh: 0812 3456 7890."

    def prepare_value(self, value: Any) -> Any:
        return shown(value) if value and value.startswith("+") else value

    def clean(self, value: Any) -> str:
        """Read the number."""
        try:
            return read_phone(super().clean(value))
        except UnreadablePhone as refusal:
            raise ValidationError(str(refusal)) from refusal
