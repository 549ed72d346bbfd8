"""A family that registers together: one card for them, own dossiers, side by side in the office's line."""

from datetime import datetime

from django.utils.timezone import localdate

from offices import audit
from offices.accounts import held
from offices.models import User
from offices.rules import Role
from pilgrims.helping.refusals import NotTogether
from pilgrims.models import Family, Registration, guardian_reach


def join_family(registration: Registration, other: Registration | None, *, by: User, at: datetime) -> Registration:
    """Register a pilgrim together with another of the same office, or, with None, alone.

    `by` acts for both, or works at their office's counter; raises NotTogether.
    """
    wanted = [registration] if other is None else [registration, other]
    if other == registration or not all(_may_join(one, by, at) for one in wanted):
        raise NotTogether
    if other is not None and other.office_id != registration.office_id:
        raise NotTogether
    with audit.change("helping.join_family", registration, by=by, at=at, office=registration.office) as news:
        family = (other.family or _make_family(other, by=by, at=at)) if other else None
        registration.family = family
        registration.save(update_fields=["family"])
        news.facts = {"family": family.pk if family else "none"}
    return registration


def _make_family(first: Registration, *, by: User, at: datetime) -> Family:
    first.family = Family.objects.create(created_at=at, created_by=by)
    first.save(update_fields=["family"])
    return first.family


def _may_join(registration: Registration, by: User, at: datetime) -> bool:
    if any(assignment.office_id == registration.office_id for assignment in held(by, Role.VERIFIER, Role.APPROVER)):
        return True
    return Registration.objects.filter(guardian_reach(by, localdate(at)), pk=registration.pk).exists()
