from dataclasses import dataclass, replace
from datetime import date, datetime

from deposits.models import Deposit
from deposits.rules import Status
from offices.calendar import (
    Calendar,
    CalendarNotLoaded,
    Span,
    interrupted,
    lost_days,
    workday_after,
    workdays_between,
)
from offices.models import Holiday, Interruption, Office, Parameter, ParameterMissing

DEADLINE = "registration_deadline"
SERVICE = "registration_service_time"
WARNING_DAYS = "deadline_warning_days"
QUIET_HOURS = "quiet_hours"
OFFICE_HOURS = "office_hours"


@dataclass(frozen=True)
class Terms:
    """What deadlines are counted by; a list of many dossiers reads it once, in three queries."""

    calendar: Calendar
    interruptions: tuple[Interruption, ...]
    rules: tuple[Parameter, ...]

    @classmethod
    def read(cls) -> "Terms":
        rules = Parameter.objects.filter(key__in=[DEADLINE, SERVICE, WARNING_DAYS, QUIET_HOURS, OFFICE_HOURS])
        return replace(cls.days(), rules=tuple(rules))

    @classmethod
    def days(cls) -> "Terms":
        """Read the days off alone, in two queries, for who counts how long something waits."""
        return cls(Holiday.objects.calendar(), tuple(Interruption.objects.standing()), ())

    def count(self, day: date, key: str = DEADLINE) -> int:
        """Give the working days of a period in force on a day; raises ParameterMissing."""
        return int(self.value(key, day))

    def warns_from(self, day: date) -> int:
        """Give the first working day after paying on which the pilgrim is warned; raises ParameterMissing."""
        return min(self.warning_days(day))

    def warning_days(self, day: date) -> list[int]:
        """Give the working days after paying on which the pilgrim is warned; raises ParameterMissing."""
        return [int(number) for number in self.value(WARNING_DAYS, day).split(";")]

    def value(self, key: str, day: date) -> str:
        """Give what a rule says on a day; raises ParameterMissing."""
        for rule in self.rules:
            if rule.key == key and rule.valid_from <= day and (rule.valid_to is None or day <= rule.valid_to):
                return rule.value
        raise ParameterMissing(f"{key} pada {day:%d-%m-%Y}")

    def closed(self, office: Office) -> list[Span]:
        """Give the spans of days on which an office could not work."""
        return [one.span for one in self.interruptions if one.holds_for(office)]

    def calendar_of(self, office: Office) -> Calendar:
        """Give the days off of an office: holidays and its interruptions."""
        return interrupted(self.calendar, self.closed(office))

    def due(self, office: Office, day: date, key: str = DEADLINE) -> date:
        """Give the last day of the period that begins after a day; raises CalendarNotLoaded, ParameterMissing."""
        return workday_after(day, self.count(day, key), self.calendar_of(office))


def year_of(office: Office, at: datetime) -> int:
    """Give the calendar year at the office, by which its numbers are counted."""
    return at.astimezone(office.zone).year


def day_of(office: Office, at: datetime) -> date:
    """Give the date at the office: ages, dated rules and limits begin and end at its midnight."""
    return at.astimezone(office.zone).date()


def answer_due(office: Office, at: datetime, terms: Terms | None = None) -> date | None:
    """Give the day by which the office answers a submission; None while that year's calendar is not loaded.

    The service time is `registration_service_time` working days after the day of submission.
    """
    return _due_or_unknown(office, at, SERVICE, terms)


def repair_due(office: Office, at: datetime, terms: Terms | None = None) -> date | None:
    """Give the day by which a returned dossier is mended; None while that year's calendar is not loaded.

    The clock that the first submission stopped begins again: `registration_deadline` working days.
    """
    return _due_or_unknown(office, at, DEADLINE, terms)


def _due_or_unknown(office: Office, at: datetime, key: str, terms: Terms | None) -> date | None:
    try:
        return (terms or Terms.read()).due(office, day_of(office, at), key)
    except CalendarNotLoaded:
        return None


def registration_due(deposit: Deposit, terms: Terms | None = None) -> date:
    """Give the last day to submit after paying (`registration_deadline` working days); raises CalendarNotLoaded.

    An officer who gave a draft more time wrote the day down.
    """
    if deposit.is_draft and deposit.answer_due_on:
        return deposit.answer_due_on
    return (terms or Terms.read()).due(deposit.office, _paid_on(deposit))


def _paid_on(deposit: Deposit) -> date:
    if deposit.paid_on is None:
        raise ValueError(f"{deposit.reference}: tanggal setoran belum diisi")
    return deposit.paid_on


def limit(deposit: Deposit, terms: Terms | None = None) -> date | None:
    """Give the day by which the pilgrim mends or sends; None when it cannot be counted or it is not their turn."""
    if deposit.status == Status.RETURNED or (deposit.is_draft and deposit.answer_due_on):
        return deposit.answer_due_on
    if not deposit.is_draft or deposit.was_sent or deposit.paid_on is None:
        return None
    try:
        return registration_due(deposit, terms)
    except CalendarNotLoaded:
        return None


def days_left(deposit: Deposit, day: date, terms: Terms | None = None) -> int:
    """Count the working days from a day to the last day to submit: 0 on that day, negative after it."""
    terms = terms or Terms.read()
    due, calendar = registration_due(deposit, terms), terms.calendar_of(deposit.office)
    return workdays_between(day, due, calendar) - workdays_between(due, day, calendar)


def is_late(deposit: Deposit, day: date, terms: Terms | None = None) -> bool:
    """Tell whether a dossier first reached the office after its last day, or has not reached it by a later day."""
    return (deposit.received_day or day) > registration_due(deposit, terms)


def moved_by(deposit: Deposit, terms: Terms | None = None) -> list[date]:
    """Name the working days that interruptions took out of the time to submit: they are reported apart."""
    terms = terms or Terms.read()
    closed = terms.closed(deposit.office)
    return lost_days(_paid_on(deposit), registration_due(deposit, terms), terms.calendar, closed)
