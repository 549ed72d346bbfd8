"""A mother, her daughter who helps, and what they do with each other."""

from datetime import datetime

from deposits.models import Deposit
from offices.calendar import now
from offices.models import User
from pilgrims import helping
from pilgrims.models import HelpAgreement
from pilgrims.rules import Relation
from tests import factories
from tests.submission import sheets


def account(name: str) -> User:
    """Make a pilgrim's account that is called by a name."""
    user = factories.guardian()
    user.name = name
    user.save(update_fields=["name"])
    return user


def asked(
    helper: User, phone: str, relation: Relation = Relation.CHILD, *, at: datetime | None = None
) -> HelpAgreement:
    return helping.ask(helper, phone, relation, by=helper, at=at or now())


def agreed(helper: User, mother: User, *, at: datetime | None = None) -> HelpAgreement:
    """Let a helper ask and the other account say yes."""
    at = at or now()
    return helping.agree(asked(helper, mother.phone, at=at), by=mother, at=at)


def helped_dossier(helper: User, mother: User) -> Deposit:
    """Open the mother's dossier, then let the helper help."""
    deposit = sheets.draft(mother)
    agreed(helper, mother)
    return deposit
