"""The person: what the identity card says, the address, the family card, and the rest for later."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from deposits.forms.fields import NUMERIC, NumberField, SplitDateField, TextField
from offices.accounts import today
from offices.models import Assignment, Office, Region
from offices.rules import OfficeLevel, Role
from pilgrims.models import Pilgrim
from pilgrims.registration import Address, FamilyCard, Identity
from pilgrims.rules import NIK_LENGTH, SEX_WORDS, Sex

OLDEST_YEARS = 120
FIRST_HAJJ_YEAR = 1900


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

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["guardian"].choices = choices  # type: ignore[attr-defined]


class BirthForm(forms.Form):
    """The second page: birth, sex, earlier hajj, and the district that chooses the office."""

    birth_date = SplitDateField("Tanggal lahir", label="Tanggal lahir", help_text="Contoh: 7 3 1965.")
    sex = forms.ChoiceField(
        label="Jenis kelamin",
        choices=list(SEX_WORDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Jenis kelamin belum dipilih."},
    )
    district = forms.ChoiceField(
        label="Kabupaten/kota di KTP",
        help_text="Kantor ini yang memeriksa berkas. Tidak ada di daftar? Datang ke kantor Bapak/Ibu.",
        error_messages={"required": "Kabupaten/kota belum dipilih."},
    )
    has_performed = forms.ChoiceField(
        label="Pernah berhaji?",
        choices=[("no", "Belum pernah"), ("yes", "Sudah pernah")],
        widget=forms.RadioSelect,
        error_messages={"required": "Pernah berhaji atau belum, mohon dipilih."},
    )
    last_hajj_year = TextField(
        label="Tahun haji terakhir",
        help_text="Isi bila sudah pernah. Contoh: 2003.",
        max_length=4,
        widget=forms.TextInput(attrs=NUMERIC),
    )
    last_hajj_as_officer = forms.BooleanField(label="Waktu itu saya bertugas sebagai petugas haji.", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["district"].choices = [("", "Pilih kabupaten/kota"), *_districts()]  # type: ignore[attr-defined]

    def clean_birth_date(self) -> date:
        born: date = self.cleaned_data["birth_date"]
        if born > today():
            raise ValidationError("Tanggal lahir itu belum terjadi. Mohon periksa lagi.")
        if today().year - born.year > OLDEST_YEARS:
            raise ValidationError("Tahun lahir terlalu lama. Mohon periksa lagi.")
        return born

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        year = cleaned.get("last_hajj_year", "")
        if cleaned.get("has_performed") == "yes" and not _is_past_year(year):
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

    def chosen_district(self) -> Region:
        """Give the district of the identity card; the form must be valid."""
        return Region.objects.get(code=self.cleaned_data["district"])

    @staticmethod
    def saved(pilgrim: Pilgrim) -> dict[str, Any]:
        """Give what is stored, to begin with."""
        return {
            "birth_date": pilgrim.birth_date,
            "sex": pilgrim.sex,
            "district": pilgrim.district_id,
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        forms.Form.__init__(self, *args, **kwargs)

    def typed(self) -> Identity:
        """Give what was typed; the form must be valid."""
        return self.identity(self.cleaned_data["nik"], self.cleaned_data["full_name"])

    @staticmethod
    def saved(pilgrim: Pilgrim) -> dict[str, Any]:
        """Give what is stored, to begin with."""
        return BirthForm.saved(pilgrim) | {"nik": pilgrim.nik, "full_name": pilgrim.full_name}


def _districts() -> Iterable[tuple[str, list[tuple[str, str]]]]:
    """Give the districts whose office works with this service today, under the name of their province."""
    staffed = Assignment.objects.active(today()).roles(Role.VERIFIER).values("office")
    offices = Office.objects.filter(level=OfficeLevel.REGENCY, pk__in=staffed).order_by("province_id", "region__name")
    rows = offices.values_list("province__region__name", "region_id", "region__name")
    return [
        (province, [(code, name) for _, code, name in group])
        for province, group in groupby(rows, key=lambda row: row[0])
    ]


class AddressForm(forms.Form):
    """The address on the identity card."""

    subdistrict = TextField(label="Kecamatan", missing="Kecamatan belum diisi.", max_length=60)
    village = TextField(label="Desa atau kelurahan", missing="Desa atau kelurahan belum diisi.", max_length=60)
    address = TextField(
        label="Alamat",
        help_text="Jalan dan nomor rumah, seperti di KTP.",
        missing="Alamat belum diisi.",
        max_length=200,
    )

    def typed(self) -> Address:
        """Give what was typed; the form must be valid."""
        return Address(**self.cleaned_data)

    @staticmethod
    def saved(pilgrim: Pilgrim) -> dict[str, Any]:
        """Give what is stored, to begin with."""
        return {name: getattr(pilgrim, name) for name in AddressForm.base_fields}


class FamilyCardForm(forms.Form):
    """The family card."""

    kk = NumberField("Nomor KK", NIK_LENGTH, label="Nomor Kartu Keluarga (KK)", help_text="16 angka.")

    def typed(self) -> FamilyCard:
        """Give what was typed; the form must be valid."""
        return FamilyCard(**self.cleaned_data)

    @staticmethod
    def saved(pilgrim: Pilgrim) -> dict[str, Any]:
        """Give what is stored, to begin with."""
        return {"kk": pilgrim.kk}


def _is_past_year(text: str) -> bool:
    return text.isascii() and text.isdecimal() and FIRST_HAJJ_YEAR < int(text) <= today().year
