"""The two ways to ask about a paper: its short code, or the PDF itself."""

import hashlib

from django import forms
from django.core.files.uploadedfile import UploadedFile

# Our papers take some 25 kB; what is larger is none of ours, and is not read.
PAPER_MAX_BYTES = 2 * 1024 * 1024
PDF_HEAD = b"%PDF-"


class CodeForm(forms.Form):
    code = forms.CharField(
        label="Kode di surat",
        max_length=60,
        help_text="Sepuluh huruf dan angka di samping kode QR. Contoh: K7MWP-4TX2B.",
        error_messages={
            "required": "Ketik kode yang tercetak di samping kode QR.",
            "max_length": "Kode di surat hanya sepuluh huruf dan angka.",
        },
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class PdfForm(forms.Form):
    pdf = forms.FileField(
        label="Berkas PDF surat",
        help_text="Berkas yang Bapak/Ibu unduh atau terima. Kami tidak menyimpannya.",
        error_messages={
            "required": "Pilih berkas PDF surat.",
            "invalid": "Pilih berkas PDF surat.",
            "empty": "Berkas PDF ini kosong. Unduh lagi suratnya, lalu coba sekali lagi.",
        },
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf", "class": "upload__input"}),
    )

    def clean_pdf(self) -> "UploadedFile[bytes]":
        upload: UploadedFile[bytes] = self.cleaned_data["pdf"]
        if (upload.size or 0) > PAPER_MAX_BYTES:
            raise forms.ValidationError("Berkas ini lebih dari 2 MB. Surat kami selalu lebih kecil.")
        if upload.read(len(PDF_HEAD)) != PDF_HEAD:
            raise forms.ValidationError("Berkas ini bukan PDF. Foto surat tidak dapat diperiksa: ketik kodenya.")
        return upload

    def content(self) -> bytes:
        """Give the uploaded bytes; they are few."""
        upload: UploadedFile[bytes] = self.cleaned_data["pdf"]
        upload.seek(0)
        content: bytes = upload.read()
        return content

    def digest(self) -> str:
        """Give the SHA-256 of the uploaded bytes."""
        return hashlib.sha256(self.content()).hexdigest()
