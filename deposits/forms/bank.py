"""What a bank officer sends in: a file of an account, or the count and total that vouch for one."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile

from offices.models import BankAccount

MEGABYTE: Final = 1024 * 1024
# What a browser may send; larger files go in by `import_statement`.
FILE_MAX_BYTES: Final = 50 * MEGABYTE
AMOUNT: Final = re.compile(r"-?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]{2})?")
DIGITS_MAX: Final = 16
LINES_MAX: Final = 100_000_000


class UploadForm(forms.Form):
    """A bank file for one of the officer's accounts."""

    account = forms.TypedChoiceField(
        label="Rekening",
        coerce=int,
        error_messages={
            "required": "Pilih rekening berkas ini.",
            "invalid_choice": "Rekening itu bukan milik kantor ini.",
        },
    )
    file = forms.FileField(
        label="Berkas dari bank",
        help_text="CSV atau MT940 seperti diunduh dari bank, paling besar 50 MB.",
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.sta,.mt940,.xml,.xlsx,text/plain,text/csv"}),
        error_messages={
            "required": "Pilih berkas dari bank.",
            "invalid": "Pilih berkas dari bank.",
            "empty": "Berkas ini kosong. Unduh ulang dari bank, lalu kirim lagi.",
        },
    )

    at_once = forms.BooleanField(
        label="Bukukan langsung, tanpa melihat hasilnya dahulu",
        required=False,
    )

    def __init__(self, *args: Any, accounts: Sequence[BankAccount], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["account"])
        field.choices = [(account.pk, str(account)) for account in accounts]
        if len(accounts) == 1:
            field.initial = accounts[0].pk

    def clean_file(self) -> "UploadedFile[bytes]":
        upload: UploadedFile[bytes] = self.cleaned_data["file"]
        size = upload.size or 0
        if size > FILE_MAX_BYTES:
            raise forms.ValidationError(
                f"Berkas ini {-(-size // MEGABYTE)} MB. Paling besar 50 MB. Minta berkas per hari dari bank."
            )
        return upload


class ReleaseForm(forms.Form):
    """Count and total as the bank's paper says them."""

    count = forms.IntegerField(
        label="Banyaknya baris",
        min_value=0,
        max_value=LINES_MAX,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": "Ketik banyaknya baris menurut laporan bank.",
            "invalid": "Banyaknya baris ditulis dengan angka. Contoh: 12.",
            "min_value": "Banyaknya baris tidak kurang dari nol.",
            "max_value": "Banyaknya baris tidak wajar. Mohon salin dari laporan bank.",
        },
    )
    total = forms.CharField(
        label="Jumlah uang",
        help_text="Kredit dikurangi debit, dalam rupiah. Contoh: 124.998.000.",
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={"required": "Ketik jumlah uang menurut laporan bank."},
    )

    def clean_total(self) -> Decimal:
        """Read the amount as it is written in Indonesia."""
        text = re.sub(r"\s|Rp\.?", "", self.cleaned_data["total"], flags=re.IGNORECASE)
        plain = text.replace(".", "").replace(",", ".")
        if AMOUNT.fullmatch(text) is None or len(plain) > DIGITS_MAX:
            raise forms.ValidationError("Jumlah uang tidak terbaca. Tulis seperti ini: 124.998.000.")
        return Decimal(plain)
