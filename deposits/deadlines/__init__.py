"""When something is due: working days of the office's zone, never a guess about a year that was not loaded.

Holidays and interruptions are no working days. The first submission stops the clock of the registration; a return
opens a repair period of its own.
"""

from deposits.deadlines.counting import (
    DEADLINE,
    Terms,
    answer_due,
    day_of,
    days_left,
    is_late,
    moved_by,
    registration_due,
    repair_due,
    year_of,
)
from deposits.deadlines.recounting import recount
from deposits.deadlines.warning import remind

__all__ = [
    "DEADLINE",
    "Terms",
    "answer_due",
    "day_of",
    "days_left",
    "is_late",
    "moved_by",
    "recount",
    "registration_due",
    "remind",
    "repair_due",
    "year_of",
]
