"""Pilgrims' accounts: made when a number is proved, entered by one-time code only."""

import uuid
from datetime import datetime

from allauth.account.utils import perform_login
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse

from offices import audit
from offices.identity import blind_index
from offices.models import User
from pilgrims.signin import codes


class NoAccount(LookupError):
    """No account belongs to the number."""


class StaffDoorOnly(PermissionError):
    """The number stands at an officer's account, which is entered by password and second factor."""

    def __init__(self) -> None:
        super().__init__("Nomor ini dipakai akun petugas. Silakan masuk lewat pintu petugas.")


def account_of(phone: str) -> User:
    """Give the account of a number (E.164); raises NoAccount."""
    try:
        return User.objects.get(phone_index=blind_index(phone, purpose="phone"))
    except User.DoesNotExist as error:
        raise NoAccount from error


def make_account(phone: str, name: str, *, by: User | None = None, at: datetime) -> User:
    """Make the account of a proved number (E.164), without a password; made by itself unless somebody is named."""
    uid = uuid.uuid4()
    with transaction.atomic():
        user = User(uid=uid, username=f"jemaah-{uid.hex}", name=name, phone_verified=True, created_at=at)
        user.phone = phone
        user.set_unusable_password()
        user.save()
        audit.write(audit.Change("signin.make_account", user, None), by=by or user, at=at)
    return user


def account_for(phone: str, name: str, *, at: datetime) -> User:
    """Give the account of a proved number, made now when a name came along; two clicks at once give one account.

    Raises NoAccount when there is none and no name.
    """
    try:
        return account_of(phone)
    except NoAccount:
        if not name:
            raise
        try:
            return make_account(phone, name, at=at)
        except IntegrityError:
            return account_of(phone)


def change_account(user: User, *, name: str, email: str, by: User, at: datetime) -> User:
    """Change how an account is addressed and where its mail goes; an empty e-mail means no mail."""
    with audit.change("signin.change_account", user, by=by, at=at) as news:
        changed = [field for field, value in (("name", name), ("email", email)) if getattr(user, field) != value]
        user.name, user.email = name, email
        user.save(update_fields=["name", "email"])
        news.facts = {"fields": ",".join(changed)}
    return user


def let_in(request: HttpRequest, user: User, next_url: str) -> HttpResponse:
    """Sign an account in whose number this session proved; raises StaffDoorOnly."""
    codes.forget(request)
    if user.has_usable_password():
        raise StaffDoorOnly
    response: HttpResponse = perform_login(request, user, redirect_url=next_url or None)
    return response
