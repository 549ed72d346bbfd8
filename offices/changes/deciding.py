from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Model

from offices import audit
from offices.accounts import today
from offices.changes.authority import may_decide
from offices.changes.kinds import KINDS
from offices.changes.refusals import (
    AlreadyDecided,
    ChangedMeanwhile,
    NotAdministrator,
    NotTheProposer,
    OwnRoleRefused,
    ProposerGone,
    ReasonMissing,
    SamePersonRefused,
)
from offices.models import ChangeRequest, Office, User

State = ChangeRequest.State
# Confirmations go one by one: what was checked is still true when it is carried out.
DECIDING_LOCK = 630902


def propose(
    kind: ChangeRequest.Kind,
    proposed: dict[str, Any],
    *,
    office: Office | None,
    by: User,
    at: datetime,
    about: User | None = None,
) -> ChangeRequest:
    """Put a change before a second administrator; nothing takes effect. Raises ChangeRefused."""
    change = ChangeRequest(
        office=office, kind=kind, about=about, proposed=proposed, before={}, proposed_at=at, proposed_by=by
    )
    if not may_decide(by, change):
        raise NotAdministrator
    if about == by and kind not in ChangeRequest.LAYS_DOWN:
        raise OwnRoleRefused
    KINDS[kind].check(change, today())
    change.before = KINDS[kind].before(change)
    with audit.change("changes.propose", by=by, at=at, office=office) as news:
        change.save()
        news.subject, news.facts = change, _facts(change)
    return change


def confirm(change: ChangeRequest, *, by: User, at: datetime) -> ChangeRequest:
    """Bring a proposal of another administrator into effect; raises ChangeRefused."""
    with _decided(change, State.CONFIRMED, by=by, at=at) as locked:
        _second_person(locked, by)
        if not may_decide(locked.proposed_by, locked) or not locked.proposed_by.is_active:
            raise ProposerGone
        kind = KINDS[ChangeRequest.Kind(locked.kind)]
        kind.check(locked, today())
        if kind.before(locked) != locked.before:
            raise ChangedMeanwhile
        locked.made = [_name_of(row) for row in kind.carry_out(locked, by, at)]
    return locked


def refuse(change: ChangeRequest, why: str, *, by: User, at: datetime) -> ChangeRequest:
    """Refuse the proposal of another administrator with a reason; raises ChangeRefused."""
    with _decided(change, State.REFUSED, by=by, at=at) as locked:
        _second_person(locked, by)
        if not why.strip():
            raise ReasonMissing
        locked.why = why.strip()
    return locked


def withdraw(change: ChangeRequest, *, by: User, at: datetime) -> ChangeRequest:
    """Take one's own proposal back; raises ChangeRefused."""
    with _decided(change, State.WITHDRAWN, by=by, at=at) as locked:
        if locked.proposed_by_id != by.pk:
            raise NotTheProposer
    return locked


@contextmanager
def _decided(change: ChangeRequest, state: State, *, by: User, at: datetime) -> Iterator[ChangeRequest]:
    """Lock a waiting proposal, let the block judge it, and write the decision down."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [DECIDING_LOCK])
        rows = ChangeRequest.objects.select_related("office__province", "about", "proposed_by", "decided_by")
        locked = rows.select_for_update(of=("self",)).get(pk=change.pk)
        if not locked.is_waiting:
            raise AlreadyDecided(locked.get_state_display(), locked.decided_by.name if locked.decided_by else "")
        with audit.change(f"changes.{VERBS[state]}", locked, by=by, at=at, office=locked.office) as news:
            yield locked
            locked.state, locked.decided_at, locked.decided_by = state, at, by
            locked.save(update_fields=["state", "decided_at", "decided_by", "why", "made", "about"])
            news.facts = _facts(locked) | {"proposed_by": locked.proposed_by_id}


VERBS = {State.CONFIRMED: "confirm", State.REFUSED: "refuse", State.WITHDRAWN: "withdraw"}


def _second_person(change: ChangeRequest, by: User) -> None:
    if change.proposed_by_id == by.pk:
        raise SamePersonRefused
    if change.about_id == by.pk:
        raise OwnRoleRefused
    if not may_decide(by, change):
        raise NotAdministrator


def _facts(change: ChangeRequest) -> dict[str, object]:
    return {"kind": change.kind} | ({"user": change.about_id} if change.about_id else {})


def _name_of(row: Model) -> str:
    return f"{row._meta.model_name}:{row.pk}"
