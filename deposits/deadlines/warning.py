"""A word to who has paid and not sent the dossier, on the working days `deadline_warning_days` after paying."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta

from django.db.models import Q

from deposits.deadlines.counting import QUIET_HOURS, Terms, day_of
from deposits.models import Deposit
from deposits.rules import Status
from offices.calendar import CalendarNotLoaded, is_within, is_workday
from offices.models import Office, User
from offices.words import day_words
from pilgrims import notices
from pilgrims.models import Notice

MORNING = time(8)
FIRST, LAST = "deadline_3", "deadline_4"
UNSENT = Q(status=Status.DRAFT, first_submitted_at__isnull=True, paid_on__isnull=False)


def remind(*, by: User, at: datetime) -> int:
    """Tell each unsent dossier's accounts once per warning day, from 08.00 at the office; give how many were told.

    Nothing is told within `quiet_hours`, nor where the calendar of a year is not loaded.
    """
    terms = Terms.read()
    told: dict[str, list[notices.News]] = defaultdict(list)
    for event, deposit in _near_deadline(terms, at):
        with suppress(CalendarNotLoaded):
            told[event].append(_news(deposit, terms))
    return sum(_tell(event, news, by=by, at=at) for event, news in told.items())


def _near_deadline(terms: Terms, at: datetime) -> Iterator[tuple[str, Deposit]]:
    """Give the unsent dossiers whose warning day is today; offices that count alike are asked for together."""
    alike: dict[tuple[tuple[date, str], ...], list[Office]] = defaultdict(list)
    for office in (
        Office.objects.filter(deposits__in=Deposit.objects.filter(UNSENT)).distinct().select_related("province")
    ):
        if _is_awake(office, terms, at):
            alike[tuple(_warned_days(office, terms, at).items())].append(office)
    for warned, offices in alike.items():
        events = dict(warned)
        found = Deposit.objects.filter(UNSENT, office__in=offices, paid_on__in=events)
        for deposit in found.select_related("registration", "office__province").order_by("id"):
            yield events[deposit.paid_on or date.max], deposit


def _is_awake(office: Office, terms: Terms, at: datetime) -> bool:
    local = at.astimezone(office.zone)
    return local.time() >= MORNING and not is_within(terms.value(QUIET_HOURS, local.date()), local.time())


def _warned_days(office: Office, terms: Terms, at: datetime) -> dict[date, str]:
    """Give the days of payment that an office warns of today, each with its event; none on a day off."""
    day, calendar, passed = day_of(office, at), terms.calendar_of(office), 0
    days, warned = terms.warning_days(day), dict[date, str]()
    with suppress(CalendarNotLoaded):
        while is_workday(day_of(office, at), calendar) and passed <= max(days):
            passed += is_workday(day, calendar)
            day -= timedelta(days=1)
            if passed in days:
                warned[day] = LAST if passed == max(days) else FIRST
    return warned


def _news(deposit: Deposit, terms: Terms) -> notices.News:
    due = terms.due(deposit.office, deposit.paid_on or date.max)
    facts = {"reference": deposit.reference, "due": day_words(due)}
    return notices.News(deposit.registration.pilgrim_id, str(deposit.pk), facts)


def _tell(event: str, news: list[notices.News], *, by: User, at: datetime) -> int:
    """Tell what nobody was told yet."""
    said = Notice.objects.filter(event=event, pilgrim__in=[one.pilgrim_id for one in news])
    known = {once.rsplit(":", 1)[0] for once in said.values_list("once", flat=True)}
    new = [one for one in news if f"{event}:{one.occasion}" not in known]
    notices.tell_all(event, new, by=by, at=at)
    return len(new)
