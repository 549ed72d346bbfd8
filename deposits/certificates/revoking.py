"""A certificate ends with the approval it speaks of; its number and its bytes stay."""

from datetime import datetime

from deposits.models import Deposit
from deposits.rules import PaperKind
from offices import audit
from offices.models import User


def revoke_certificate(deposit: Deposit, *, by: User, at: datetime) -> None:
    """Revoke every version of a deposit's certificate; call it in the transaction that takes the approval back.

    A version that a worker draws at this moment is waited for.
    """
    standing = deposit.papers.filter(kind=PaperKind.CERTIFICATE, revoked_at__isnull=True)
    for paper in standing.select_for_update(of=("self",)):
        with audit.change("certificates.revoke", paper, by=by, at=at, office=deposit.office) as news:
            paper.revoked_at, paper.revoked_by = at, by
            paper.save(update_fields=["revoked_at", "revoked_by"])
            news.facts = {"number": paper.number, "version": paper.version}
