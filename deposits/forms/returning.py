"""What an officer ticks before a return: each document with its own reasons, then the data and the payment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from deposits.forms.fields import TextField
from deposits.forms.office import NOTE_LENGTH, DeskForm
from deposits.rules import Reason

NOTE = "Catatan untuk jemaah"
TICK_TOO = "Catatan sudah ditulis. Centang juga alasannya."
ONLY_ONE = "Pilih satu alasan saja untuk dokumen ini."


@dataclass(frozen=True)
class Row:
    """One document, or one other reason: its ticks and the note for the pilgrim."""

    ticks: list[BoundField]
    note: BoundField


@dataclass(frozen=True)
class Part:
    """The rows under one heading."""

    title: str
    rows: list[Row]


class ReturnForm(DeskForm):
    """A tick per reason, named by its code, and a note per document or other reason.

    `documents` gives the reasons that hold per thing asked for, `others` those about the data and the payment.
    """

    def __init__(
        self, *args: Any, documents: Mapping[str, Mapping[str, Reason]], others: Mapping[str, Reason], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.documents = {key: list(reasons) for key, reasons in documents.items()}
        self.others = {code: [code] for code in others}
        for key, reasons in documents.items():
            self._ask(key, reasons.values())
        for code, reason in others.items():
            self._ask(code, [reason])

    def _ask(self, key: str, reasons: Iterable[Reason]) -> None:
        labels = [reason.label for reason in reasons]
        for reason in reasons:
            self.fields[reason.code] = forms.BooleanField(label=reason.label, required=False)
        self.fields[f"note_{key}"] = TextField(
            label=f"{NOTE}: {' / '.join(labels)}",
            max_length=NOTE_LENGTH,
            widget=forms.TextInput(attrs={"placeholder": NOTE}),
        )

    def parts(self) -> list[Part]:
        """Give the rows: the documents first, then the rest."""
        return [Part("Dokumen", self._rows(self.documents)), Part("Isian dan setoran", self._rows(self.others))]

    def _rows(self, codes_of: Mapping[str, list[str]]) -> list[Row]:
        return [Row([self[code] for code in codes], self[f"note_{key}"]) for key, codes in codes_of.items()]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for key, codes in (self.documents | self.others).items():
            ticked = [code for code in codes if cleaned.get(code)]
            if len(ticked) > 1:
                self.add_error(codes[0], ONLY_ONE)
            if cleaned.get(f"note_{key}") and not ticked:
                self.add_error(codes[0], TICK_TOO)
        return cleaned

    def items(self) -> list[tuple[str, str]]:
        """Give (reason code, note) for every tick; the form must be valid."""
        rows = (self.documents | self.others).items()
        return [
            (code, self.cleaned_data[f"note_{key}"]) for key, codes in rows for code in codes if self.cleaned_data[code]
        ]
