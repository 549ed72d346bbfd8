"""What an officer types at the door: allauth's own forms, in Indonesian words."""

from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeAgainForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms

APP_CODE = "Kode 6 angka dari aplikasi"
APP_OR_SPARE = "Tanpa HP, pakai salah satu kode cadangan 8 angka."


def say(field: forms.Field, label: str, *, empty: str, hint: str = "", **attrs: str) -> None:
    """Give a field of allauth our words; a placeholder is no label, so it goes."""
    field.label, field.help_text = label, hint
    field.error_messages["required"] = empty
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attrs)


def say_password(field: forms.Field) -> None:
    say(field, "Kata sandi", empty="Kata sandi belum diisi.")


def say_code(field: forms.Field, *, hint: str) -> None:
    say(field, APP_CODE, empty="Kode belum diisi.", hint=hint, inputmode="numeric", autocomplete="one-time-code")


class StaffLoginForm(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self.fields["login"], "Nama pengguna", empty="Nama pengguna belum diisi.", autocapitalize="none")
        say_password(self.fields["password"])


class PasswordAgainForm(ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_password(self.fields["password"])


class SecondFactorForm(AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_code(self.fields["code"], hint=APP_OR_SPARE)


class SecondFactorAgainForm(CodeAgainForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_code(self.fields["code"], hint=APP_OR_SPARE)


class ActivateForm(ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_code(self.fields["code"], hint="Ketik angka yang sekarang tampak di aplikasi.")
