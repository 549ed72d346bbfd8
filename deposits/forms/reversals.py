"""What an officer fills in to take a decision back, or to hand a dossier on to the right office."""

from typing import Any

from django import forms

from deposits.forms.fields import TextField
from deposits.forms.office import NOTE_LENGTH, DeskForm
from deposits.rules.desk import PASS_ON_REASONS, REVOKE_REASONS
from offices.accounts import serving_offices, today
from offices.models import Office


class RevocationForm(DeskForm):
    reason = forms.ChoiceField(
        label="Mengapa dicabut?",
        choices=list(REVOKE_REASONS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih satu alasan."},
    )
    note = TextField(
        label="Penjelasan singkat",
        help_text="Dibaca orang kedua dan pemeriksa berikutnya.",
        missing="Tulis alasannya dengan singkat.",
        max_length=NOTE_LENGTH,
    )


class PassOnForm(DeskForm):
    """The right office, among those that work with this service today."""

    office = forms.ChoiceField(
        label="Kabupaten/kota di KTP", error_messages={"required": "Kabupaten/kota belum dipilih."}
    )
    why = forms.ChoiceField(
        label="Mengapa diteruskan?",
        choices=list(PASS_ON_REASONS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih satu alasan."},
    )

    def __init__(self, *args: Any, own: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups: dict[str, list[tuple[str, str]]] = {}
        self.offices = {office.code: office for office in serving_offices(today()) if office != own}
        for office in self.offices.values():
            groups.setdefault(office.province.region.name, []).append((office.code, office.region.name))
        self.fields["office"].choices = [("", "Pilih kabupaten/kota"), *groups.items()]  # type: ignore[attr-defined]

    def clean_office(self) -> Office:
        return self.offices[self.cleaned_data["office"]]


class ReopenForm(DeskForm):
    note = TextField(
        label="Mengapa dibuka kembali?",
        help_text="Misalnya: keberatan jemaah diterima, dengan nomor suratnya.",
        missing="Tulis alasannya dengan singkat.",
        max_length=NOTE_LENGTH,
    )
