"""One paper to send: which it is, and its photo or file."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from deposits.submission import Asked
from pilgrims.rules import DOCUMENT_WORDS, DocumentKind

UPLOAD_TYPES = "image/jpeg,image/png,application/pdf"
# What banks and the civil registry hand out as a file, too.
LIKELY_PDF = frozenset({DocumentKind.SLIP, DocumentKind.KK})
NOT_CHOSEN = "Foto atau PDF belum dipilih."


class DocumentForm(forms.Form):
    """One paper: which it is, where several may stand for it, and one file, by either of two ways.

    `auto_id` keeps the fields of many such forms on one page apart.
    """

    kind = forms.ChoiceField(
        label="Pilih yang dikirim",
        widget=forms.RadioSelect,
        error_messages={"required": "Jenis dokumen belum dipilih."},
    )
    camera = forms.FileField(
        label="Foto dengan kamera",
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}),
        allow_empty_file=True,
    )
    file = forms.FileField(
        label="Pilih foto dari HP",
        required=False,
        widget=forms.FileInput(attrs={"accept": UPLOAD_TYPES}),
        allow_empty_file=True,
        error_messages={"invalid": "Foto atau PDF belum terkirim. Mohon pilih lagi."},
    )

    def __init__(
        self,
        paper: Asked,
        data: Mapping[str, Any] | None = None,
        files: "MultiValueDict[str, UploadedFile[bytes]] | None" = None,
        *,
        likely: DocumentKind | None = None,
    ) -> None:
        kinds = [DocumentKind(kind) for kind in paper.requirement.alternatives]
        super().__init__(
            data,
            None if data is None else files,
            auto_id=f"id_{paper.requirement.key}_%s",
            initial={"kind": paper.document.kind if paper.document else likely},
        )
        self.fields["kind"].choices = [(kind.value, DOCUMENT_WORDS[kind]) for kind in kinds]  # type: ignore[attr-defined]
        for ways in ("camera", "file"):
            # For the style sheet: a way that is still empty hides the button that sends.
            self.fields[ways].widget.attrs |= {"required": True, "class": "upload__input"}
        if LIKELY_PDF.intersection(kinds):
            self.fields["file"].label = "Pilih foto atau PDF"
        if len(kinds) == 1:
            self.fields["kind"].widget = forms.HiddenInput()
            self.initial["kind"] = kinds[0].value

    def clean(self) -> dict[str, Any]:
        """Take the file from whichever way was used."""
        cleaned: dict[str, Any] = self.cleaned_data
        upload = cleaned.get("camera") or cleaned.get("file")
        if upload is None and not self.errors.get("file"):
            self.add_error("file", NOT_CHOSEN)
        return cleaned | {"file": upload}

    @property
    def has_choice(self) -> bool:
        return not self["kind"].is_hidden

    @property
    def chosen_kind(self) -> DocumentKind:
        return DocumentKind(self.cleaned_data["kind"])

    @property
    def refusal(self) -> str:
        """Say everything that was refused in one sentence after the other."""
        return " ".join(str(error) for errors in self.errors.values() for error in errors)
