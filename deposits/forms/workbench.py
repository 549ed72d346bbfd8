"""What two people fill in about a bank line: a proposal with its reason, or a step of a refund."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms

from deposits.forms.fields import TextField
from deposits.models.workbench import WHY_LENGTH
from deposits.rules import Drawer
from deposits.rules.endings import REFUND_STAGES
from deposits.rules.workbench import FILE_WORDS

LETTER_LENGTH = 60


def why_field(help_text: str) -> TextField:
    return TextField(
        label="Mengapa?", help_text=help_text, missing="Tulis alasannya dengan singkat.", max_length=WHY_LENGTH
    )


class MatchForm(forms.Form):
    """One candidate and the reason."""

    why = why_field("Dibaca orang kedua. Misalnya: nama, hari, dan jumlah sama.")

    def __init__(self, *args: Any, references: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deposit"] = forms.ChoiceField(
            label="Cocokkan dengan berkas",
            choices=references,
            widget=forms.RadioSelect,
            error_messages={"required": "Pilih satu berkas.", "invalid_choice": "Pilih satu berkas."},
        )
        self.order_fields(["deposit", "why"])


class FileForm(forms.Form):
    """The drawer of a line, the reason, and the paper that shows a refund."""

    drawer = forms.ChoiceField(
        label="Laci",
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih satu laci.", "invalid_choice": "Pilih satu laci."},
    )
    why = why_field("Dibaca orang kedua, dan tetap tersimpan di jejak.")
    evidence = forms.FileField(
        label="Bukti dari bank",
        required=False,
        help_text="Foto atau PDF. Wajib untuk bayar dua kali: surat atau catatan bank.",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,application/pdf"}),
    )

    def __init__(self, *args: Any, drawers: Sequence[Drawer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["drawer"]).choices = [(one.value, FILE_WORDS[one]) for one in drawers]


class PairForm(forms.Form):
    """The credit that a correction or a refund takes back."""

    why = why_field("Misalnya: menurut surat bank nomor dan tanggalnya.")

    def __init__(self, *args: Any, credits: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credit"] = forms.ChoiceField(
            label="Setoran yang dikoreksi bank",
            choices=credits,
            widget=forms.RadioSelect,
            error_messages={"required": "Pilih satu setoran.", "invalid_choice": "Pilih satu setoran."},
        )
        self.order_fields(["credit", "why"])


class UndoForm(forms.Form):
    why = why_field("Dibaca orang kedua. Jemaah dan pejabat ikut diberi tahu.")


class RefundStepForm(forms.Form):
    """The day a step of the refund was done, and the letter that says so."""

    stage = forms.ChoiceField(
        label="Langkah",
        choices=[(stage.sla, f"{stage.who}: {stage.what}") for stage in REFUND_STAGES],
        error_messages={"required": "Pilih satu langkah.", "invalid_choice": "Pilih satu langkah."},
    )
    done_on = forms.DateField(
        label="Selesai pada",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Isi tanggalnya.", "invalid": "Tanggal ditulis seperti ini: 24-11-2026."},
    )
    letter_no = forms.CharField(label="Nomor surat", required=False, max_length=LETTER_LENGTH)
