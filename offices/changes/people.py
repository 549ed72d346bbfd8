"""Roles and accounts of officers."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Model, Q

from offices import accounts
from offices.changes.refusals import (
    AccountClosed,
    AlreadyHeld,
    AlreadyOver,
    EndsBeforeStart,
    NameTaken,
    RoleNotThere,
    RoleOver,
    TooFewAdministrators,
    UnknownOfficer,
)
from offices.changes.shape import Kind, day_in
from offices.models import Assignment, ChangeRequest, Office, User
from offices.rules import OFFICE_LEVEL_WORDS, ROLE_WORDS, ROLES_AT, OfficeLevel, Role

FEWEST_ADMINISTRATORS = 2
DATES = {"letter_no": "Nomor surat", "valid_from": "Sejak", "valid_until": "Sampai"}


def officer_called(username: str) -> User:
    """Find an officer's open account; raises UnknownOfficer, for a pilgrim's account as well."""
    user = User.objects.filter(username=username.strip().lower(), is_active=True, is_machine=False).first()
    if user is None or not user.has_usable_password():
        raise UnknownOfficer
    return user


def _office_of(change: ChangeRequest) -> Office:
    if change.office is None:
        raise ValueError(f"{change}: an officer works in an office")
    return change.office


def _officer_of(change: ChangeRequest) -> User:
    if change.about is None:
        raise ValueError(f"{change}: about nobody")
    return change.about


# --- a role


def _check_role(change: ChangeRequest, day: date) -> None:
    role, level = Role(change.proposed["role"]), OfficeLevel(_office_of(change).level)
    if role not in ROLES_AT[level]:
        raise RoleNotThere(ROLE_WORDS[role], OFFICE_LEVEL_WORDS[level])
    start, until = day_in(change, "valid_from") or day, day_in(change, "valid_until")
    if until and until < day:
        raise AlreadyOver
    if until and until < start:
        raise EndsBeforeStart


def _check_assign(change: ChangeRequest, day: date) -> None:
    officer = _officer_of(change)
    if not officer.is_active:
        raise AccountClosed
    _check_role(change, day)
    start, until = day_in(change, "valid_from") or day, day_in(change, "valid_until")
    held = accounts.not_ended(officer).filter(office=change.office, role=change.proposed["role"])
    if until:
        held = held.filter(valid_from__lte=until)
    twice = held.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=start)).first()
    if twice:
        raise AlreadyHeld(twice.valid_until)


def _roles_held(change: ChangeRequest) -> dict[str, Any]:
    held = accounts.not_ended(_officer_of(change)).filter(office=change.office)
    return {"officer": change.proposed["officer"], "role": [assignment.role for assignment in held]}


def _assign(change: ChangeRequest, by: User, at: datetime) -> Sequence[Model]:
    """Give the role from its day, but never for days before two people agreed."""
    today, start = accounts.today(), day_in(change, "valid_from")
    assignment = accounts.assign(
        _officer_of(change),
        Role(change.proposed["role"]),
        _office_of(change),
        letter_no=change.proposed["letter_no"],
        valid_from=max(start or today, today),
        valid_until=day_in(change, "valid_until"),
        by=by,
        at=at,
    )
    return [assignment]


ASSIGN = Kind({"officer": "Petugas", "role": "Peran"} | DATES, _roles_held, _check_assign, _assign)


# --- a new officer


def _check_enrol(change: ChangeRequest, day: date) -> None:
    if User.objects.filter(username=change.proposed["username"]).exists():
        raise NameTaken
    _check_role(change, day)


def _enrol(change: ChangeRequest, by: User, at: datetime) -> Sequence[Model]:
    """Make the account with a password nobody knows; the officer chooses one by a link that opens once."""
    given = change.proposed
    unknown = secrets.token_urlsafe(32)
    change.about = accounts.make_officer(given["username"], given["officer"], unknown, None, by=by, at=at)
    return [change.about, *_assign(change, by, at)]


def _nothing(_: ChangeRequest) -> dict[str, Any]:
    return {}


ENROL = Kind(
    {"officer": "Petugas", "username": "Nama pengguna", "role": "Peran"} | DATES, _nothing, _check_enrol, _enrol
)


# --- the end of a role


def _ending(change: ChangeRequest) -> Assignment:
    """Give the assignment to end; raises RoleOver."""
    rows = accounts.not_ended(_officer_of(change))
    found = rows.filter(pk=change.proposed["assignment"], office=change.office).first()
    if found is None:
        raise RoleOver
    return found


def _check_end(change: ChangeRequest, day: date) -> None:
    assignment = _ending(change)
    if assignment.role == Role.ADMIN:
        _keep_administrators(assignment.office, without=assignment.user, day=day)


def _keep_administrators(office: Office, *, without: User, day: date) -> None:
    """Refuse to leave an office with one administrator, who could change nothing any more."""
    above = Q(office__level=OfficeLevel.PROVINCE, office__province=office.province_id)
    reach = Q(office=office) | above | Q(office__level=OfficeLevel.CENTRE)
    admins = Assignment.objects.active(day).roles(Role.ADMIN).filter(reach, user__is_active=True).exclude(user=without)
    if admins.order_by().values("user").distinct().count() < FEWEST_ADMINISTRATORS:
        raise TooFewAdministrators(office.name)


def _as_it_stands(change: ChangeRequest) -> dict[str, Any]:
    row = _ending(change)
    until = row.valid_until.isoformat() if row.valid_until else ""
    return {"officer": row.user.name, "role": row.role, "valid_from": row.valid_from.isoformat(), "valid_until": until}


def _end(change: ChangeRequest, by: User, at: datetime) -> Sequence[Model]:
    assignment = _ending(change)
    accounts.end(assignment, by=by, at=at)
    return [assignment]


END = Kind({"officer": "Petugas", "role": "Peran"} | DATES, _as_it_stands, _check_end, _end)


# --- a whole account


def _check_account(change: ChangeRequest, _: date) -> None:
    officer = _officer_of(change)
    if not officer.is_active:
        raise AccountClosed
    if not officer.assignments.filter(office=change.office).exists():
        raise UnknownOfficer


def _check_close(change: ChangeRequest, day: date) -> None:
    _check_account(change, day)
    for assignment in accounts.not_ended(_officer_of(change)).filter(role=Role.ADMIN):
        _keep_administrators(assignment.office, without=_officer_of(change), day=day)


def _account_before(change: ChangeRequest) -> dict[str, Any]:
    officer = _officer_of(change)
    return {
        "officer": officer.name,
        "entry": "Seperti sekarang",
        "role": [row.role for row in accounts.not_ended(officer)],
    }


def _close(change: ChangeRequest, by: User, at: datetime) -> Sequence[Model]:
    ended = list(accounts.not_ended(_officer_of(change)))
    accounts.close(_officer_of(change), by=by, at=at)
    return [_officer_of(change), *ended]


def _reset(change: ChangeRequest, by: User, at: datetime) -> Sequence[Model]:
    accounts.reset_entry(_officer_of(change), by=by, at=at)
    return [_officer_of(change)]


ACCOUNT = {"officer": "Petugas", "entry": "Kata sandi dan kode", "role": "Peran", "letter_no": "Nomor surat"}
CLOSE = Kind(ACCOUNT, _account_before, _check_close, _close)
RESET = Kind(ACCOUNT, _account_before, _check_account, _reset)
