"""Proposals of dated rows: a letterhead, a number, a document to show, days off."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import RegexValidator

from offices import accounts
from offices.changes.names import PARAMETER_WORDS
from offices.forms.proposal import ProposalForm, choice, day, line, offer
from offices.models import DocumentRequirement, Letterhead, Office, Parameter

EVERYWHERE, HERE = "semua", "sini"
MOST_DAYS = 60


class LetterheadForm(ProposalForm):
    institution = line("Lembaga", 150)
    office_name = line("Nama kantor", 150)
    section = line("Seksi", 150, required=False)
    city = line("Kota", 60, "Tempat surat ditandatangani.")
    address = line("Alamat", 200, required=False)
    phone = line("Telepon kantor", 40, required=False)
    email = forms.EmailField(label="Surel kantor", required=False, error_messages={"invalid": "Surel tidak terbaca."})
    hours = line("Jam layanan", 120, "Misalnya: Senin sampai Jumat, 08.00-16.00 WITA", required=False)
    valid_from = day("Hari pertama", "Paling cepat besok. Surat yang lama tetap memakai kop yang lama.")

    def prepare(self) -> None:
        latest = Letterhead.objects.filter(office=self.office).order_by("-valid_from").first()
        names = [name for name in self.fields if name != "valid_from"]
        head = {name: getattr(latest, name) for name in names} if latest else {"office_name": self.office.name}
        self.initial.update(head)


class ParameterForm(ProposalForm):
    key = choice("Angka")
    value = line("Nilai baru", 60, "Ditulis seperti nilai lama, tanpa titik dan tanpa satuan.")
    valid_from = day("Hari pertama", "Paling cepat besok.")
    legal_basis = line("Dasar", 200, "Peraturan atau keputusan yang mengubahnya.")

    def prepare(self) -> None:
        rows = Parameter.objects.in_force(accounts.today())
        named = sorted((PARAMETER_WORDS.get(row.key, row.key), row.value, row.key) for row in rows)
        offer(self.fields["key"], [("", "Pilih angka"), *((key, f"{name}: {value}") for name, value, key in named)])

    @property
    def place(self) -> None:
        return None


class RequirementForm(ProposalForm):
    scope = forms.ChoiceField(label="Berlaku untuk", widget=forms.RadioSelect)
    key = line(
        "Kode", 20, "Kode yang sudah ada mengganti syarat itu.", validators=[RegexValidator(r"\A[a-z][a-z_]*\Z")]
    )
    label = line("Nama", 80)
    hint = line("Petunjuk", 200, required=False)
    alternatives = forms.MultipleChoiceField(
        label="Surat yang diterima",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Pilih paling sedikit satu surat."},
    )
    position = forms.IntegerField(
        label="Urutan", min_value=1, max_value=99, error_messages={"required": "Urutan belum diisi."}
    )
    valid_from = day("Hari pertama", "Paling cepat besok.")
    legal_basis = line("Dasar", 200)

    def prepare(self) -> None:
        known = DocumentRequirement.objects.values_list("alternatives", flat=True)
        offer(self.fields["alternatives"], [(one, one) for one in sorted({one for some in known for one in some})])
        everywhere = [(EVERYWHERE, "Semua kantor")] if self.keeps_nation else []
        offer(self.fields["scope"], [(HERE, self.office.name), *everywhere])
        self.initial.setdefault("scope", HERE)

    @property
    def place(self) -> Office | None:
        return None if self.cleaned_data["scope"] == EVERYWHERE else self.office

    def values(self) -> dict[str, Any]:
        given = super().values()
        del given["scope"]
        return given


class HolidaysForm(ProposalForm):
    days = forms.CharField(
        label="Hari libur",
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Satu hari satu baris. Contoh: 2027-01-01 Tahun Baru. Tahun baru diisi lengkap sekali.",
        error_messages={"required": "Hari libur belum diisi."},
    )
    legal_basis = line("Dasar", 200, "Misalnya nomor Keputusan Bersama Menteri.")

    def clean_days(self) -> list[list[str]]:
        typed = self.cleaned_data["days"].splitlines()
        lines = [parts for parts in (one.split(None, 1) for one in typed) if parts]
        if len(lines) > MOST_DAYS:
            raise forms.ValidationError(f"Paling banyak {MOST_DAYS} hari dalam satu usulan.")
        days = dict(_day_off(parts) for parts in lines)
        return [[off, days[off]] for off in sorted(days)]

    @property
    def place(self) -> None:
        return None


def _day_off(parts: list[str]) -> tuple[str, str]:
    try:
        off, name = parts
        return date.fromisoformat(off).isoformat(), name.strip()[:100]
    except ValueError as error:
        raise forms.ValidationError(f"Baris tidak terbaca: {' '.join(parts)[:40]}") from error
