"""One paper to send: which it is, and the file."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from deposits.submission import Asked
from pilgrims.rules import DOCUMENT_WORDS, DocumentKind

UPLOAD_TYPES = "image/jpeg,image/png,application/pdf"


class DocumentForm(forms.Form):
    """One paper: which it is, where several may stand for it, and the file."""

    kind = forms.ChoiceField(
        label="Kartu atau surat yang dikirim",
        widget=forms.RadioSelect,
        error_messages={"required": "Jenis dokumen belum dipilih."},
    )
    file = forms.FileField(
        label="Foto atau PDF",
        help_text="JPEG, PNG, atau PDF. Paling besar 10 MB.",
        widget=forms.FileInput(attrs={"accept": UPLOAD_TYPES}),
        allow_empty_file=True,
        error_messages={
            "required": "Foto atau PDF belum dipilih.",
            "invalid": "Foto atau PDF belum terkirim. Mohon pilih lagi.",
        },
    )

    def __init__(
        self, paper: Asked, data: Mapping[str, Any] | None, files: "MultiValueDict[str, UploadedFile[bytes]]"
    ) -> None:
        kinds = [DocumentKind(kind) for kind in paper.requirement.alternatives]
        chosen = paper.document.kind if paper.document else None
        super().__init__(data, None if data is None else files, initial={"kind": chosen})
        self.fields["kind"].choices = [(kind.value, DOCUMENT_WORDS[kind]) for kind in kinds]  # type: ignore[attr-defined]
        if len(kinds) == 1:
            self.fields["kind"].widget = forms.HiddenInput()
            self.initial["kind"] = kinds[0].value

    @property
    def chosen_kind(self) -> DocumentKind:
        return DocumentKind(self.cleaned_data["kind"])
