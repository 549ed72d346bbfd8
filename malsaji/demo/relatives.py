"""Who helps whom in the demo: asked from the helper's account, agreed on the pilgrim's own telephone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from offices.models import User
from pilgrims import helping, signin
from pilgrims.rules import Relation


@dataclass(frozen=True)
class Relative:
    """A relative with an own account, and the number of the person the relative helps or asks to help."""

    phone: str
    name: str
    relation: Relation
    helps: str


# The demo's pilgrim is helped by the daughter, and helps the own mother.
HELPERS = (
    Relative("+6281200000002", "Rina", Relation.CHILD, "+6281200000001"),
    Relative("+6281200000001", "Siti Rahmah", Relation.CHILD, "+6281200000003"),
)
# Nobody has answered this one yet.
ASKING = Relative("+6281200000004", "Rizky", Relation.OTHER, "+6281200000001")


def make_accounts(people: dict[str, User], *, at: datetime) -> None:
    """Make the accounts that register nobody themselves."""
    for relative in (*HELPERS, ASKING):
        if relative.phone not in people:
            people[relative.phone] = signin.make_account(relative.phone, relative.name, at=at)


def agree(people: Mapping[str, User], *, at: datetime) -> None:
    for relative in HELPERS:
        helper, pilgrim = people[relative.phone], people[relative.helps]
        request = helping.ask(helper, relative.helps, relative.relation, by=helper, at=at)
        helping.agree(request, by=pilgrim, at=at)


def ask(people: Mapping[str, User], *, at: datetime) -> None:
    helper = people[ASKING.phone]
    helping.ask(helper, ASKING.helps, ASKING.relation, by=helper, at=at)
