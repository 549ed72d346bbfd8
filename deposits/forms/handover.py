"""A list of the ministry's answers: sent as a file, or sent on after it was shown."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from deposits.handover import MAX_BYTES, read_answers
from deposits.handover.refusals import ListUnreadable
from deposits.rules.answers import Typed

MISSING = "Pilih berkas CSV dengan jawaban kementerian."


def _read(upload: "UploadedFile[bytes] | None") -> bytes:
    """Read one byte more than is allowed, so that a larger file is refused without being held in memory."""
    return upload.read(MAX_BYTES + 1) if upload else b""


class ListForm(forms.Form):
    """The file as it came, or `rows`: what of it was shown to be accepted."""

    file = forms.FileField(
        label="Jawaban kementerian",
        help_text="CSV dengan kolom Nomor berkas atau NIK, Nomor porsi, dan Nomor SPH. Paling besar 1 MB.",
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        allow_empty_file=True,
        error_messages={"required": MISSING, "invalid": MISSING},
    )
    rows = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].required = not self.data.get("rows")

    @property
    def is_shown(self) -> bool:
        """Tell whether the officer saw what the list does, and now means it."""
        return bool(self.cleaned_data["rows"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        shown, upload = cleaned.get("rows"), cleaned.get("file")
        if not shown and not upload:
            return cleaned
        try:
            cleaned["answers"] = read_answers(shown.encode() if shown else _read(upload))
        except ListUnreadable as refused:
            self.add_error("file", str(refused))
        return cleaned

    @property
    def answers(self) -> list[Typed]:
        """Give the rows; the form must be valid."""
        found: list[Typed] = self.cleaned_data["answers"]
        return found
