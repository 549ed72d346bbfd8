"""Which changes of number are under way, and for whom: questions that change nothing."""

from datetime import date

from django.db.models import QuerySet

from offices.accounts import held, today
from offices.identity import blind_index
from offices.models import User
from offices.rules import Role
from pilgrims.models import Guardianship, NumberChange, Pilgrim
from pilgrims.rules import Guardian

# Who may open a change, and who speaks for a pilgrim; a helper does neither.
OFFICERS = (Role.VERIFIER, Role.APPROVER)
OWN_RIGHTS = (Guardian.SELF, Guardian.LEGAL)


def within_reach(user: User) -> QuerySet[Pilgrim]:
    """Give the pilgrims of the offices in which an officer may change a number, unsent registrations included."""
    desks = [assignment.office_id for assignment in held(user, *OFFICERS)]
    found = Pilgrim.objects.filter(registration__office__in=desks)
    return found.select_related("registration__office__province")


def pilgrims_with(nik: str, user: User) -> QuerySet[Pilgrim]:
    """Find the pilgrims of a NIK (16 digits) within an officer's reach: the person stands at the counter."""
    return within_reach(user).filter(nik_index=blind_index(nik, purpose="nik"))


def changes_at(user: User) -> QuerySet[NumberChange]:
    """Give the open changes of an officer's offices, oldest first."""
    desks = [assignment.office_id for assignment in held(user, *OFFICERS)]
    return _open().filter(office__in=desks)


def changes_of(user: User) -> QuerySet[NumberChange]:
    """Give the open changes for pilgrims an account speaks for: it may stop them."""
    return _open().filter(pilgrim__in=own_rights(today()).filter(user=user).values("pilgrim"))


def _open() -> QuerySet[NumberChange]:
    found = NumberChange.objects.open().select_related("pilgrim", "office__province", "asked_by", "confirmed_by")
    return found.order_by("asked_at", "id")


def own_rights(day: date) -> QuerySet[Guardianship]:
    """Give the rights by which somebody speaks for a pilgrim on a day."""
    return Guardianship.objects.filter(kind__in=OWN_RIGHTS).active(day)
