"""When something is due: working days of the office's zone, never a guess about a year that was not loaded."""

from datetime import date, datetime

from deposits.models import Deposit
from offices.calendar import Calendar, CalendarNotLoaded, workday_after
from offices.models import Holiday, Office, Parameter


def year_of(office: Office, at: datetime) -> int:
    """Give the calendar year at the office, by which its numbers are counted."""
    return at.astimezone(office.zone).year


def answer_due(office: Office, at: datetime) -> date | None:
    """Give the day by which the office answers a submission; None while that year's calendar is not loaded.

    The service time is `registration_service_time` working days after the day of submission.
    """
    day = at.astimezone(office.zone).date()
    count = Parameter.objects.number("registration_service_time", day)
    try:
        return workday_after(day, count, Holiday.objects.calendar())
    except CalendarNotLoaded:
        return None


def repair_due(office: Office, at: datetime) -> date | None:
    """Give the day by which a returned dossier is mended; None while that year's calendar is not loaded.

    The clock that the first submission stopped begins again: `registration_deadline` working days.
    """
    day = at.astimezone(office.zone).date()
    count = Parameter.objects.number("registration_deadline", day)
    try:
        return workday_after(day, count, Holiday.objects.calendar())
    except CalendarNotLoaded:
        return None


def registration_due(deposit: Deposit, calendar: Calendar | None = None) -> date:
    """Give the last day to submit after paying (`registration_deadline` working days); raises CalendarNotLoaded.

    A list of many dossiers hands over the calendar it read once.
    """
    if deposit.paid_on is None:
        raise ValueError(f"{deposit.reference}: tanggal setoran belum diisi")
    count = Parameter.objects.number("registration_deadline", deposit.paid_on)
    return workday_after(deposit.paid_on, count, Holiday.objects.calendar() if calendar is None else calendar)
