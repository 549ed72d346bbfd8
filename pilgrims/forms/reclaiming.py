"""What an officer types for a pilgrim with a lost or changed number, who stands at the counter."""

from typing import Any

from django import forms

from pilgrims.forms.accounts import PhoneField
from pilgrims.forms.fields import NumberField, TextField

NIK_DIGITS = 16
WHY_LENGTH = 200


class NikForm(forms.Form):
    nik = NumberField("NIK", NIK_DIGITS, label="NIK di KTP jemaah", help_text="16 angka. Jemaah datang sendiri.")


class NewPhoneForm(forms.Form):
    phone = PhoneField("Nomor HP baru milik jemaah")
    why = TextField(
        label="Alasan", max_length=WHY_LENGTH, missing="Alasan belum diisi.", help_text="Misalnya: HP hilang."
    )
    card_seen = forms.BooleanField(
        label="KTP asli sudah saya lihat, dan orangnya sama.",
        error_messages={"required": "Lihat KTP asli dahulu, lalu beri tanda."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phone"].help_text = "Contoh: 0812 3456 7890."
