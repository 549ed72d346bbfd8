"""Where our rules enter django-allauth: its words, its doors, its secrets at rest."""

import base64
import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.shortcuts import resolve_url

from offices.identity import seal, unseal
from offices.models import User
from pilgrims.signin.phones import masked_phone

SECRET_CONTEXT = "mfa:secret"  # noqa: S105 - what is sealed, not the secret


class Doors(DefaultAccountAdapter):
    """Accounts: officers enter their desk, pilgrims their home; every refusal is an Indonesian sentence."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Akun ini sedang tidak aktif.",
        "incorrect_password": "Kata sandi tidak cocok.",
        "username_password_mismatch": "Nama pengguna atau kata sandi tidak cocok.",
        "too_many_login_attempts": "Sudah 5 kali salah. Tunggu lima menit, lalu coba lagi.",
        "rate_limited": "Terlalu banyak percobaan. Tunggu lima menit, lalu coba lagi.",
    }

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return resolve_url("desk" if _is_officer(request) else settings.LOGIN_REDIRECT_URL)

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return resolve_url(settings.STAFF_LOGIN_URL if _is_officer(request) else settings.LOGOUT_REDIRECT_URL)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask again before a security setting changes, unless the person proved who they are minutes ago."""
        records = get_authentication_records(self.request, self.request.user)
        latest: float = max((record["at"] for record in records), default=0.0)
        return time.time() - latest > float(app_settings.REAUTHENTICATION_TIMEOUT)


def _is_officer(request: HttpRequest) -> bool:
    return isinstance(request.user, User) and request.user.has_usable_password()


class SecondFactor(DefaultMFAAdapter):
    """Officers' second factor, its secrets sealed in the table; and the words of a pilgrim's passkey."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "Kode tidak cocok. Tunggu kode berikutnya di aplikasi, lalu coba lagi.",
        "cannot_generate_recovery_codes": "Pasang dulu aplikasi kode, lalu buat kode cadangan.",
    }

    def is_mfa_enabled(self, user: AbstractBaseUser, types: list[str] | None = None) -> bool:
        """Ask a second factor of officers only: a pilgrim's passkey stands instead of the code, not besides it."""
        return user.has_usable_password() and bool(super().is_mfa_enabled(user, types))

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": settings.MFA_TOTP_ISSUER}

    def get_public_key_credential_user_entity(self, user: AbstractBaseUser) -> dict[str, Any]:
        """Name the account in the phone's own list as its holder knows it."""
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        if isinstance(user, User):
            name = masked_phone(user.phone)
            entity |= {"name": name, "display_name": user.name or name}
        return entity

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        return user.get_username()

    def encrypt(self, text: str) -> str:
        return base64.b64encode(seal(text, context=SECRET_CONTEXT)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(base64.b64decode(encrypted_text), context=SECRET_CONTEXT)
