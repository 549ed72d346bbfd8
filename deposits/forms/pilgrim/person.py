"""The person: who it is, and what the identity card says."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField

from deposits.forms.fields import NUMERIC, NumberField, SplitDateField, TextField
from offices.accounts import today
from offices.models import Assignment, Office, Region
from offices.rules import OfficeLevel, Role
from pilgrims.helping import Choice
from pilgrims.models import Pilgrim
from pilgrims.registration import Identity
from pilgrims.rules import NIK_LENGTH, SEX_WORDS, Sex

OLDEST_YEARS = 120
FIRST_HAJJ_YEAR = 1900


class DistrictField(forms.ChoiceField):
    """The district of the identity card, among those whose office works with this service."""

    def __init__(self) -> None:
        super().__init__(
            label="Kabupaten/kota di KTP",
            help_text="Kantor di sana yang memeriksa berkas. Tidak ada di daftar? Datang ke kantor Bapak/Ibu.",
            error_messages={"required": "Kabupaten/kota belum dipilih."},
            choices=lambda: [("", "Pilih kabupaten/kota"), *_districts()],
        )

    def clean(self, value: Any) -> Region:
        return Region.objects.get(code=super().clean(value))


class WhoForm(forms.Form):
    """The first page: who registers, by name and NIK; `choices` are the persons this account may register."""

    guardian = forms.ChoiceField(
        label="Siapa yang didaftarkan?",
        widget=forms.RadioSelect,
        error_messages={"required": "Mohon pilih siapa yang didaftarkan."},
    )
    nik = NumberField("NIK", NIK_LENGTH, label="NIK", help_text="16 angka, ada di KTP atau KIA.")
    full_name = TextField(
        label="Nama lengkap",
        help_text="Tulis persis seperti di KTP atau KIA.",
        missing="Nama lengkap belum diisi.",
        max_length=100,
    )

    def __init__(self, *args: Any, choices: Sequence[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["guardian"].choices = [(choice.value, choice.label) for choice in choices]  # type: ignore[attr-defined]


class BirthForm(forms.Form):
    """The second page: birth, sex, earlier hajj, and the district that chooses the office."""

    birth_date = SplitDateField("Tanggal lahir", label="Tanggal lahir", help_text="Contoh: 7 3 1965.")
    sex = forms.ChoiceField(
        label="Jenis kelamin",
        choices=list(SEX_WORDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Jenis kelamin belum dipilih."},
    )
    district = DistrictField()
    has_performed = forms.ChoiceField(
        label="Pernah berhaji?",
        choices=[("no", "Belum pernah"), ("yes", "Sudah pernah")],
        widget=forms.RadioSelect,
        error_messages={"required": "Pernah berhaji atau belum, mohon dipilih."},
    )
    last_hajj_year = TextField(
        label="Tahun haji terakhir",
        help_text="4 angka. Contoh: 2003.",
        missing="Tahun haji terakhir belum diisi.",
        max_length=4,
        widget=forms.TextInput(attrs=NUMERIC),
    )
    last_hajj_as_officer = forms.BooleanField(label="Waktu itu saya bertugas sebagai petugas haji.", required=False)

    WHEN_PERFORMED = ("last_hajj_year", "last_hajj_as_officer")

    @property
    def shown(self) -> list[BoundField]:
        return [self[name] for name in self.fields if name not in self.WHEN_PERFORMED]

    @property
    def when_performed(self) -> list[BoundField]:
        """Give what only somebody answers who has performed the hajj before."""
        return [self[name] for name in self.WHEN_PERFORMED]

    def clean_birth_date(self) -> date:
        born: date = self.cleaned_data["birth_date"]
        if born > today():
            raise ValidationError("Tanggal lahir itu belum terjadi. Mohon periksa lagi.")
        if today().year - born.year > OLDEST_YEARS:
            raise ValidationError("Tahun lahir terlalu lama. Mohon periksa lagi.")
        return born

    def clean(self) -> dict[str, Any]:
        """Ask for the year of somebody who has performed the hajj, and of nobody else."""
        cleaned = super().clean() or {}
        if cleaned.get("has_performed") != "yes":
            self.errors.pop("last_hajj_year", None)
        elif "last_hajj_year" in cleaned and not _is_past_year(cleaned["last_hajj_year"]):
            self.add_error("last_hajj_year", f"Tahun haji terakhir ditulis 4 angka, paling akhir {today().year}.")
        return cleaned

    def identity(self, nik: str, full_name: str) -> Identity:
        """Join what both pages say; the form must be valid."""
        given = self.cleaned_data
        performed = given["has_performed"] == "yes"
        return Identity(
            nik=nik,
            full_name=full_name,
            birth_date=given["birth_date"],
            sex=Sex(given["sex"]),
            last_hajj_year=int(given["last_hajj_year"]) if performed else None,
            last_hajj_as_officer=performed and given["last_hajj_as_officer"],
        )

    @staticmethod
    def saved(pilgrim: Pilgrim) -> dict[str, Any]:
        """Give what is stored, to begin with."""
        return {
            "birth_date": pilgrim.birth_date,
            "sex": pilgrim.sex,
            "has_performed": "yes" if pilgrim.last_hajj_year else "no",
            "last_hajj_year": pilgrim.last_hajj_year,
            "last_hajj_as_officer": pilgrim.last_hajj_as_officer,
        }


class IdentityForm(BirthForm):
    """Both pages on one, to correct what the identity card says."""

    nik = NumberField("NIK", NIK_LENGTH, label="NIK", help_text="16 angka, ada di KTP atau KIA.")
    full_name = TextField(
        label="Nama lengkap",
        help_text="Tulis persis seperti di KTP atau KIA.",
        missing="Nama lengkap belum diisi.",
        max_length=100,
    )
    district = None  # type: ignore[assignment]
    field_order = ("nik", "full_name")

    def typed(self) -> Identity:
        """Give what was typed; the form must be valid."""
        return self.identity(self.cleaned_data["nik"], self.cleaned_data["full_name"])

    @staticmethod
    def saved(pilgrim: Pilgrim) -> dict[str, Any]:
        """Give what is stored, to begin with."""
        return BirthForm.saved(pilgrim) | {"nik": pilgrim.nik, "full_name": pilgrim.full_name}


class DistrictForm(forms.Form):
    """Another district for a draft."""

    district = DistrictField()


def _districts() -> Iterable[tuple[str, list[tuple[str, str]]]]:
    """Give the districts whose office works with this service today, under the name of their province."""
    staffed = Assignment.objects.active(today()).roles(Role.VERIFIER).values("office")
    offices = Office.objects.filter(level=OfficeLevel.REGENCY, pk__in=staffed).order_by("province_id", "region__name")
    rows = offices.values_list("province__region__name", "region_id", "region__name")
    return [
        (province, [(code, name) for _, code, name in group])
        for province, group in groupby(rows, key=lambda row: row[0])
    ]


def _is_past_year(text: str) -> bool:
    return text.isascii() and text.isdecimal() and FIRST_HAJJ_YEAR < int(text) <= today().year
