"""Dated rows: a new one ends the old one the day before; a day that has begun keeps its values."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Model, Q, QuerySet

from offices.changes.refusals import (
    KeyElsewhere,
    LaterRowExists,
    SameAsBefore,
    StartsTooEarly,
    UnknownRow,
    ValueUnreadable,
)
from offices.changes.shape import Kind, day_in
from offices.models import ChangeRequest, DocumentRequirement, Letterhead, Parameter, User

ONE_DAY = timedelta(days=1)
# A new value is written as the old one is: one number, several numbers, or hours of a day.
CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9]"
SHAPES = ("[1-9][0-9]{0,11}", "[1-9][0-9]{0,3}(;[1-9][0-9]{0,3})+", f"{CLOCK}-{CLOCK}")
# Shown, but only says where a row begins or why.
NOT_COMPARED = frozenset({"valid_from", "legal_basis"})


def _start(change: ChangeRequest) -> date:
    start = day_in(change, "valid_from")
    if start is None:
        raise ValueError(f"{change}: a dated row begins on a day")
    return start


def _check_start(rows: QuerySet[Any], start: date, first: date) -> None:
    """Let a row begin only after today and after every other one of its kind."""
    if start < first:
        raise StartsTooEarly(first)
    later = rows.filter(valid_from__gte=start).first()
    if later:
        raise LaterRowExists(later.valid_from)


def _check_news(change: ChangeRequest, old: dict[str, Any]) -> None:
    news = {name: value for name, value in change.proposed.items() if name not in NOT_COMPARED}
    if old and all(old.get(name) == value for name, value in news.items()):
        raise SameAsBefore


def _end_before(rows: QuerySet[Any], start: date) -> None:
    """End the row in force the day before the new one begins."""
    rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=start)).update(valid_to=start - ONE_DAY)


# --- a number


def _parameters(change: ChangeRequest) -> QuerySet[Parameter]:
    return Parameter.objects.filter(key=change.proposed["key"]).order_by("-valid_from")


def _parameter_before(change: ChangeRequest) -> dict[str, Any]:
    row = _parameters(change).first()
    if row is None:
        raise UnknownRow
    given = {name: getattr(row, name) for name in ("key", "value", "unit", "legal_basis")}
    return given | {"valid_from": row.valid_from.isoformat()}


def _check_parameter(change: ChangeRequest, day: date) -> None:
    old, new = _parameter_before(change), change.proposed["value"]
    shape = next((shape for shape in SHAPES if re.fullmatch(shape, old["value"])), None)
    if shape is None or not re.fullmatch(shape, new):
        raise ValueUnreadable(old["value"])
    _check_news(change, old)
    _check_start(_parameters(change), _start(change), day + ONE_DAY)


def _enter_parameter(change: ChangeRequest, _: User, __: datetime) -> Sequence[Model]:
    given, start = change.proposed, _start(change)
    unit = _parameter_before(change)["unit"]
    _end_before(_parameters(change), start)
    row = Parameter(
        key=given["key"], value=given["value"], unit=unit, valid_from=start, legal_basis=given["legal_basis"]
    )
    row.save(force_insert=True)
    return [row]


PARAMETER = Kind(
    {"key": "Angka", "value": "Nilai", "unit": "Satuan", "valid_from": "Sejak", "legal_basis": "Dasar"},
    _parameter_before,
    _check_parameter,
    _enter_parameter,
)


# --- a document to show


def _requirements(change: ChangeRequest) -> QuerySet[DocumentRequirement]:
    rows = DocumentRequirement.objects.filter(key=change.proposed["key"], office=change.office)
    return rows.order_by("-valid_from")


REQUIRED = ("key", "label", "hint", "alternatives", "position", "legal_basis")


def _requirement_before(change: ChangeRequest) -> dict[str, Any]:
    row = _requirements(change).first()
    if row is None:
        return {}
    return {name: getattr(row, name) for name in REQUIRED} | {"valid_from": row.valid_from.isoformat()}


def _check_requirement(change: ChangeRequest, day: date) -> None:
    same_key = DocumentRequirement.objects.filter(key=change.proposed["key"])
    if change.office and same_key.filter(office__isnull=True).exists():
        raise KeyElsewhere
    if change.office is None and same_key.filter(office__isnull=False).exists():
        raise KeyElsewhere
    _check_news(change, _requirement_before(change))
    _check_start(_requirements(change), _start(change), day + ONE_DAY)


def _enter_requirement(change: ChangeRequest, _: User, __: datetime) -> Sequence[Model]:
    start = _start(change)
    _end_before(_requirements(change), start)
    given = {name: change.proposed[name] for name in REQUIRED}
    row = DocumentRequirement(office=change.office, valid_from=start, **given)
    row.save(force_insert=True)
    return [row]


REQUIREMENT = Kind(
    {
        "key": "Kode",
        "label": "Nama",
        "hint": "Petunjuk",
        "alternatives": "Boleh diganti dengan",
        "position": "Urutan",
        "valid_from": "Sejak",
        "legal_basis": "Dasar",
    },
    _requirement_before,
    _check_requirement,
    _enter_requirement,
)


# --- a letterhead with the contact


def _letterheads(change: ChangeRequest) -> QuerySet[Letterhead]:
    return Letterhead.objects.filter(office=change.office).order_by("-valid_from")


HEAD = ("institution", "office_name", "section", "city", "address", "phone", "email", "hours")


def _letterhead_before(change: ChangeRequest) -> dict[str, Any]:
    row = _letterheads(change).first()
    if row is None:
        return {}
    return {name: getattr(row, name) for name in HEAD} | {"valid_from": row.valid_from.isoformat()}


def _check_letterhead(change: ChangeRequest, day: date) -> None:
    """Let the first letterhead of an office begin today: without one it prints nothing."""
    rows = _letterheads(change)
    _check_news(change, _letterhead_before(change))
    _check_start(rows, _start(change), day + ONE_DAY if rows.exists() else day)


def _enter_letterhead(change: ChangeRequest, _: User, __: datetime) -> Sequence[Model]:
    start = _start(change)
    _end_before(_letterheads(change), start)
    row = Letterhead(office=change.office, valid_from=start, **{name: change.proposed[name] for name in HEAD})
    row.save(force_insert=True)
    return [row]


LETTERHEAD = Kind(
    {
        "institution": "Lembaga",
        "office_name": "Nama kantor",
        "section": "Seksi",
        "city": "Kota",
        "address": "Alamat",
        "phone": "Telepon kantor",
        "email": "Surel kantor",
        "hours": "Jam layanan",
        "valid_from": "Sejak",
    },
    _letterhead_before,
    _check_letterhead,
    _enter_letterhead,
)
