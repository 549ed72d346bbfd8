"""The key an official signs with: read for one batch, never kept."""

from django import forms
from django.core.files.uploadedfile import UploadedFile

KEY_MAX_BYTES = 64 * 1024
MISSING = "Pilih berkas kunci Bapak/Ibu."


class KeyForm(forms.Form):
    key = forms.FileField(
        label="Berkas kunci (.p12 atau .pfx)",
        help_text="Dipakai satu kali ini saja. Kami tidak menyimpannya.",
        widget=forms.FileInput(attrs={"accept": ".p12,.pfx,application/x-pkcs12"}),
        error_messages={"required": MISSING, "invalid": MISSING, "empty": "Berkas kunci ini kosong."},
    )
    passphrase = forms.CharField(
        label="Kata sandi kunci",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Ketik kata sandi kunci.", "max_length": "Kata sandi ini terlalu panjang."},
    )

    def clean_key(self) -> "UploadedFile[bytes]":
        upload: UploadedFile[bytes] = self.cleaned_data["key"]
        if (upload.size or 0) > KEY_MAX_BYTES:
            raise forms.ValidationError("Berkas ini terlalu besar untuk berkas kunci.")
        return upload

    def content(self) -> bytes:
        """Give the bytes of the key file; the form must be valid."""
        upload: UploadedFile[bytes] = self.cleaned_data["key"]
        content: bytes = upload.read()
        return content
