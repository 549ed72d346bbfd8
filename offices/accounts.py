"""Accounts and assignments: who may act where, today."""

import secrets
from datetime import date, datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from offices import audit
from offices.models import Assignment, Office, User
from offices.rules import OfficeLevel, Role


class RoleMissing(PermissionError):
    """The account holds no such role in that office today."""

    def __init__(self) -> None:
        super().__init__("Akun ini tidak memegang peran itu di kantor ini.")


def signed_in(request: HttpRequest) -> User:
    """Give the account behind a request on a page that is closed to visitors."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def today() -> date:
    """Give the date by which assignments begin and end (service time zone)."""
    return timezone.localdate()


def held(user: User, *roles: Role) -> list[Assignment]:
    """Give the assignments in force today, read afresh on every call: a demoted officer loses the next request."""
    found = Assignment.objects.filter(user=user).active(today()).select_related("office__province")
    return list(found.roles(*roles) if roles else found)


def serving_offices(day: date) -> QuerySet[Office]:
    """Give the district offices that work with this service on a day, by province and name."""
    staffed = Assignment.objects.active(day).roles(Role.VERIFIER).values("office")
    offices = Office.objects.filter(level=OfficeLevel.REGENCY, pk__in=staffed)
    return offices.select_related("region", "province__region").order_by("province_id", "region__name")


def require(user: User, office: Office, *roles: Role) -> None:
    """Let a verb go on only for a holder of one of the roles in that office; raises RoleMissing."""
    if not any(assignment.office_id == office.pk for assignment in held(user, *roles)):
        raise RoleMissing


def assign(
    user: User,
    role: Role,
    office: Office,
    *,
    letter_no: str,
    valid_from: date,
    by: User,
    at: datetime,
    valid_until: date | None = None,
) -> Assignment:
    """Give a user a dated role in an office by a numbered letter."""
    with audit.change("accounts.assign", by=by, at=at, office=office) as news:
        assignment = Assignment(
            user=user, role=role, office=office, letter_no=letter_no,
            valid_from=valid_from, valid_until=valid_until, created_at=at, created_by=by,
        )  # fmt: skip
        assignment.full_clean(exclude={"ended_at", "ended_by"})
        assignment.save()
        news.subject = assignment
        news.facts = {"user": user.pk, "role": role.value}
    return assignment


def end(assignment: Assignment, *, by: User, at: datetime) -> None:
    """End an assignment at once, before its day."""
    with audit.change("accounts.end", assignment, by=by, at=at, office=assignment.office) as news:
        assignment.ended_at, assignment.ended_by = at, by
        assignment.save(update_fields=["ended_at", "ended_by"])
        news.facts = {"user": assignment.user_id, "role": assignment.role}


def close(user: User, *, by: User, at: datetime) -> None:
    """Close an officer's account: its assignments end, its next click is refused."""
    with audit.change("accounts.close", user, by=by, at=at):
        for assignment in not_ended(user):
            end(assignment, by=by, at=at)
        user.is_active = False
        user.save(update_fields=["is_active"])


def reset_entry(user: User, *, by: User, at: datetime) -> None:
    """Take an officer's password and second factor away; open sessions end with the password they began with."""
    with audit.change("accounts.reset_entry", user, by=by, at=at):
        Authenticator.objects.filter(user=user).delete()
        user.set_password(secrets.token_urlsafe(32))
        user.last_login = None
        user.save(update_fields=["password", "last_login"])


def not_ended(user: User) -> QuerySet[Assignment]:
    """Give the assignments of an account that hold today or later."""
    return _lasting().filter(user=user).select_related("office__province", "user").order_by("id")


def serving(office: Office) -> QuerySet[Assignment]:
    """Give the roles that hold in an office today or later, by officer."""
    return _lasting().filter(office=office).select_related("user").order_by("user__name", "user", "role", "id")


def _lasting() -> QuerySet[Assignment]:
    not_over = Q(valid_until__isnull=True) | Q(valid_until__gte=today())
    return Assignment.objects.filter(not_over, ended_at__isnull=True)


def officers_of(office: Office) -> QuerySet[User]:
    """Give the open accounts that hold or held a role in an office."""
    held = Assignment.objects.filter(office=office).values("user")
    return User.objects.filter(pk__in=held, is_active=True).order_by("name", "id")


def make_officer(username: str, name: str, password: str, totp_secret: str | None, *, by: User, at: datetime) -> User:
    """Make an officer's account, with a second factor (base32 secret) or to be set up at the first entry.

    Raises django's ValidationError when the password is too short or too common.
    """
    with transaction.atomic():
        user = User(username=username.lower(), name=name, created_at=at)
        validate_password(password, user)
        user.set_password(password)
        user.save()
        if totp_secret:
            give_second_factor(user, totp_secret)
        audit.write(audit.Change("accounts.make_officer", user, None), by=by, at=at)
    return user


def give_second_factor(user: User, totp_secret: str) -> None:
    """Store a TOTP secret (base32, RFC 6238) as allauth does: sealed."""
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": encrypt(totp_secret)})


def has_second_factor(user: User) -> bool:
    """Tell whether an officer has set up the second factor; asked afresh at every request."""
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()
