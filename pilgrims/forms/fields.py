"""Fields that read what people type about themselves: lines, grouped numbers, a date in three parts."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from offices.rules import digits

YEAR_DIGITS = 4
NUMERIC = {"inputmode": "numeric", "autocomplete": "off"}


class TextField(forms.CharField):
    """A line of text; `missing` is the sentence for an empty one."""

    def __init__(self, *, missing: str = "", **kwargs: Any) -> None:
        super().__init__(required=bool(missing), **kwargs)
        self.error_messages |= {
            "required": missing,
            "max_length": "Isian ini terlalu panjang. Paling banyak %(limit_value)d huruf.",
        }

    def to_python(self, value: Any) -> str:
        return " ".join((super().to_python(value) or "").split())


class NumberField(forms.CharField):
    """A number of fixed length, such as a NIK; blanks, dots and dashes are how people group it."""

    def __init__(self, name: str, length: int, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs=NUMERIC), **kwargs)
        self.name, self.length = name, length
        self.error_messages["required"] = f"{name} belum diisi. {name} {length} angka."

    def to_python(self, value: Any) -> str:
        text = digits(super().to_python(value) or "")
        count = sum(character in "0123456789" for character in text)
        others = len(text) - count
        if text and (count != self.length or others):
            typed = f"{count} angka" + (f" dan {others} huruf" if others else "")
            raise ValidationError(f"{self.name} harus {self.length} angka. Bapak/Ibu mengetik {typed}.")
        return text


class SplitDateWidget(forms.MultiWidget):
    """Day, month and year in three small boxes, as on the identity card."""

    def __init__(self, autocomplete: str = "") -> None:
        parts = (("Tanggal", "2", "day"), ("Bulan", "2", "month"), ("Tahun", "4", "year"))
        super().__init__(
            [
                forms.TextInput(
                    attrs={
                        "title": title,
                        "maxlength": length,
                        "inputmode": "numeric",
                        "autocomplete": f"{autocomplete}-{part}" if autocomplete else "off",
                    }
                )
                for title, length, part in parts
            ]
        )

    def decompress(self, value: date | None) -> list[Any]:
        return [value.day, value.month, value.year] if value else [None, None, None]


class SplitDateField(forms.Field):
    """A date that lies not in the future; `name` opens its sentences."""

    widget: SplitDateWidget

    def __init__(self, name: str, *, autocomplete: str = "", **kwargs: Any) -> None:
        super().__init__(widget=SplitDateWidget(autocomplete), **kwargs)
        self.name = name

    def clean(self, value: Sequence[str]) -> date:
        """Read the three parts; `value` is what stood in the boxes."""
        parts = [(part or "").strip() for part in value]
        if not all(parts):
            raise ValidationError(f"{self.name} belum lengkap. Isi tanggal, bulan, dan tahun.")
        if not all(part.isascii() and part.isdecimal() for part in parts):
            raise ValidationError(f"{self.name} ditulis dengan angka. Contoh: 7 3 1965.")
        if len(parts[2]) != YEAR_DIGITS:
            raise ValidationError("Tahun ditulis 4 angka. Contoh: 1965.")
        try:
            day, month, year = map(int, parts)
            return date(year, month, day)
        except (ValueError, OverflowError) as error:
            raise ValidationError("Tanggal itu tidak ada di kalender. Mohon periksa lagi.") from error
