"""When something is due: working days of the office's zone, never a guess about a year that was not loaded."""

from dataclasses import dataclass
from datetime import date, datetime

from deposits.models import Deposit
from offices.calendar import Calendar, CalendarNotLoaded, workday_after
from offices.models import Holiday, Office, Parameter, ParameterMissing

DEADLINE = "registration_deadline"


def year_of(office: Office, at: datetime) -> int:
    """Give the calendar year at the office, by which its numbers are counted."""
    return at.astimezone(office.zone).year


def day_of(office: Office, at: datetime) -> date:
    """Give the date at the office: ages, dated rules and limits begin and end at its midnight."""
    return at.astimezone(office.zone).date()


def answer_due(office: Office, at: datetime) -> date | None:
    """Give the day by which the office answers a submission; None while that year's calendar is not loaded.

    The service time is `registration_service_time` working days after the day of submission.
    """
    day = day_of(office, at)
    count = Parameter.objects.number("registration_service_time", day)
    try:
        return workday_after(day, count, Holiday.objects.calendar())
    except CalendarNotLoaded:
        return None


def repair_due(office: Office, at: datetime) -> date | None:
    """Give the day by which a returned dossier is mended; None while that year's calendar is not loaded.

    The clock that the first submission stopped begins again: `registration_deadline` working days.
    """
    day = day_of(office, at)
    count = Parameter.objects.number(DEADLINE, day)
    try:
        return workday_after(day, count, Holiday.objects.calendar())
    except CalendarNotLoaded:
        return None


@dataclass(frozen=True)
class Terms:
    """What the deadline to register is counted by; a list of many dossiers reads it once."""

    calendar: Calendar
    deadlines: tuple[Parameter, ...]

    @classmethod
    def read(cls) -> "Terms":
        return cls(Holiday.objects.calendar(), tuple(Parameter.objects.filter(key=DEADLINE)))

    def count(self, day: date) -> int:
        """Give the working days of the deadline in force on a day; raises ParameterMissing."""
        for rule in self.deadlines:
            if rule.valid_from <= day and (rule.valid_to is None or day <= rule.valid_to):
                return int(rule.value)
        raise ParameterMissing(f"{DEADLINE} pada {day:%d-%m-%Y}")


def registration_due(deposit: Deposit, terms: Terms | None = None) -> date:
    """Give the last day to submit after paying (`registration_deadline` working days); raises CalendarNotLoaded."""
    if deposit.paid_on is None:
        raise ValueError(f"{deposit.reference}: tanggal setoran belum diisi")
    terms = terms or Terms.read()
    return workday_after(deposit.paid_on, terms.count(deposit.paid_on), terms.calendar)
