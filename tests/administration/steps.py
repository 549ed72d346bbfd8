"""What administrators do, by the verbs and through the pages."""

from datetime import date, datetime, timedelta
from typing import Any

from django.test import Client
from django.urls import reverse

from offices import changes
from offices.accounts import today
from offices.calendar import now
from offices.models import Assignment, ChangeRequest, Office, User
from offices.rules import Role
from tests import factories

Kind = ChangeRequest.Kind
TOMORROW = today() + timedelta(days=1)


def administrator(office: Office | None = None, name: str = "Budi Santosa") -> User:
    return factories.officer(Role.ADMIN, office, name=name)


def role_of(officer: User, role: Role = Role.APPROVER, *, start: date | None = None, until: date | None = None) -> Any:
    """Give the values of a proposed role."""
    return {
        "officer": officer.name,
        "role": role.value,
        "letter_no": "SK-9/2026",
        "valid_from": (start or today()).isoformat(),
        "valid_until": until.isoformat() if until else "",
    }


def proposed_role(
    officer: User,
    role: Role = Role.APPROVER,
    *,
    office: Office | None = None,
    by: User | None = None,
    at: datetime | None = None,
    **days: date,
) -> ChangeRequest:
    """Let an administrator (a new one unless given) propose a role, in Tabalong unless another office is given."""
    office = office or factories.tabalong()
    by, values = by or administrator(office), role_of(officer, role, **days)
    return changes.propose(Kind.ASSIGN, values, office=office, about=officer, by=by, at=at or now())


def proposed_end(assignment: Assignment, *, by: User | None = None, at: datetime | None = None) -> ChangeRequest:
    values = {"officer": "x", "assignment": assignment.pk, "role": "", "letter_no": "SK-10", "valid_until": "langsung"}
    by = by or administrator(assignment.office)
    return changes.propose(Kind.END, values, office=assignment.office, about=assignment.user, by=by, at=at or now())


def enrolling(**other: str) -> dict[str, str]:
    """Give the values of a new officer."""
    return {
        "officer": "Petugas Baru",
        "username": "petugas.baru",
        "role": Role.VERIFIER.value,
        "letter_no": "SK-11",
        "valid_from": today().isoformat(),
        "valid_until": "",
    } | other


def parameter(key: str = "initial_deposit", value: str = "26000000", start: date = TOMORROW) -> dict[str, str]:
    return {"key": key, "value": value, "legal_basis": "KMA 1/2026", "valid_from": start.isoformat()}


def proposed(kind: ChangeRequest.Kind, values: dict[str, Any], *, about: User | None = None, by: User | None = None,
             office: Office | None = None) -> ChangeRequest:  # fmt: skip
    """Propose something of any kind; without an office it holds everywhere."""
    return changes.propose(kind, values, office=office, about=about, by=by or administrator(office), at=now())


def confirmed(change: ChangeRequest, *, by: User | None = None, at: datetime | None = None) -> ChangeRequest:
    """Let another administrator of the same office confirm."""
    return changes.confirm(change, by=by or administrator(change.office, "Lina Herlina"), at=at or now())


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def decide(client: Client, change: ChangeRequest, act: str, why: str = "") -> Any:
    return client.post(reverse("admin_decide", args=[change.pk]), {"act": act, "why": why}, follow=True)
