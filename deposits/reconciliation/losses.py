"""A proof that the bank took back is told: to the pilgrims, and to the approvers where the dossier is approved."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.utils.timezone import localdate

from deposits.models import Deposit, Match
from deposits.rules import Status
from offices.models import Assignment, User
from offices.rules import Role
from pilgrims import notices

TOLD_AT_ONCE: Final = 1000


def tell_losses(matches: Sequence[int], *, by: User, at: datetime) -> None:
    """Tell of matches (ids) that a correction ended; set-based, a fixed number of questions for a thousand."""
    for start in range(0, len(matches), TOLD_AT_ONCE):
        lost = Match.objects.filter(pk__in=matches[start : start + TOLD_AT_ONCE])
        rows = list(lost.select_related("deposit__registration").order_by("id"))
        news = [notices.News(row.deposit.registration.pilgrim_id, str(row.pk), _facts(row.deposit)) for row in rows]
        notices.tell_all("proof_lost", news, by=by, at=at)
        _tell_approvers([row for row in rows if row.deposit.status == Status.APPROVED], by=by, at=at)


def _tell_approvers(rows: Sequence[Match], *, by: User, at: datetime) -> None:
    """Tell who approves in the office today: who approved may have left it."""
    offices = {row.deposit.office_id for row in rows}
    approvers: dict[int, list[User]] = defaultdict(list)
    held = Assignment.objects.filter(office__in=offices).active(localdate(at)).roles(Role.APPROVER)
    for assignment in held.select_related("user"):
        approvers[assignment.office_id].append(assignment.user)
    for row in rows:
        for approver in approvers[row.deposit.office_id]:
            facts = _facts(row.deposit)
            notices.tell_account("approved_proof_lost", approver, occasion=str(row.pk), by=by, at=at, facts=facts)


def _facts(deposit: Deposit) -> dict[str, str]:
    return {"reference": deposit.reference}
