"""Keeps the officers of a desk apart: who takes the next dossier, for how long, and how it becomes free again.

A lease never forbids a decision (the compare-and-swap of `moves` decides) and is no change of the dossier: it writes
no line in the trail.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from deposits.models import Deposit, DeskLease
from deposits.models.deposit import DepositQuerySet
from deposits.rules.work import Work
from offices.accounts import RoleMissing, held
from offices.models import Office, User
from pilgrims.models import Family

LEASE = timedelta(minutes=15)

# The snapshot that found a dossier may be older than the lease it meets: this judges once more, by the row itself.
TAKE = """
INSERT INTO deposits_desklease AS lease (deposit_id, by_id, until, opened)
SELECT id, %(by)s, %(until)s, id = %(first)s FROM unnest(%(ids)s::bigint[]) AS id ORDER BY id
ON CONFLICT (deposit_id) DO UPDATE SET by_id = excluded.by_id, until = excluded.until, opened = excluded.opened
WHERE lease.until <= %(at)s OR lease.by_id = excluded.by_id
"""


@transaction.atomic
def take_next(offices: Iterable[Office], work: Work, *, kind: str = "", by: User, at: datetime) -> Deposit | None:
    """Take the next dossier of these offices that nobody has before them, with its family; None when there is none.

    The members of a family that an officer took come first, whatever the kind. Raises RoleMissing.
    """
    keeping = {one.office_id for one in held(by, *work.roles)}
    mine = [office for office in offices if office.pk in keeping]
    if not mine:
        raise RoleMissing
    waiting = Deposit.objects.filter(office__in=mine).of_work(work).decidable_by(by, work)
    return _open_waiting(waiting, by=by, at=at) or _take_free(waiting, kind, by=by, at=at)


def _open_waiting(waiting: DepositQuerySet, *, by: User, at: datetime) -> Deposit | None:
    """Open the next of a family that this officer already took."""
    own = DeskLease.objects.running(at).filter(by=by, opened=False)
    for deposit in waiting.filter(lease__in=own).select_related("registration"):
        if own.filter(deposit=deposit).update(opened=True):
            keep(deposit, by=by, at=at)
            return deposit
    return None


def _take_free(waiting: DepositQuerySet, kind: str, *, by: User, at: datetime) -> Deposit | None:
    free = waiting.of_kind(kind, timezone.localdate(at)).free(by, at).select_related("registration")
    busy: list[int] = []
    while deposit := _first_unlocked(free, busy):
        family = deposit.registration.family_id
        if family and not Family.objects.select_for_update(no_key=True, skip_locked=True).filter(pk=family).first():
            # Somebody takes this family at this very moment.
            busy.append(family)
        elif _lease([deposit.pk], deposit, by=by, at=at):
            if family:
                members = waiting.filter(registration__family=family, office=deposit.office_id).exclude(pk=deposit.pk)
                _lease(list(members.values_list("pk", flat=True)), deposit, by=by, at=at)
            return deposit
    return None


def _first_unlocked(free: DepositQuerySet, busy: Sequence[int]) -> Deposit | None:
    rows = free.exclude(registration__family__in=busy) if busy else free
    return rows.select_for_update(skip_locked=True, no_key=True, of=("self",)).first()


def _lease(ids: Sequence[int], first: Deposit, *, by: User, at: datetime) -> int:
    """Lease dossiers that nobody else holds, and give how many; only `first` counts as opened."""
    with connection.cursor() as cursor:
        cursor.execute(TAKE, {"ids": list(ids), "first": first.pk, "by": by.pk, "at": at, "until": at + LEASE})
        return int(cursor.rowcount)


def keep(deposit: Deposit, *, by: User, at: datetime) -> int:
    """Begin the time of the own lease anew, that of the family along; give how many leases were running."""
    return DeskLease.objects.running(at).beside(deposit).filter(by=by).update(until=at + LEASE)


def release(deposit: Deposit, *, by: User, at: datetime) -> int:
    """Let go of a dossier and its family before the time ends; give how many leases were running."""
    return DeskLease.objects.running(at).beside(deposit).filter(by=by).delete()[0]
