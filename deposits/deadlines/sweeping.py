"""What ran past its pilgrim's limit is proposed to the office; the clock closes no dossier."""

from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q

from deposits.deadlines.counting import Terms, day_of, limit
from deposits.models import Deposit, LapseProposal
from deposits.models.limits import PILGRIMS_TURN
from deposits.rules import Status
from offices import audit
from offices.calendar import CalendarNotLoaded
from offices.models import Office, User

# A pilgrim who never sent anything has the days after paying; whoever was given a day has until that day.
UNSENT = Q(status=Status.DRAFT, first_submitted_at__isnull=True, answer_due_on__isnull=True)
DATED = Q(status__in=PILGRIMS_TURN)
# No interruption is longer, so that the first day of paying that is over is found within as many steps.
FARTHEST = timedelta(days=400)


@dataclass(frozen=True)
class Swept:
    """How many proposals were opened and closed."""

    opened: int
    closed: int


def propose_lapses(*, by: User, at: datetime) -> Swept:
    """Open a proposal for each returned dossier and unsent draft past its limit; close those that no longer hold.

    Run again, nothing changes. Offices whose calendar is not loaded are left alone.
    """
    terms = Terms.read()
    known, over = _over(terms, at)
    with transaction.atomic():
        return Swept(opened=_open(over, terms, by=by, at=at), closed=_close(known, over, by=by, at=at))


def _over(terms: Terms, at: datetime) -> tuple[list[Office], Q]:
    """Say what is over; offices that count alike are asked for together."""
    alike = defaultdict[tuple[date, date], list[Office]](list)
    known, over = list[Office](), Q(pk__in=[])
    offices = Office.objects.filter(
        Exists(Deposit.objects.filter(office=OuterRef("pk"), status__in=PILGRIMS_TURN))
        | Exists(LapseProposal.objects.open().filter(office=OuterRef("pk")))
    )
    for office in offices.select_related("province"):
        with suppress(CalendarNotLoaded):
            alike[day_of(office, at), _last_paid_day_over(office, terms, at)].append(office)
            known.append(office)
    for (today, paid_on), together in alike.items():
        over |= Q(office__in=together) & ((DATED & Q(answer_due_on__lt=today)) | (UNSENT & Q(paid_on__lte=paid_on)))
    return known, over


def _last_paid_day_over(office: Office, terms: Terms, at: datetime) -> date:
    """Give the latest day of paying whose time to send is over today; raises CalendarNotLoaded."""
    today = day_of(office, at)
    day = today - timedelta(days=1)
    while terms.due(office, day) >= today and today - day < FARTHEST:
        day -= timedelta(days=1)
    return day


def _open(over: Q, terms: Terms, *, by: User, at: datetime) -> int:
    """Propose what is over and not yet proposed."""
    proposed = LapseProposal.objects.open().filter(deposit=OuterRef("pk"))
    rows = Deposit.objects.filter(over).exclude(Exists(proposed)).select_related("office__province").order_by("id")
    new = list(rows.select_for_update(of=("self",), no_key=True))
    made = LapseProposal.objects.bulk_create(
        [
            LapseProposal(deposit=one, office=one.office, due_on=limit(one, terms), opened_at=at, opened_by=by)
            for one in new
        ],
        ignore_conflicts=True,
    )
    audit.write_all((audit.Change("deadlines.propose_lapse", one, one.office) for one in new), by=by, at=at)
    return len(made)


def _close(known: list[Office], over: Q, *, by: User, at: datetime) -> int:
    """Take back what was mended, sent, withdrawn, closed, given time by a moved limit, or went to another office."""
    still = Deposit.objects.filter(over, pk=OuterRef("deposit"))
    gone = ~Exists(still) | ~Q(office=F("deposit__office"))
    rows = LapseProposal.objects.open().filter(gone, office__in=known)
    ended = list(rows.select_related("deposit__office").select_for_update(of=("self",)))
    LapseProposal.objects.filter(pk__in=[one.pk for one in ended]).update(closed_at=at, closed_by=by)
    changes = (audit.Change("deadlines.close_proposal", one.deposit, one.deposit.office) for one in ended)
    audit.write_all(changes, by=by, at=at)
    return len(ended)
