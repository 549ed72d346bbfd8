"""When a dossier ended: how long a cancellation takes, and until when one may object."""

from dataclasses import dataclass
from datetime import date

from deposits.deadlines import day_of
from deposits.models import Deposit
from deposits.rules.endings import REFUND_STAGES, Stage
from offices.calendar import CalendarNotLoaded, workday_after
from offices.models import Holiday, Parameter


@dataclass(frozen=True)
class RefundStep:
    """A stage with its working days, and the day it is done if the application is handed in on the asked day."""

    stage: Stage
    days: int
    done_on: date | None


def refund_steps(day: date) -> list[RefundStep]:
    """Estimate the four steps of a cancellation begun on a day (`refund_sla_*` working days, one after the other).

    A day in a year whose calendar is not loaded is None, never a guess.
    """
    calendar = Holiday.objects.calendar()
    steps: list[RefundStep] = []
    begun: date | None = day
    for stage in REFUND_STAGES:
        days = Parameter.objects.number(stage.sla, day)
        try:
            begun = workday_after(begun, days, calendar) if begun else None
        except CalendarNotLoaded:
            begun = None
        steps.append(RefundStep(stage, days, begun))
    return steps


def objection_due(deposit: Deposit) -> date:
    """Give the last day to object to a rejection (`objection_period` working days); raises CalendarNotLoaded.

    Public holidays do not count; an interruption of the office does not lengthen a period of the law.
    """
    if deposit.decided_at is None:
        raise ValueError(f"{deposit.reference}: belum diputuskan")
    decided = day_of(deposit.office, deposit.decided_at)
    return workday_after(decided, Parameter.objects.number("objection_period", decided), Holiday.objects.calendar())
