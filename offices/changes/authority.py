"""Whose administrators may propose and confirm what."""

from offices.accounts import not_ended, today
from offices.models import Assignment, ChangeRequest, User, administered_by
from offices.rules import OfficeLevel, Role

# The widest office at which anybody administers keeps what holds for the nation.
WIDEST_FIRST = (OfficeLevel.CENTRE, OfficeLevel.PROVINCE, OfficeLevel.REGENCY)


def administers_nation(user: User) -> bool:
    """Tell whether an account keeps what holds everywhere: it administers at the widest level that has administrators.

    So the first district can load next year's holidays, and hands that over once its province or the centre joins.
    """
    admins = Assignment.objects.active(today()).roles(Role.ADMIN).filter(user__is_active=True)
    held = list(admins.order_by().values_list("office__level", "user").distinct())
    widest = next((level for level in WIDEST_FIRST if any(level == other for other, _ in held)), None)
    return (widest, user.pk) in held


def may_decide(user: User, change: ChangeRequest) -> bool:
    """Tell whether an account administers every office that a change touches."""
    if change.office_id is None:
        return administers_nation(user)
    touched = {change.office_id} | _offices_of_account(change)
    return administered_by(user, today()).filter(pk__in=touched).count() == len(touched)


def may_propose(user: User, change: ChangeRequest) -> bool:
    is_own = change.about_id is not None and change.about_id == user.pk
    return may_decide(user, change) and (not is_own or change.kind in ChangeRequest.LAYS_DOWN)


def _offices_of_account(change: ChangeRequest) -> set[int]:
    """Give the offices an account works in, where the change takes the whole account."""
    if change.about is None or change.kind not in (ChangeRequest.Kind.CLOSE, ChangeRequest.Kind.RESET):
        return set()
    return {assignment.office_id for assignment in not_ended(change.about)}
