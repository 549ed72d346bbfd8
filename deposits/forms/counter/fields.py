"""Fields for a practised hand: a date in one box, a place in one line, a telephone number that may be missing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from deposits.forms.fields import NUMERIC, PhoneField, TextField
from offices.areas import villages_of
from offices.models import Region
from pilgrims.registration import Address

DAY = re.compile(r"([0-9]{1,2})[-/. ]?([0-9]{1,2})[-/. ]?([0-9]{4})", re.ASCII)
PLACE_LENGTH = 60


class DayField(forms.CharField):
    """A date in one box: 7-3-1965, 07031965 or 7/3/1965; `label` opens its sentences, `example` ends them."""

    def __init__(self, label: str, *, example: str = "07031965", **kwargs: Any) -> None:
        self.example = example
        attrs = {**NUMERIC, "placeholder": "hhbbtttt", "maxlength": "10"}
        super().__init__(label=label, widget=forms.TextInput(attrs=attrs), **kwargs)
        self.error_messages["required"] = f"{label} belum diisi. Contoh: {example}."

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%d-%m-%Y}" if isinstance(value, date) else value

    def clean(self, value: Any) -> date:
        """Read the date; a closed field gives the one it holds."""
        if isinstance(value, date):
            return value
        found = DAY.fullmatch(super().clean(value))
        if found is None:
            raise ValidationError(f"{self.label} ditulis tanggal, bulan, tahun. Contoh: {self.example}.")
        day, month, year = map(int, found.groups())
        try:
            return date(year, month, day)
        except ValueError as error:
            raise ValidationError("Tanggal itu tidak ada di kalender. Mohon periksa lagi.") from error


@dataclass(frozen=True)
class Place:
    """A desa with its kecamatan; `code` is the official one where the list is loaded."""

    village: str
    subdistrict: str
    code: str = ""

    def __str__(self) -> str:
        return f"{self.village}, {self.subdistrict}"

    def address(self, address: str) -> Address:
        return Address(address, self.village, self.subdistrict, self.code)


def places_of(district: Region) -> list[Place]:
    """Give the official desa of a district; nothing where the list is not loaded."""
    return [
        Place(village.name, subdistrict.name, village.code)
        for subdistrict, villages in villages_of(district).items()
        for village in villages
    ]


class PlaceField(TextField):
    """Desa and kecamatan in one line; a desa alone is enough where only one kecamatan has it."""

    places: Sequence[Place] = ()

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"list": "places", "autocomplete": "off", "placeholder": "Agung, Tanjung"}
        super().__init__(
            missing="Desa dan kecamatan belum diisi. Contoh: Agung, Tanjung.",
            max_length=2 * PLACE_LENGTH,
            widget=forms.TextInput(attrs=attrs),
            **kwargs,
        )

    def clean(self, value: Any) -> Place:
        """Read the place."""
        text = super().clean(value)
        known = [place for place in self.places if text.casefold() in (str(place).casefold(), place.village.casefold())]
        if len(known) == 1:
            return known[0]
        village, comma, subdistrict = (part.strip() for part in text.partition(","))
        if not (village and comma and subdistrict):
            raise ValidationError("Tulis juga kecamatannya sesudah koma. Contoh: Agung, Tanjung.")
        if max(len(village), len(subdistrict)) > PLACE_LENGTH:
            raise ValidationError(f"Isian ini terlalu panjang. Paling banyak {PLACE_LENGTH} huruf.")
        return Place(village, subdistrict)


class OptionalPhoneField(PhoneField):
    """A mobile number, or nothing for a person without one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.widget.attrs["autocomplete"] = "off"

    def clean(self, value: Any) -> str:
        """Read the number, "" for none."""
        return super().clean(value) if (value or "").strip() else ""
