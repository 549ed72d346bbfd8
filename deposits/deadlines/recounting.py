"""Promised days move when an interruption or a day off is written down, or a calendar is loaded that was missing.

A new value of a dated number moves none: it begins after the day on which two administrators agreed, and a period is
counted by the value of the day on which it began.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max, Q
from django.db.models.functions import Coalesce

from deposits.deadlines.counting import Terms, answer_due, repair_due
from deposits.models import Deposit, ServiceTime
from deposits.rules import Status
from offices import audit
from offices.models import ChangeRequest, Interruption, User

# An interruption is looked at for as long after it was written down as the clock may have stood still.
LOOKED_AT = timedelta(days=30)


def recount(*, by: User, at: datetime) -> int:
    """Count the answer or repair day of open dossiers again; give how many moved.

    A day promised to a pilgrim never comes nearer. The office's own day does, where an interruption that was cancelled
    had made it: nobody gains by a closure that never was. Service times are counted again as well. Run again, nothing
    changes.
    """
    terms, before = Terms.read(), _with_the_cancelled(at)
    moved = 0
    for deposit in _touched(at):
        due, had = _due(deposit, terms), deposit.answer_due_on
        if due and (had is None or due > had or (deposit.is_waiting and due < had == _due(deposit, before))):
            moved += _move(deposit, due, by=by, at=at)
    _recount_times(at)
    return moved


def _with_the_cancelled(at: datetime) -> Terms:
    """Give the terms as they were before the latest cancellations."""
    lately = Q(cancellation__isnull=True) | Q(cancellation__created_at__gte=at - LOOKED_AT)
    return replace(Terms.read(), interruptions=tuple(Interruption.objects.filter(lately)))


def _news(at: datetime) -> list[tuple[Interruption, datetime]]:
    """Give the interruptions that were written down or cancelled lately, each with that moment."""
    rows = Interruption.objects.annotate(news_at=Coalesce("cancellation__created_at", "created_at"))
    lately = rows.filter(news_at__gte=at - LOOKED_AT)
    return [(one, getattr(one, "news_at")) for one in lately]  # noqa: B009 - an annotation


def _recount_times(at: datetime) -> None:
    """Let the service times be counted again that were counted before an interruption was told or taken back."""
    for new, moment in _news(at):
        met = ServiceTime.objects.filter(_place(new), counted_at__lt=moment)
        met.filter(started_on__lte=new.last_day, finished_on__gte=new.first_day).update(counted_at=None)


def _touched(at: datetime) -> list[Deposit]:
    """Give the open dossiers without a day, and those whose period a new interruption meets."""
    meets = Q(answer_due_on__isnull=True)
    for new, _ in _news(at):
        meets |= _place(new) & Q(answer_due_on__gte=new.first_day, submitted_at__date__lte=new.last_day)
    for day in _new_days_off(at):
        meets |= Q(answer_due_on__gte=day, submitted_at__date__lte=day)
    waiting = Deposit.objects.filter(status__in=[Status.SUBMITTED, Status.VERIFIED, Status.RETURNED])
    found = waiting.filter(meets, submitted_at__isnull=False).select_related("office__province")
    return list(found.annotate(returned_at=Max("return_items__created_at")).order_by("id"))


def _new_days_off(at: datetime) -> list[date]:
    """Give the days off that administrators lately brought into effect."""
    lately = ChangeRequest.objects.in_effect(ChangeRequest.Kind.HOLIDAYS).filter(decided_at__gte=at - LOOKED_AT)
    return [date.fromisoformat(day) for change in lately for day, _ in change.proposed["days"]]


def _place(interruption: Interruption) -> Q:
    if interruption.office_id:
        return Q(office=interruption.office_id)
    return Q(office__province=interruption.province_id) if interruption.province_id else Q(office__isnull=False)


def _due(deposit: Deposit, terms: Terms) -> date | None:
    returned_at: datetime | None = getattr(deposit, "returned_at", None)
    if deposit.status == Status.RETURNED and returned_at:
        return repair_due(deposit.office, returned_at, terms)
    return answer_due(deposit.office, deposit.submitted_at, terms) if deposit.submitted_at else None


def _move(deposit: Deposit, due: date, *, by: User, at: datetime) -> int:
    """Put the new day down unless the dossier moved on meanwhile; give 1 when it did."""
    seen = {name: getattr(deposit, name) for name in ("pk", "status", "submitted_at", "answer_due_on")}
    with transaction.atomic():
        if Deposit.objects.select_for_update(no_key=True).filter(**seen).first() is None:
            return 0
        with audit.change("deadlines.recount", deposit, by=by, at=at, office=deposit.office) as news:
            news.facts = {"from": deposit.answer_due_on or "none", "to": due}
            return Deposit.objects.filter(pk=deposit.pk).update(answer_due_on=due)
