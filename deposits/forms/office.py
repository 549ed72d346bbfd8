"""What an officer fills in before a decision; every form carries the state of the dossier its page showed."""

from collections.abc import Mapping
from typing import Any

from django import forms

from deposits.forms.fields import NUMERIC, RupiahField, SplitDateField, TextField
from deposits.rules import Reason, Source
from deposits.rules.desk import SEND_BACK_REASONS
from deposits.rules.proof import SOURCE_WORDS

NOTE_LENGTH = 200
UPLOAD_TYPES = "image/jpeg,image/png,application/pdf"


class DeskForm(forms.Form):
    """One act; `seen` is the state of the dossier when its page was made, so that a stale page is noticed."""

    act = forms.CharField(widget=forms.HiddenInput, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def answers(self) -> dict[str, Any]:
        """Give what was typed, by the names of the verb's arguments; the form must be valid."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("act", "seen")}

    @property
    def has_questions(self) -> bool:
        """Tell whether the officer has anything to fill in: without, one button is enough."""
        return bool(self.visible_fields())


class AcceptForm(DeskForm):
    """The recommendation to accept: nothing to fill in, unless `warned` of something to look at first."""

    seen_warnings = forms.BooleanField(
        label="Saya sudah melihat peringatan",
        error_messages={"required": "Centang bila peringatan sudah dilihat."},
    )

    def __init__(self, *args: Any, warned: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not warned:
            del self.fields["seen_warnings"]


class RejectionForm(DeskForm):
    reject_reason = forms.ChoiceField(
        label="Alasan menurut aturan",
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih satu alasan menurut aturan."},
    )

    def __init__(self, *args: Any, reasons: Mapping[str, Reason], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(code, f"{reason.label}. {reason.basis}.") for code, reason in reasons.items()]
        self.fields["reject_reason"].choices = choices  # type: ignore[attr-defined]


class SendBackForm(DeskForm):
    why = forms.ChoiceField(
        label="Mengapa dibalikkan?",
        choices=list(SEND_BACK_REASONS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih satu alasan."},
    )


class ProofForm(DeskForm):
    source = forms.ChoiceField(
        label="Dilihat di mana?",
        choices=list(SOURCE_WORDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih tempat bukti ini dilihat."},
    )
    amount = RupiahField(label="Jumlah menurut bukti", help_text="Salin dari bukti, bukan dari isian jemaah.")
    seen_on = SplitDateField("Tanggal", label="Tanggal dilihat", help_text="Contoh: 23 11 2026.")
    evidence = forms.FileField(
        label="Tangkapan layar atau jawaban bank",
        help_text="JPEG, PNG, atau PDF. Paling besar 10 MB.",
        widget=forms.FileInput(attrs={"accept": UPLOAD_TYPES}),
        allow_empty_file=True,
        error_messages={"required": "Lampirkan tangkapan layar atau jawaban bank."},
    )

    def clean_source(self) -> Source:
        return Source(self.cleaned_data["source"])


class PorsiForm(DeskForm):
    """The second typing: the number alone."""

    porsi_no = TextField(
        label="Nomor porsi",
        help_text="10 angka, salin dari layar kementerian. Angka 0 di depan ikut diketik.",
        missing="Nomor porsi belum diisi.",
        max_length=20,
        widget=forms.TextInput(attrs=NUMERIC),
    )


class LetterForm(DeskForm):
    """The ministry's letter."""

    letter = forms.FileField(
        label="SPH dari sistem kementerian",
        help_text="PDF, seperti yang diunduh. Paling besar 10 MB.",
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
        allow_empty_file=True,
        error_messages={"required": "Lampirkan SPH sebagai PDF."},
    )


class AnswerForm(LetterForm, PorsiForm):
    """The first typing, with the ministry's letter."""

    sph_no = TextField(
        label="Nomor SPH (Surat Pendaftaran Haji)",
        missing="Nomor SPH belum diisi.",
        max_length=30,
    )
    field_order = ("porsi_no", "sph_no", "letter")


class MoreTimeForm(DeskForm):
    """A new limit for the pilgrim, with the reason that the office keeps."""

    until = SplitDateField("Tanggal", label="Batas baru", help_text="Contoh: 30 11 2026.")
    why = TextField(
        label="Alasan memberi waktu",
        help_text="Misalnya: jemaah dirawat di rumah sakit, surat dokter dilampirkan di loket.",
        missing="Alasan memberi waktu belum ditulis.",
        max_length=NOTE_LENGTH,
    )


class RefusalForm(DeskForm):
    why = TextField(
        label="Alasan sistem kementerian",
        help_text="Salin seperti tertulis di layar, tanpa nama dan NIK.",
        missing="Alasan sistem kementerian belum diisi.",
        max_length=NOTE_LENGTH,
    )
