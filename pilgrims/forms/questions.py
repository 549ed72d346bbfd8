"""The five questions of "boleh mendaftar?": answered once, kept nowhere."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from offices.accounts import serving_offices, today
from offices.models import Office
from pilgrims.forms.fields import NUMERIC, SplitDateField, TextField
from pilgrims.rules.eligibility import Facts

OTHER_DISTRICT = "lain"
OLDEST_YEARS, FIRST_HAJJ_YEAR = 120, 1900
PERSON = [
    ("ya", "Ya, WNI dan Islam"),
    ("bukan-wni", "Bukan WNI"),
    ("bukan-islam", "Agama di KTP bukan Islam"),
    ("ragu", "Belum yakin"),
]
WAITING = [("belum", "Belum"), ("sudah", "Sudah, atau punya nomor porsi"), ("ragu", "Tidak ingat")]
HAJJ = [
    ("belum", "Belum pernah"),
    ("jemaah", "Pernah, sebagai jemaah"),
    ("petugas", "Pernah, terakhir sebagai petugas haji"),
    ("ragu", "Tidak ingat"),
]
# What an answer says as facts; an answer without an entry leaves them unknown.
UNKNOWN = (None, None)
CITIZEN_AND_MUSLIM: dict[str, tuple[bool | None, bool | None]] = {
    "ya": (True, True),
    "bukan-wni": (False, None),
    "bukan-islam": (True, False),
}
IS_WAITING: dict[str, bool] = {"belum": False, "sudah": True}
PERFORMED_AND_AS_OFFICER: dict[str, tuple[bool | None, bool | None]] = {
    "belum": (False, None),
    "jemaah": (True, False),
    "petugas": (True, True),
}


def _choice(label: str, choices: list[tuple[str, str]], hint: str = "") -> forms.ChoiceField:
    missing = {"required": "Mohon pilih satu jawaban."}
    return forms.ChoiceField(
        label=label, choices=choices, widget=forms.RadioSelect, help_text=hint, error_messages=missing
    )


class FiveQuestionsForm(forms.Form):
    """Person, birth, district, waiting list, earlier hajj."""

    person = _choice("1. Apakah calon jemaah WNI dan beragama Islam?", PERSON, "WNI: warga negara Indonesia.")
    birth_date = SplitDateField("Tanggal lahir", label="2. Tanggal lahir calon jemaah", help_text="Contoh: 7 3 1965.")
    district = forms.ChoiceField(
        label="3. Kabupaten/kota di KTP",
        help_text="Untuk anak: kabupaten/kota di Kartu Keluarga (KK).",
        error_messages={"required": "Kabupaten/kota belum dipilih."},
    )
    waiting = _choice("4. Sudah terdaftar haji reguler?", WAITING, "Nomor porsi: nomor antrean berangkat haji.")
    hajj = _choice("5. Pernah berhaji?", HAJJ)
    last_hajj_year = TextField(
        label="Tahun haji terakhir",
        help_text="Isi bila pernah dan masih ingat. Contoh: 2003.",
        max_length=4,
        widget=forms.TextInput(attrs=NUMERIC),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups: dict[str, list[tuple[str, str]]] = {}
        self.offices = {office.region_id: office for office in serving_offices(today())}
        for office in self.offices.values():
            groups.setdefault(office.province.region.name, []).append((office.region_id, office.region.name))
        choices = [("", "Pilih kabupaten/kota"), *groups.items(), (OTHER_DISTRICT, "Tidak ada di daftar ini")]
        self.fields["district"].choices = choices  # type: ignore[attr-defined]

    def clean_birth_date(self) -> date:
        born: date = self.cleaned_data["birth_date"]
        if born > today():
            raise ValidationError("Tanggal lahir itu belum terjadi. Mohon periksa lagi.")
        if today().year - born.year > OLDEST_YEARS:
            raise ValidationError("Tahun lahir terlalu lama. Mohon periksa lagi.")
        return born

    def clean_last_hajj_year(self) -> int | None:
        text: str = self.cleaned_data["last_hajj_year"]
        if not text:
            return None
        if text.isascii() and text.isdecimal() and FIRST_HAJJ_YEAR < int(text) <= today().year:
            return int(text)
        raise ValidationError(f"Tahun haji terakhir ditulis 4 angka, paling akhir {today().year}.")

    def facts(self) -> Facts:
        """Give the answers as facts; the form must be valid."""
        given = self.cleaned_data
        is_citizen, is_muslim = CITIZEN_AND_MUSLIM.get(given["person"], UNKNOWN)
        has_performed, as_officer = PERFORMED_AND_AS_OFFICER.get(given["hajj"], UNKNOWN)
        district = None if given["district"] == OTHER_DISTRICT else given["district"]
        return Facts(
            is_citizen=is_citizen,
            is_muslim=is_muslim,
            birth_date=given["birth_date"],
            district=district,
            office_district=district,
            is_waiting=IS_WAITING.get(given["waiting"]),
            has_performed=has_performed,
            as_officer=as_officer,
            last_hajj_year=given["last_hajj_year"],
        )

    def office_name(self) -> str:
        """Name the office that registers the people of the chosen district, "" where it is not served here yet."""
        office: Office | None = self.offices.get(self.cleaned_data["district"])
        return office.name if office else ""
