"""When something is due: working days of the office's zone, never a guess about a year that was not loaded.

Holidays and interruptions are no working days. The first submission stops the clock of the registration; a return
opens a repair period of its own.
"""

from deposits.deadlines.clocks import begins_on, count_service_times, days_of, events_of, road_of
from deposits.deadlines.counting import (
    DEADLINE,
    SERVICE,
    Terms,
    answer_due,
    day_of,
    days_left,
    is_late,
    limit,
    moved_by,
    registration_due,
    repair_due,
    year_of,
)
from deposits.deadlines.months import Month, months_of
from deposits.deadlines.recounting import recount
from deposits.deadlines.sweeping import Swept, propose_lapses
from deposits.deadlines.warning import remind

__all__ = [
    "DEADLINE",
    "SERVICE",
    "Month",
    "Swept",
    "Terms",
    "answer_due",
    "begins_on",
    "count_service_times",
    "day_of",
    "days_left",
    "days_of",
    "events_of",
    "is_late",
    "limit",
    "months_of",
    "moved_by",
    "propose_lapses",
    "recount",
    "registration_due",
    "remind",
    "repair_due",
    "road_of",
    "year_of",
]
