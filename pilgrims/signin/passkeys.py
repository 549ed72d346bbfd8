"""The fingerprint of a phone (WebAuthn): offered to pilgrims instead of the code, never asked of them.

A passkey is kept in the phone and asks for its lock (user verification), so it stands for number and code together.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse

from offices import audit
from offices.models import User
from offices.words import moment_words
from pilgrims import notices
from pilgrims.signin.accounts import let_in
from pilgrims.signin.devices import device_words, zone_of

PASSKEY = Authenticator.Type.WEBAUTHN


class PasskeyRefused(ValueError):
    """The phone's answer fits no account; its text is the sentence to show."""

    def __init__(self) -> None:
        super().__init__("Sidik jari belum dapat dipakai. Masuk dengan kode saja.")


@dataclass(frozen=True)
class Passkey:
    pk: int
    words: str
    since: str


def passkeys_of(user: User) -> list[Passkey]:
    """List an account's passkeys, newest first."""
    zone = zone_of(user)
    found = Authenticator.objects.filter(user=user, type=PASSKEY).order_by("-id")
    return [Passkey(one.pk, one.wrap().name, moment_words(one.created_at, zone)) for one in found]


def question_to_add(user: User) -> str:
    """Give, as JSON, what the browser asks the phone to make; this session waits for the answer."""
    return json.dumps(auth.begin_registration(user, passwordless=True), cls=DjangoJSONEncoder)


def add(request: HttpRequest, user: User, answer: dict[str, Any], *, by: User, at: datetime) -> Authenticator:
    """Keep the passkey a phone made for an account and tell the account; raises PasskeyRefused."""
    try:
        auth.parse_registration_response(answer)
        auth.complete_registration(answer)
    except (ValidationError, ValueError, TypeError, KeyError) as error:
        raise PasskeyRefused from error
    name = device_words(request.headers.get("User-Agent", ""))
    with audit.change("signin.add_passkey", by=by, at=at) as news:
        passkey: Authenticator = auth.WebAuthn.add(user, name, answer).instance
        news.subject = passkey
        news.facts = {"user": user.pk}
        notices.tell_account("passkey_added", user, occasion=str(passkey.pk), by=by, at=at, facts={})
    return passkey


def remove(user: User, pk: int, *, by: User, at: datetime) -> None:
    """Forget a passkey of an account; raises Authenticator.DoesNotExist."""
    passkey = Authenticator.objects.get(user=user, type=PASSKEY, pk=pk)
    with audit.change("signin.remove_passkey", user, by=by, at=at) as news:
        news.facts = {"passkey": passkey.pk}
        passkey.delete()


def question_to_enter() -> dict[str, Any]:
    """Give what the browser asks the phone to answer; whose account it is, the phone says."""
    question: dict[str, Any] = auth.begin_authentication(user=None)
    return question


def enter(request: HttpRequest, answer: dict[str, Any], next_url: str, *, at: datetime) -> HttpResponse:
    """Sign in the account a phone answered for, on a device that is known by this; raises PasskeyRefused."""
    try:
        auth.parse_authentication_response(answer)
        user = User.objects.get(pk=auth.extract_user_from_response(answer).pk)
        auth.complete_authentication(user, answer).record_usage()
    except (ValidationError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise PasskeyRefused from error
    finally:
        auth.clear_state()
    return let_in(request, user, next_url, at=at)
