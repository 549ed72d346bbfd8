"""Interruptions for tests, as an administrator writes them down."""

from datetime import date

from offices import interruptions
from offices.calendar import now
from offices.models import Interruption, Office
from offices.rules import Role
from tests import factories


def letter(first: date, last: date | None = None) -> interruptions.Facts:
    return interruptions.Facts(Interruption.Kind.POWER, first, last or first, "S-12/2026", "Listrik padam")


def closed(first: date, last: date | None = None, office: Office | None = None) -> Interruption:
    """Let the administrator of an office (Tabalong unless another is given) write an interruption down."""
    office = office or factories.tabalong()
    admin = factories.officer(Role.ADMIN, office)
    return interruptions.record(letter(first, last), office=office, by=admin, at=now())
