"""A change in words: each old value beside the new one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from offices.changes.kinds import KINDS
from offices.changes.names import PARAMETER_WORDS, UNIT_WORDS
from offices.models import ChangeRequest
from offices.rules import ROLE_WORDS
from offices.words import day_words

Kind = ChangeRequest.Kind
NOTHING = "-"


@dataclass(frozen=True)
class Line:
    """One value of a change; a value that the change leaves as it is says so."""

    label: str
    old: str
    new: str
    is_changed: bool


def lines_of(change: ChangeRequest) -> list[Line]:
    """Give every value that a change shows, in the order of its kind."""
    labels = KINDS[ChangeRequest.Kind(change.kind)].labels
    return [_line(name, label, change) for name, label in labels.items()]


def _line(name: str, label: str, change: ChangeRequest) -> Line:
    old = change.before.get(name, "")
    new = change.proposed.get(name, old)
    if name == "role" and change.kind == Kind.ASSIGN:
        # A role joins the others held there.
        new = [*old, new]
    return Line(label, said(name, old), said(name, new), old != new)


def summary_of(change: ChangeRequest) -> str:
    """Say in one line what a change is about."""
    name, given = SUMMED_UP_BY[ChangeRequest.Kind(change.kind)], change.proposed
    if name == "days" and len(given["days"]) > 1:
        return f"{len(given['days'])} hari"
    if name == "role":
        role = change.before["role"] if change.kind == ChangeRequest.Kind.END else given["role"]
        return f"{given['officer']}, {said('role', role)}"
    return said(name, given[name])


SUMMED_UP_BY: Mapping[ChangeRequest.Kind, str] = {
    Kind.ASSIGN: "role",
    Kind.END: "role",
    Kind.ENROL: "role",
    Kind.CLOSE: "officer",
    Kind.RESET: "officer",
    Kind.LETTERHEAD: "office_name",
    Kind.PARAMETER: "key",
    Kind.REQUIREMENT: "label",
    Kind.HOLIDAYS: "days",
}


def said(name: str, value: Any) -> str:
    """Say one value as an administrator reads it."""
    if value in ("", None, []):
        return NOTHING
    if name == "days":
        return "\n".join(f"{day_words(date.fromisoformat(day))}: {what}" for day, what in value)
    if isinstance(value, list):
        return ", ".join(_word(name, one) for one in value)
    return _word(name, str(value))


WORDS: Mapping[str, Mapping[Any, str]] = {
    "role": {role.value: word for role, word in ROLE_WORDS.items()},
    "key": PARAMETER_WORDS,
    "unit": UNIT_WORDS,
}


def _word(name: str, value: str) -> str:
    if name.startswith("valid_"):
        try:
            return day_words(date.fromisoformat(value))
        except ValueError:
            return value
    return WORDS.get(name, {}).get(value, value)
