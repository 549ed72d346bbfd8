"""The link by which an enrolled officer, or one whose password was taken away, chooses a password."""

from datetime import datetime

from offices import audit
from offices.changes.authority import may_decide
from offices.changes.refusals import ChangeRefused
from offices.invitations import token_for
from offices.models import ChangeRequest, User

GIVES_LINK = (ChangeRequest.Kind.ENROL, ChangeRequest.Kind.RESET)


class NoLink(ChangeRefused):
    """The officer has entered already, the change is not in effect, or concerns the asking person."""

    def __init__(self) -> None:
        super().__init__("Tautan hanya untuk petugas yang belum pernah masuk.")


def may_issue_link(change: ChangeRequest, user: User) -> bool:
    """Tell whether an administrator may hand out the link: the change is in effect, the officer has not entered."""
    officer = change.about
    if officer is None or change.kind not in GIVES_LINK or change.state != ChangeRequest.State.CONFIRMED:
        return False
    waits = officer.is_active and officer.last_login is None
    return waits and officer != user and may_decide(user, change)


def issue_link(change: ChangeRequest, *, by: User, at: datetime) -> str:
    """Give the token of a one-time link; the trail says who took it. Raises NoLink."""
    if change.about is None or not may_issue_link(change, by):
        raise NoLink
    with audit.change("changes.issue_link", change, by=by, at=at, office=change.office) as news:
        news.facts = {"user": change.about_id}
    return token_for(change.about)
