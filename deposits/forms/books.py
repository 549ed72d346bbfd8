"""What is asked of the books: a proof for an office, an account, days."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms

from offices.models import BankAccount, Office

DATE = {"type": "date"}
NOT_A_DATE = {"invalid": "Tanggal tidak terbaca. Pilih tanggal di kalender."}


class ProofForm(forms.Form):
    """Which books to prove; empty days mean all days."""

    office = forms.TypedChoiceField(
        label="Kantor",
        coerce=int,
        error_messages={"required": "Pilih kantor.", "invalid_choice": "Kantor itu tidak dapat dipilih."},
    )
    account = forms.TypedChoiceField(
        label="Rekening",
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": "Rekening itu tidak dapat dipilih."},
    )
    since = forms.DateField(
        label="Dari tanggal", required=False, widget=forms.DateInput(attrs=DATE), error_messages=NOT_A_DATE
    )
    until = forms.DateField(
        label="Sampai tanggal", required=False, widget=forms.DateInput(attrs=DATE), error_messages=NOT_A_DATE
    )

    def __init__(self, *args: Any, offices: Sequence[Office], accounts: Sequence[BankAccount], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._owners = {account.pk: account.office_id for account in accounts}
        office, account = (cast(forms.ChoiceField, self.fields[name]) for name in ("office", "account"))
        office.choices = [(row.pk, row.name) for row in offices]
        account.choices = [("", "Semua rekening"), *((row.pk, str(row)) for row in accounts)]
        if len(offices) == 1:
            office.initial = offices[0].pk

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        since, until = typed.get("since"), typed.get("until")
        if since and until and until < since:
            self.add_error("until", "Tanggal akhir lebih awal daripada tanggal mulai.")
        if typed.get("account") and self._owners[typed["account"]] != typed.get("office"):
            self.add_error("account", "Rekening itu tidak ada di kantor ini. Pilih kantornya.")
        return typed
