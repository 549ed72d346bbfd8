"""What every form of a proposal shares: its fields, its office, its values."""

from datetime import date
from typing import Any

from django import forms

from offices.models import Office, User


def line(label: str, longest: int, hint: str = "", *, required: bool = True, **more: Any) -> forms.CharField:
    words = {"required": f"{label} belum diisi.", "max_length": f"{label} paling panjang {longest} huruf."}
    return forms.CharField(
        label=label, max_length=longest, help_text=hint, required=required, error_messages=words, **more
    )


def day(label: str, hint: str = "", *, required: bool = True) -> forms.DateField:
    words = {"required": f"{label} belum diisi.", "invalid": f"{label} tidak terbaca. Contoh: 2026-11-23."}
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, widget=widget, help_text=hint, required=required, error_messages=words)


def choice(label: str) -> forms.ChoiceField:
    words = {"required": f"{label} belum dipilih.", "invalid_choice": f"{label} itu tidak ada di daftar."}
    return forms.ChoiceField(label=label, error_messages=words)


def offer(field: forms.Field, choices: list[tuple[Any, str]]) -> None:
    field.choices = choices  # type: ignore[attr-defined]


class ProposalForm(forms.Form):
    """A form of one kind for one office; `officer` is whom it is about, `place` the office it holds for."""

    officer: User | None = None

    def __init__(self, *args: Any, office: Office, keeps_nation: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.office, self.keeps_nation = office, keeps_nation
        self.prepare()

    def prepare(self) -> None:
        """Fill in what depends on the office."""

    @property
    def place(self) -> Office | None:
        return self.office

    def values(self) -> dict[str, Any]:
        """Give the proposed values by name, days as ISO text."""
        return {name: "" if value is None else _plain(value) for name, value in self.cleaned_data.items()}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
