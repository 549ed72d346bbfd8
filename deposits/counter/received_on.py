"""The day a paper form reached the counter, kept apart from the moment it was keyed in."""

from datetime import date, datetime

from django.db import transaction

from deposits.counter.refusals import ReceivedBeforePaid, ReceivedInFuture
from deposits.models import Deposit
from deposits.rules.desk import SamePersonRefused
from offices import accounts, audit
from offices.models import User
from offices.rules import Role


class SameOfficerRefused(SamePersonRefused):
    """Whoever keyed in an earlier day does not confirm it."""

    def __init__(self) -> None:
        super().__init__("Bapak/Ibu yang mengetik tanggal terima ini. Petugas lain yang mengonfirmasi.")


def earlier_day(received_on: date | None, *, paid_on: date, today: date) -> date | None:
    """Give the day to write down, None for today; raises ReceivedInFuture and ReceivedBeforePaid."""
    if received_on is None:
        return None
    if received_on > today:
        raise ReceivedInFuture
    if received_on < paid_on:
        raise ReceivedBeforePaid(paid_on)
    return None if received_on == today else received_on


def confirm_received(deposit: Deposit, *, by: User, at: datetime) -> Deposit:
    """Let an earlier day of receipt count, as the second officer; pressed twice, confirmed once.

    Raises RoleMissing and SameOfficerRefused.
    """
    accounts.require(by, deposit.office, Role.VERIFIER, Role.APPROVER)
    with transaction.atomic():
        fresh = Deposit.objects.select_for_update(of=("self",)).select_related("office__province").get(pk=deposit.pk)
        if fresh.received_on is None or fresh.received_confirmed_at:
            return fresh
        if fresh.counter_by_id == by.pk:
            raise SameOfficerRefused
        with audit.change("counter.confirm_received", fresh, by=by, at=at, office=fresh.office) as news:
            news.facts = {"received_on": fresh.received_on.isoformat()}
            fresh.received_confirmed_at, fresh.received_confirmed_by = at, by
            fresh.save(update_fields=["received_confirmed_at", "received_confirmed_by"])
    return fresh
