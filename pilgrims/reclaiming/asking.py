"""What people do with a change of number: ask for it, confirm it, stop it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from offices import accounts, audit
from offices.identity import blind_index
from offices.models import Parameter, User
from pilgrims import signin
from pilgrims.models import NumberChange, Pilgrim
from pilgrims.reclaiming.reading import OFFICERS, own_rights
from pilgrims.reclaiming.refusals import NotYourChange, NumberOfOfficer, NumberUnchanged, SameOfficer, StillOpen
from pilgrims.reclaiming.telling import tell_everybody


def ask(pilgrim: Pilgrim, phone: str, why: str, *, by: User, at: datetime) -> NumberChange:
    """Note at the counter that a pilgrim, known by the KTP, has a new number (E.164); nothing changes yet.

    Raises RoleMissing, NumberUnchanged, NumberOfOfficer, and StillOpen while another change is under way.
    """
    office = pilgrim.registration.office
    accounts.require(by, office, *OFFICERS)
    with transaction.atomic():
        held = Pilgrim.objects.select_for_update(of=("self",)).get(pk=pilgrim.pk)
        _require_new(held, phone, at)
        if NumberChange.objects.open().filter(pilgrim=held).exists():
            raise StillOpen
        with audit.change("reclaiming.ask", by=by, at=at, office=office) as news:
            change = NumberChange(pilgrim=held, office=office, why=why, asked_at=at, asked_by=by)
            change.phone = phone
            change.save()
            news.subject, news.facts = change, {"pilgrim": held.pk}
        tell_everybody("number_change_asked", change, by=by, at=at)
    return change


def _require_new(pilgrim: Pilgrim, phone: str, at: datetime) -> None:
    index = blind_index(phone, purpose="phone")
    speaks = own_rights(localdate(at)).filter(pilgrim=pilgrim, user__phone_index=index)
    if speaks.exists() and bytes(pilgrim.phone_index or b"") == index:
        raise NumberUnchanged
    require_no_officer(phone)


def require_no_officer(phone: str) -> None:
    """Let only a number go on that is free or a pilgrims' account's; raises NumberOfOfficer."""
    try:
        if signin.account_of(phone).has_usable_password():
            raise NumberOfOfficer
    except signin.NoAccount:
        return


def confirm(change: NumberChange, *, by: User, at: datetime) -> NumberChange:
    """Let a second officer, who saw the KTP too, start the waiting time (`number_change_wait` hours).

    Confirmed twice, it is confirmed once. Raises RoleMissing, SameOfficer, NotYourChange once it is stopped.
    """
    accounts.require(by, change.office, *OFFICERS)
    with transaction.atomic():
        fresh = locked(change.pk)
        if fresh.asked_by_id == by.pk:
            raise SameOfficer
        if fresh.cancelled_at:
            raise NotYourChange
        if fresh.confirmed_at:
            return fresh
        with audit.change("reclaiming.confirm", fresh, by=by, at=at, office=fresh.office):
            wait = Parameter.objects.number("number_change_wait", localdate(at))
            fresh.confirmed_at, fresh.confirmed_by, fresh.due_at = at, by, at + timedelta(hours=wait)
            fresh.save(update_fields=["confirmed_at", "confirmed_by", "due_at"])
        tell_everybody("number_change_confirmed", fresh, by=by, at=at)
    return fresh


def cancel(change: NumberChange, *, by: User, at: datetime) -> NumberChange:
    """Stop a change: an officer of the office, or the account that speaks for the pilgrim; pressed twice, once.

    Raises NotYourChange for others, and once the number was changed.
    """
    with transaction.atomic():
        fresh = locked(change.pk)
        if not _may_stop(fresh, by, at) or fresh.done_at:
            raise NotYourChange
        if fresh.cancelled_at:
            return fresh
        close(fresh, by=by, at=at)
    return fresh


def close(change: NumberChange, *, by: User, at: datetime) -> None:
    """End a held change without a new number, and say so."""
    with audit.change("reclaiming.cancel", change, by=by, at=at, office=change.office):
        change.cancelled_at, change.cancelled_by = at, by
        change.save(update_fields=["cancelled_at", "cancelled_by"])
    tell_everybody("number_change_stopped", change, by=by, at=at)


def _may_stop(change: NumberChange, user: User, at: datetime) -> bool:
    speaks = own_rights(localdate(at)).filter(pilgrim=change.pilgrim, user=user)
    desks = [assignment.office_id for assignment in accounts.held(user, *OFFICERS)]
    return change.office_id in desks or speaks.exists()


def locked(change_id: int) -> NumberChange:
    """Hold a change for the running transaction."""
    rows = NumberChange.objects.select_related("pilgrim", "office__province")
    return rows.select_for_update(of=("self",)).get(pk=change_id)
