"""The end of the waiting time: the pilgrim has the new number, and its account the right to act."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.timezone import localdate

from offices import audit
from offices.models import Parameter, User
from pilgrims import signin
from pilgrims.models import Guardianship, HelpAgreement, NumberChange, Pilgrim
from pilgrims.reclaiming.asking import close, locked, require_no_officer
from pilgrims.reclaiming.reading import OWN_RIGHTS, own_rights
from pilgrims.reclaiming.refusals import NumberOfOfficer
from pilgrims.reclaiming.telling import tell_everybody
from pilgrims.registration import Trust, entrust
from pilgrims.rules import Guardian, age_on


def complete(change_id: int, *, by: User, at: datetime) -> NumberChange:
    """Put a confirmed change into force when its time has come; run twice, it is done once.

    The old account keeps no right to the pilgrim; helpers keep theirs until they end. A number that became an
    officer's meanwhile stops the change.
    """
    with transaction.atomic():
        change = locked(change_id)
        if change.done_at or change.cancelled_at or not change.due_at or change.due_at > at:
            return change
        try:
            require_no_officer(change.phone)
        except NumberOfOfficer:
            close(change, by=by, at=at)
            return change
        # Whoever cared until now is told before the right ends.
        tell_everybody("number_changed", change, by=by, at=at)
        _put_in_force(change, by=by, at=at)
    return change


def _put_in_force(change: NumberChange, *, by: User, at: datetime) -> None:
    pilgrim = change.pilgrim
    with audit.change("reclaiming.complete", change, by=by, at=at, office=change.office) as news:
        account = _account_of(change.phone, by=by, at=at)
        news.facts = {"pilgrim": pilgrim.pk, "ended": _end_rights(pilgrim, account, by=by, at=at), "user": account.pk}
        entrust(pilgrim, Trust(account, _kind_of(pilgrim, at)), by=by, at=at)
        _hand_over_help(pilgrim, account, at)
        pilgrim.phone = change.phone
        pilgrim.save(update_fields=["phone_sealed", "phone_index"])
        change.done_at, change.done_by = at, by
        change.save(update_fields=["done_at", "done_by"])


def _account_of(phone: str, *, by: User, at: datetime) -> User:
    try:
        return signin.account_of(phone)
    except signin.NoAccount:
        return signin.make_account(phone, by=by, at=at)


def _end_rights(pilgrim: Pilgrim, account: User, *, by: User, at: datetime) -> str:
    """End every own right to the pilgrim, and any right of the new account: it gets a new one; name the ended."""
    rights = Guardianship.objects.filter(pilgrim=pilgrim, ended_at__isnull=True)
    ended = rights.filter(kind__in=OWN_RIGHTS) | rights.filter(user=account)
    names = ",".join(str(pk) for pk in ended.order_by("pk").values_list("pk", flat=True))
    Guardianship.objects.filter(pk__in=ended.values("pk")).update(ended_at=at, ended_by=by)
    return names or "none"


def _hand_over_help(pilgrim: Pilgrim, account: User, at: datetime) -> None:
    """Let the new account answer for the help; an old one that speaks for nobody any more neither sees nor ends it."""
    day = localdate(at)
    given = Guardianship.objects.filter(pilgrim=pilgrim).active(day).values("agreement")
    still_speaks = own_rights(day).filter(user=OuterRef("principal"))
    kept = HelpAgreement.objects.active(day).filter(~Exists(still_speaks), pk__in=given, principal__isnull=False)
    kept.update(principal=account)


def _kind_of(pilgrim: Pilgrim, at: datetime) -> Guardian:
    """Give why the new account may act: a parent for a child, otherwise the person itself."""
    day = localdate(at)
    is_child = age_on(pilgrim.birth_date, day) < Parameter.objects.number("guardian_until_age", day)
    return Guardian.LEGAL if is_child else Guardian.SELF
