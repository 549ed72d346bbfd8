"""Pilgrims' accounts: made when a number is proved, entered by one-time code or passkey only."""

import uuid
from datetime import datetime

from allauth.account.utils import perform_login
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate

from offices import audit
from offices.identity import blind_index
from offices.models import User
from pilgrims import notices
from pilgrims.signin import codes, known, recognition


class NoAccount(LookupError):
    """No account belongs to the number."""


class StaffDoorOnly(PermissionError):
    """The number stands at an officer's account, which is entered by password and second factor."""

    def __init__(self) -> None:
        super().__init__("Nomor ini dipakai akun petugas. Silakan masuk lewat pintu petugas.")


class DeviceUnknown(PermissionError):
    """The account cares for pilgrims and was not used on this device lately: who is it?"""


def account_of(phone: str) -> User:
    """Give the account of a number (E.164); raises NoAccount."""
    try:
        return User.objects.get(phone_index=blind_index(phone, purpose="phone"))
    except User.DoesNotExist as error:
        raise NoAccount from error


def make_account(phone: str, name: str = "", *, by: User | None = None, at: datetime) -> User:
    """Make the account of a proved number (E.164), without a password; made by itself unless somebody is named."""
    uid = uuid.uuid4()
    with transaction.atomic():
        user = User(uid=uid, username=f"jemaah-{uid.hex}", name=name, phone_verified=True, created_at=at)
        user.phone = phone
        user.set_unusable_password()
        user.save()
        audit.write(audit.Change("signin.make_account", user, None), by=by or user, at=at)
    return user


def account_for(phone: str, *, at: datetime) -> User:
    """Give the account of a proved number, made now where there is none; two clicks at once give one account."""
    try:
        return account_of(phone)
    except NoAccount:
        try:
            return make_account(phone, at=at)
        except IntegrityError:
            return account_of(phone)


def enter(request: HttpRequest, *, at: datetime) -> HttpResponse:
    """Sign in the account of the number this session proved; raises NothingAsked, StaffDoorOnly and DeviceUnknown."""
    asked = codes.proved(request)
    user = account_for(asked.phone, at=at)
    is_person = not user.has_usable_password()
    if is_person and not known.is_known(request, user) and recognition.is_asked(user, localdate(at)):
        raise DeviceUnknown
    return let_in(request, user, asked.next_url, at=at)


def enter_recognised(request: HttpRequest, answers: recognition.Answers, *, at: datetime) -> HttpResponse:
    """Sign in on an unknown device who answers rightly; raises NothingAsked, StaffDoorOnly, NotRecognised, TriesSpent.

    After the last try the session forgets the number.
    """
    asked = codes.proved(request)
    user = account_for(asked.phone, at=at)
    try:
        recognition.recognise(request, user, answers, recognition.people_of(user, localdate(at)))
    except recognition.TriesSpent:
        codes.forget(request)
        raise
    return let_in(request, user, asked.next_url, at=at)


def let_in(request: HttpRequest, user: User, next_url: str, *, at: datetime) -> HttpResponse:
    """Sign a pilgrims' account in and let the device be known to it; raises StaffDoorOnly."""
    codes.forget(request)
    if user.has_usable_password():
        raise StaffDoorOnly
    response: HttpResponse = perform_login(request, user, redirect_url=next_url or None)
    if request.user == user:
        known.remember(request, response, user, at=at)
    return response


def change_name(user: User, name: str, *, by: User, at: datetime) -> User:
    """Change how an account is addressed; an empty name is said as Bapak/Ibu."""
    with audit.change("signin.change_name", user, by=by, at=at):
        user.name = name
        user.save(update_fields=["name"])
    return user


def send_others_away(user: User, session_key: str | None, *, by: User, at: datetime) -> User:
    """End an account's sessions but this one, make the other devices unknown to it, and tell it by message.

    Its passkeys go as well, this phone's too: which of them lies in the lost phone, nobody can tell.
    """
    with audit.change("signin.send_others_away", user, by=by, at=at) as news:
        passkeys = Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN)
        news.facts = {"passkeys": ",".join(str(passkey.pk) for passkey in passkeys) or "none"}
        passkeys.delete()
        user.known_devices_from = at
        user.save(update_fields=["known_devices_from"])
        for session in UserSession.objects.filter(user=user).exclude(session_key=session_key):
            session.end()
        notices.tell_account("devices_out", user, occasion=f"{at:%Y%m%d%H%M%S%f}", by=by, at=at, facts={})
    return user
