"""X-TIMESTAMP in every spelling that banks use, and the window in which it is believed (banking 1.3, 1.7)."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

WINDOW = timedelta(seconds=300)
JAKARTA = ZoneInfo("Asia/Jakarta")
SPELLING = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,9})?(Z|[+-]\d\d:?\d\d)", re.ASCII)


class MomentUnreadable(ValueError):
    """The text is no ISO 8601 moment with an offset."""


def read_moment(text: str) -> datetime:
    """Read a moment: with or without fractions of a second, `Z`, `+07:00` or `+0700`; raises MomentUnreadable."""
    found = SPELLING.fullmatch(text)
    if found is None:
        raise MomentUnreadable(text[:40])
    fraction = (found[2] or "")[:7]
    try:
        return datetime.fromisoformat(f"{found[1]}{fraction}{found[3]}")
    except ValueError as error:
        raise MomentUnreadable(text[:40]) from error


def is_current(moment: datetime, now: datetime) -> bool:
    """Tell whether a moment lies at most 300 seconds before or after now."""
    return abs(moment - now) <= WINDOW


def jakarta_day(moment: datetime) -> date:
    """Give the calendar day in which an X-EXTERNAL-ID is used once."""
    return moment.astimezone(JAKARTA).date()
