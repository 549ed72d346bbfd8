"""The deposit, copied from the bank's slip, and the statement that closes the dossier."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from deposits.forms.fields import NUMERIC, RupiahField, SplitDateField, TextField
from deposits.forms.pilgrim.folded import FoldedForm
from deposits.models import Deposit
from deposits.rules import payment_key
from deposits.submission import expected_amount
from offices.accounts import today
from offices.models import Bank, Parameter

# What a deposit is judged by: a day before these rules were written down cannot be judged.
RULES = ("initial_deposit", "registration_deadline")


class BankField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A bank, called as people call it."""

    def label_from_instance(self, obj: Bank) -> str:
        return obj.spoken


class PaymentForm(FoldedForm):
    """The deposit, copied from the bank's slip; `day` is today at the office, `last_bank` stands first in the list."""

    fold = ("bank_reference", "virtual_account")
    fold_label = "Nomor referensi dan virtual account, bila ada"

    bank = BankField(
        Bank.objects.none(),
        label="Bank tempat menyetor",
        empty_label="Pilih bank",
        error_messages={"required": "Bank belum dipilih."},
    )
    validation_no = TextField(
        label="Nomor validasi",
        help_text="Salin persis dari lembar bank.",
        missing="Nomor validasi belum diisi.",
        max_length=32,
    )
    paid_on = SplitDateField("Tanggal setoran", label="Tanggal setoran", help_text="Contoh: 19 11 2026.")
    amount = RupiahField(label="Jumlah setoran", help_text="Rupiah, seperti di lembar bank.")
    bank_reference = TextField(label="Nomor referensi", max_length=40)
    virtual_account = TextField(label="Nomor virtual account", max_length=28, widget=forms.TextInput(attrs=NUMERIC))

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        initial: Mapping[str, Any],
        day: date | None = None,
        last_bank: str = "",
    ) -> None:
        super().__init__(data, initial=dict(initial))
        self.day = day or today()
        banks = Bank.objects.receiving(self.day).annotate(is_last=Q(pk=last_bank)).order_by("-is_last", "name")
        self.fields["bank"].queryset = banks  # type: ignore[attr-defined]

    @staticmethod
    def saved(deposit: Deposit, day: date) -> dict[str, Any]:
        """Give what is stored, to begin with; the amount begins as the one that is expected."""
        stored = {name: getattr(deposit, name) for name in PaymentForm.base_fields}
        return stored | {"amount": deposit.amount or expected_amount(deposit, day)}

    def clean_validation_no(self) -> str:
        key = _key(self.cleaned_data["validation_no"], "Nomor validasi")
        if not key:
            raise ValidationError("Nomor validasi belum diisi.")
        return key

    def clean_bank_reference(self) -> str:
        return _key(self.cleaned_data["bank_reference"], "Nomor referensi")

    def clean_virtual_account(self) -> str:
        return _key(self.cleaned_data["virtual_account"], "Nomor virtual account")

    def clean_paid_on(self) -> date:
        paid_on: date = self.cleaned_data["paid_on"]
        if paid_on > self.day:
            raise ValidationError("Tanggal setoran itu belum terjadi. Mohon periksa lembar bank.")
        if len(Parameter.objects.in_force(paid_on).filter(key__in=RULES)) < len(RULES):
            raise ValidationError("Tanggal setoran itu sudah terlalu lama. Mohon periksa tahunnya di lembar bank.")
        return paid_on


def _key(text: str, name: str) -> str:
    """Bring a number of the bank to the form it is compared in."""
    key = payment_key(text)
    if key and not all(character.isascii() and (character.isalnum() or character in "-./") for character in key):
        raise ValidationError(f"{name} hanya huruf dan angka. Salin persis dari lembar bank.")
    return key


class DeclarationForm(forms.Form):
    """The statement that closes "periksa isian"."""

    is_true = forms.BooleanField(
        label="Saya menyatakan isian dan dokumen ini benar.",
        error_messages={"required": "Beri tanda centang bila semua isian sudah benar."},
    )
