"""What officers type, and answers typed into a page whose session had ended: kept for a day, sealed, for the same
account only."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.cache import cache
from django.http import HttpRequest, QueryDict

from offices.identity import SealBroken, blind_index, seal, unseal
from offices.interruptions import Facts
from offices.models import Interruption, User

KEPT_SECONDS = 24 * 3600
MOST_BYTES = 50_000
NEVER_KEPT = ("csrfmiddlewaretoken", "password", "password_again", "passphrase")


def page_of_form(request: HttpRequest) -> str:
    """Give the path of the page a form stood on: the referring page of this site, else the form's own address."""
    referrer = urlsplit(request.headers.get("Referer", ""))
    return referrer.path if referrer.netloc == request.get_host() and referrer.path else request.path


def keep_answers(request: HttpRequest, owner: User) -> bool:
    """Put away what an account typed into a form that came after its session had ended; tell whether it is kept.

    Files are not kept.
    """
    answers = request.POST.copy()
    for name in NEVER_KEPT:
        answers.pop(name, None)
    text = answers.urlencode()
    if not text or len(text) > MOST_BYTES or request.FILES:
        return False
    place = _place(owner, page_of_form(request))
    cache.set(place, seal(text, context=place), KEPT_SECONDS)
    return True


def recalled_answers(request: HttpRequest) -> QueryDict | None:
    """Give back, once, what this account had typed into this page; None when there is nothing."""
    user = request.user
    if request.method != "GET" or not user.is_authenticated:
        return None
    place = _place(user, request.path)
    sealed = cache.get(place)
    if sealed is None:
        return None
    cache.delete(place)
    try:
        return QueryDict(unseal(sealed, context=place))
    except SealBroken:
        return None


def _place(owner: User, path: str) -> str:
    return "isian:" + blind_index(f"{owner.pk}:{path}", purpose="answers").hex()


def _password_field(label: str, hint: str) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
    missing = {"required": "Kata sandi belum diisi."}
    return forms.CharField(label=label, help_text=hint, strip=False, widget=widget, error_messages=missing)


class FirstPasswordForm(forms.Form):
    """The password an invited officer chooses, typed twice."""

    password = _password_field("Kata sandi baru", "Paling sedikit 12 huruf atau angka. Beberapa kata juga boleh.")
    password_again = _password_field("Kata sandi sekali lagi", "Ketik yang sama persis.")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, self.user)
        return password

    def clean_password_again(self) -> str:
        again: str = self.cleaned_data["password_again"]
        if "password" in self.cleaned_data and again != self.cleaned_data["password"]:
            raise forms.ValidationError("Kedua kata sandi belum sama. Mohon ketik lagi.")
        return again


def _day_field(label: str) -> forms.DateField:
    words = {"required": f"{label} belum diisi.", "invalid": f"{label} tidak terbaca. Contoh: 2026-11-23."}
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, widget=widget, error_messages=words)


def _line_field(label: str, longest: int, hint: str) -> forms.CharField:
    words = {"required": f"{label} belum diisi.", "max_length": f"{label} paling panjang {longest} huruf."}
    return forms.CharField(label=label, max_length=longest, help_text=hint, error_messages=words)


class InterruptionForm(forms.Form):
    """Days on which offices could not work, as a letter says."""

    office = forms.ChoiceField(
        label="Berlaku untuk", widget=forms.RadioSelect, error_messages={"required": "Pilih kantor yang terkena."}
    )
    kind = forms.ChoiceField(
        label="Jenis gangguan",
        choices=Interruption.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih jenis gangguan."},
    )
    first_day = _day_field("Hari pertama")
    last_day = _day_field("Hari terakhir")
    letter_no = _line_field("Nomor surat", 60, "Surat yang menyatakan gangguan ini.")
    why = _line_field("Keterangan", 200, "Misalnya: banjir di kota, sistem kementerian ditutup.")

    def __init__(self, *args: Any, reaches: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].choices = list(reaches.items())  # type: ignore[attr-defined]
        self.initial["office"] = next(iter(reaches))

    @property
    def facts(self) -> Facts:
        return Facts(**{name: value for name, value in self.cleaned_data.items() if name != "office"})


class CancellationForm(forms.Form):
    """Why an interruption was entered wrongly."""

    why = _line_field("Alasan pembatalan", 200, "Misalnya: tanggal salah ketik.")
