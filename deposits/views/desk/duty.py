"""Who checks and who decides in an office, and until when: an acting head or a lent officer ends by date."""

from dataclasses import dataclass

from offices.accounts import today
from offices.models import Assignment, Office
from offices.rules import Role
from offices.words import day_words


@dataclass(frozen=True)
class Duty:
    """One role held today; `until` is empty where the letter names no end."""

    name: str
    role: str
    office: str
    until: str


def duties_of(offices: list[Office]) -> list[Duty]:
    """Give who holds which role of the desk today, in one question."""
    rows = Assignment.objects.filter(office__in=offices).active(today()).roles(Role.VERIFIER, Role.APPROVER)
    rows = rows.select_related("user", "office__region").order_by("office__code", "role", "user__name", "id")
    return [
        Duty(
            name=one.user.name,
            role=one.get_role_display(),
            office=one.office.region.name,
            until=f"sampai {day_words(one.valid_until)}" if one.valid_until else "",
        )
        for one in rows
    ]
