"""Keeps the cases of late, short and over payments, and tells the pilgrims of them and of what was paid twice.

A case opens when the books say so and closes when they no longer do; nobody opens one by hand.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Final, NamedTuple

from django.db import connection, transaction
from django.utils.timezone import localdate

from deposits.models import BankLine, Case, Deposit
from deposits.reconciliation import matching
from deposits.reconciliation.fits import NEAR, OPEN_CREDITS, UNPROVED
from deposits.reconciliation.workbench.exceptions import late_deposits
from deposits.rules import CaseKind
from deposits.rules.workbench import amount_case
from offices import audit
from offices.models import Parameter, User
from offices.models.facts import ParameterMissing
from offices.words import rupiah
from pilgrims import notices

KEPT: Final = (CaseKind.SHORT, CaseKind.OVER, CaseKind.LATE)
EVENTS: Final = {
    CaseKind.SHORT: "short",
    CaseKind.OVER: "over",
    CaseKind.LATE: "late",
    CaseKind.PAID_TWICE: "paid_twice",
}
TOLD_AT_ONCE: Final = 500

# A line of another amount that points to exactly one deposit.
OTHER_AMOUNT: Final = f"""
WITH lines AS NOT MATERIALIZED ({OPEN_CREDITS} AND line.exception = 'AMOUNT_DIFFERS'),
unproved AS NOT MATERIALIZED ({UNPROVED}), near AS (SELECT DISTINCT line_id, deposit_id FROM ({NEAR}) pair)
SELECT line_id, min(deposit_id) FROM near GROUP BY line_id HAVING count(*) = 1
"""  # noqa: S608 - only constants are put in


class Wanted(NamedTuple):
    """A case that the books ask for."""

    kind: CaseKind
    deposit_id: int
    line_id: int | None


def keep(*, by: User, at: datetime) -> int:
    """Open and close cases as the books stand, tell what is new, and give how many changed.

    Raises AlreadyMatching while lines are being matched: the next run comes soon.
    """
    with transaction.atomic():
        matching.lock(wait=False)
        with audit.change("workbench.keep_cases", by, by=by, at=at) as news:
            changed = _settle(set(_wanted(localdate(at))), by=by, at=at)
            told = _tell(by=by, at=at)
            news.facts = {"cases": changed, "told": told}
        if not changed + told:
            transaction.set_rollback(True)
    return changed


def _wanted(today: date) -> Iterator[Wanted]:
    for pk in late_deposits(today):
        yield Wanted(CaseKind.LATE, pk, None)
    with connection.cursor() as cursor:
        cursor.execute(OTHER_AMOUNT)
        pairs = dict(cursor.fetchall())
    lines = BankLine.objects.in_bulk(pairs)
    deposits = Deposit.objects.in_bulk(set(pairs.values()))
    for line_id, deposit_id in pairs.items():
        deposit = deposits[deposit_id]
        required = _required(deposit)
        kind = amount_case(int(lines[line_id].amount), required) if required else None
        if kind is not None:
            yield Wanted(kind, deposit_id, line_id)


def _required(deposit: Deposit) -> int | None:
    """Give the whole amount of an initial deposit on its day; of another kind what the dossier says."""
    if deposit.kind != Deposit.Kind.INITIAL or deposit.paid_on is None:
        return deposit.amount
    try:
        return Parameter.objects.number("initial_deposit", deposit.paid_on)
    except ParameterMissing:
        return None


def _settle(wanted: set[Wanted], *, by: User, at: datetime) -> int:
    """Close what is no longer wanted, open what is missing, follow a dossier to its office."""
    standing = {
        Wanted(CaseKind(case.kind), case.deposit_id or 0, case.line_id): case
        for case in Case.objects.open().filter(kind__in=KEPT).select_related("deposit")
    }
    gone = [case.pk for facts, case in standing.items() if facts not in wanted]
    Case.objects.filter(pk__in=gone).update(closed_at=at, closed_by=by)
    moved = [
        case
        for facts, case in standing.items()
        if facts in wanted and case.deposit is not None and case.office_id != case.deposit.office_id
    ]
    for case in moved:
        Case.objects.filter(pk=case.pk).update(office=case.deposit.office_id if case.deposit else case.office_id)
    missing = wanted - standing.keys()
    offices = dict(Deposit.objects.filter(pk__in={one.deposit_id for one in missing}).values_list("pk", "office"))
    Case.objects.bulk_create(_case(one, offices[one.deposit_id], by, at) for one in sorted(missing, key=str))
    return len(gone) + len(moved) + len(missing)


def _case(wanted: Wanted, office_id: int, by: User, at: datetime) -> Case:
    return Case(
        kind=wanted.kind,
        office_id=office_id,
        deposit_id=wanted.deposit_id,
        line_id=wanted.line_id,
        opened_at=at,
        opened_by=by,
    )


def _tell(*, by: User, at: datetime) -> int:
    """Tell the pilgrims of open cases nobody told them of; a few hundred a run."""
    untold = Case.objects.open().filter(kind__in=EVENTS, is_told=False, deposit__isnull=False)
    cases = list(untold.select_related("deposit__registration", "line").order_by("pk")[:TOLD_AT_ONCE])
    for kind, event in EVENTS.items():
        notices.tell_all(event, list(_news(case for case in cases if case.kind == kind)), by=by, at=at)
    Case.objects.filter(pk__in=[case.pk for case in cases]).update(is_told=True)
    return len(cases)


def _news(cases: Iterable[Case]) -> Iterator[notices.News]:
    for case in cases:
        if case.deposit is None:
            continue
        facts = {"reference": case.deposit.reference, "amount": case.deposit.amount_words}
        required = _required(case.deposit)
        if case.line is not None and required is not None:
            facts["difference"] = rupiah(abs(required - int(case.line.amount)))
        yield notices.News(case.deposit.registration.pilgrim_id, str(case.pk), facts)
