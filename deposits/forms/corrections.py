"""A request to correct a person's data, and the officer's answer to it."""

from typing import Any

from django import forms

from deposits.forms.fields import TextField

LONGEST_REQUEST, LONGEST_ANSWER = 1000, 300
ACCEPTED = {"yes": "Ya, data diperbaiki", "no": "Tidak dapat diperbaiki"}


class CorrectionForm(forms.Form):
    text = forms.CharField(
        label="Apa yang perlu diperbaiki?",
        help_text="Contoh: Nama di KTP tertulis NORHAYATI, bukan NURHAYATI.",
        max_length=LONGEST_REQUEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": "Tulis dulu apa yang perlu diperbaiki.",
            "max_length": "Isian ini terlalu panjang. Paling banyak %(limit_value)d huruf.",
        },
    )


class CorrectionAnswerForm(forms.Form):
    accepted = forms.ChoiceField(
        label="Apakah data diperbaiki?",
        choices=list(ACCEPTED.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih satu jawaban."},
    )
    answer = TextField(
        label="Jawaban untuk jemaah",
        help_text="Satu atau dua kalimat. Tanpa NIK dan tanpa nomor lain.",
        missing="Jawaban untuk jemaah belum diisi.",
        max_length=LONGEST_ANSWER,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def answers(self) -> dict[str, Any]:
        """Give what was typed, by the names of the verb's arguments; the form must be valid."""
        return {"accepted": self.cleaned_data["accepted"] == "yes", "answer": self.cleaned_data["answer"]}
