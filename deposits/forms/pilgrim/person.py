"""The person: what the identity card says, and the rest the office needs."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from deposits.forms.fields import NUMERIC, NumberField, PhoneField, SplitDateField, TextField
from offices.accounts import today
from offices.models import Assignment, Office, Region, User
from offices.rules import OfficeLevel, Role
from pilgrims.models import Pilgrim
from pilgrims.registration import Identity, Particulars
from pilgrims.rules import GUARDIAN_WORDS, MARITAL_WORDS, NIK_LENGTH, SEX_WORDS, Guardian, Marital, Sex

OLDEST_YEARS = 120
FIRST_HAJJ_YEAR = 1900


class IdentityForm(forms.Form):
    """What the identity card says."""

    nik = NumberField("NIK", NIK_LENGTH, label="NIK", help_text="16 angka, ada di KTP atau KIA.")
    full_name = TextField(
        label="Nama lengkap",
        help_text="Tulis persis seperti di KTP atau KIA.",
        missing="Nama lengkap belum diisi.",
        max_length=100,
    )
    birth_place = TextField(label="Tempat lahir", missing="Tempat lahir belum diisi.", max_length=60)
    birth_date = SplitDateField("Tanggal lahir", label="Tanggal lahir", help_text="Contoh: 7 3 1965.")
    sex = forms.ChoiceField(
        label="Jenis kelamin",
        choices=list(SEX_WORDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Jenis kelamin belum dipilih."},
    )

    def clean_birth_date(self) -> date:
        born: date = self.cleaned_data["birth_date"]
        if born > today():
            raise ValidationError("Tanggal lahir itu belum terjadi. Mohon periksa lagi.")
        if today().year - born.year > OLDEST_YEARS:
            raise ValidationError("Tahun lahir terlalu lama. Mohon periksa lagi.")
        return born

    def typed(self) -> Identity:
        """Give what was typed; the form must be valid."""
        values = {name: self.cleaned_data[name] for name in ("nik", "full_name", "birth_place", "birth_date")}
        return Identity(sex=Sex(self.cleaned_data["sex"]), **values)

    @staticmethod
    def saved(pilgrim: Pilgrim, user: User) -> dict[str, Any]:
        """Give what is stored, to begin with."""
        return {name: getattr(pilgrim, name) for name in IdentityForm.base_fields}


class NewDossierForm(IdentityForm):
    """The first page: who is it, and which office."""

    form_token = forms.UUIDField(widget=forms.HiddenInput)
    guardian = forms.ChoiceField(
        label="Siapa yang didaftarkan?",
        choices=list(GUARDIAN_WORDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Mohon pilih siapa yang didaftarkan."},
    )
    district = forms.ChoiceField(
        label="Kabupaten/kota di KTP",
        help_text="Kantor ini yang memeriksa berkas. Tidak ada di daftar? Datang ke kantor Bapak/Ibu.",
        error_messages={"required": "Kabupaten/kota belum dipilih."},
    )
    field_order = ("form_token", "guardian")

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial={"form_token": uuid.uuid4()})
        self.fields["district"].choices = [("", "Pilih kabupaten/kota"), *_districts()]  # type: ignore[attr-defined]

    @property
    def guardian_kind(self) -> Guardian:
        return Guardian(self.cleaned_data["guardian"])

    def chosen_district(self) -> Region:
        """Give the district of the identity card; the form must be valid."""
        return Region.objects.get(code=self.cleaned_data["district"])


def _districts() -> Iterable[tuple[str, list[tuple[str, str]]]]:
    """Give the districts whose office works with this service today, under the name of their province."""
    staffed = Assignment.objects.active(today()).roles(Role.VERIFIER).values("office")
    offices = Office.objects.filter(level=OfficeLevel.REGENCY, pk__in=staffed).order_by("province_id", "region__name")
    rows = offices.values_list("province__region__name", "region_id", "region__name")
    return [
        (province, [(code, name) for _, code, name in group])
        for province, group in groupby(rows, key=lambda row: row[0])
    ]


class ParticularsForm(forms.Form):
    """The rest the office needs before it decides."""

    kk = NumberField("Nomor KK", NIK_LENGTH, label="Nomor Kartu Keluarga (KK)", help_text="16 angka.")
    father_name = TextField(label="Nama ayah kandung", missing="Nama ayah kandung belum diisi.", max_length=100)
    marital_status = forms.ChoiceField(
        label="Status perkawinan",
        choices=list(MARITAL_WORDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Status perkawinan belum dipilih."},
    )
    address = TextField(
        label="Alamat",
        help_text="Jalan dan nomor rumah, seperti di KTP.",
        missing="Alamat belum diisi.",
        max_length=200,
    )
    rt_rw = TextField(label="RT/RW", help_text="Contoh: 003/001.", max_length=10)
    village = TextField(label="Desa atau kelurahan", missing="Desa atau kelurahan belum diisi.", max_length=60)
    subdistrict = TextField(label="Kecamatan", missing="Kecamatan belum diisi.", max_length=60)
    phone = PhoneField(label="Nomor HP calon jemaah", help_text="Boleh nomor keluarga serumah.")
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

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        year = cleaned.get("last_hajj_year", "")
        if cleaned.get("has_performed") == "yes" and not _is_past_year(year):
            self.add_error("last_hajj_year", f"Tahun haji terakhir ditulis 4 angka, paling akhir {today().year}.")
        return cleaned

    def typed(self) -> Particulars:
        """Give what was typed; the form must be valid."""
        values = dict(self.cleaned_data)
        performed = values.pop("has_performed") == "yes"
        year = values.pop("last_hajj_year")
        marital = Marital(values.pop("marital_status"))
        return Particulars(marital_status=marital, last_hajj_year=int(year) if performed else None, **values)

    @staticmethod
    def saved(pilgrim: Pilgrim, user: User) -> dict[str, Any]:
        """Give what is stored, to begin with; before that only the telephone of the account is offered."""
        if not pilgrim.kk:
            return {"phone": user.phone}
        names = [name for name in ParticularsForm.base_fields if name != "has_performed"]
        stored = {name: getattr(pilgrim, name) for name in names}
        return stored | {"has_performed": "yes" if pilgrim.last_hajj_year else "no"}


def _is_past_year(text: str) -> bool:
    return text.isascii() and text.isdecimal() and FIRST_HAJJ_YEAR < int(text) <= today().year
