"""Tells the pilgrims whose deposits were proved: the run notes it in one row, the telling follows in small turns."""

import time
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction

from deposits.models import Match, Telling
from offices.models import User
from pilgrims import notices

TOLD_AT_ONCE: Final = 1000
# What is left is told at the next ticks of the clock: a file is booked before its last pilgrim is told.
TELLING_SECONDS: Final = 0.5


@dataclass(frozen=True, slots=True)
class Proved:
    """How many matches a statement wrote, and between which ids."""

    count: int
    first: int | None
    last: int | None


def note(proved: Proved, *, by: User, at: datetime) -> None:
    """Write down that the pilgrims of these matches are to be told, in the change that made them."""
    if proved.first is not None and proved.last is not None:
        Telling.objects.create(first_match=proved.first, last_match=proved.last, matched_at=at, matched_by=by)


def tell_proved(seconds: float = TELLING_SECONDS) -> None:
    """Tell for so many seconds, a thousand in one transaction; a second runner takes other work."""
    end = time.monotonic() + seconds
    while _tell_next() and time.monotonic() < end:
        pass


def _tell_next() -> bool:
    with transaction.atomic():
        work = Telling.objects.select_for_update(skip_locked=True, of=("self",)).select_related("matched_by").first()
        if work is None:
            return False
        live = Match.objects.live().filter(matched_at=work.matched_at, matched_by=work.matched_by)
        due = live.filter(pk__range=(work.first_match, work.last_match)).order_by("pk")
        rows = list(due.values_list("pk", "deposit__registration__pilgrim", "deposit__reference")[:TOLD_AT_ONCE])
        news = [notices.News(pilgrim, str(pk), {"reference": reference}) for pk, pilgrim, reference in rows]
        notices.tell_all("proved", news, by=work.matched_by, at=work.matched_at)
        if len(rows) < TOLD_AT_ONCE:
            work.delete()
        else:
            work.first_match = rows[-1][0] + 1
            work.save(update_fields=["first_match"])
    return True
