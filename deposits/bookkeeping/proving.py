"""Holds every law of architecture section 4 against the database, for all rows or for a span, an office, an account."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from importlib import import_module
from typing import Any, Final

from django.db import connection
from django.utils import timezone

from offices.laws import Law
from offices.models import BankAccount, Office

APPS: Final = ("offices", "pilgrims", "deposits")
SHOWN, CHUNK = 20, 2000
NARROWS: Final = {"kantor": "%(office)s", "rekening": "%(account)s", "hari": "%(since"}

COUNT: Final = """
SELECT count(*), count(*) FILTER (WHERE broken), (array_agg(id::text ORDER BY id) FILTER (WHERE broken))[1:{shown}]
FROM ({sql}) AS checked (id, broken)
"""


@dataclass(frozen=True)
class Finding:
    """What came of one law: how many rows were checked, how many break it, and the first of those by id."""

    law: Law
    checked: int
    broken: int
    ids: list[str]

    @property
    def scope(self) -> str:
        """Which of the bounds narrow this law, read from its own SQL."""
        return ", ".join(word for word, mark in NARROWS.items() if mark in self.law.sql) or "semua"


def laws() -> list[Law]:
    """Gather every app's laws in the order of their numbers."""
    found: list[Law] = [law for app in APPS for law in import_module(f"{app}.laws").LAWS]
    return sorted(found, key=lambda law: law.number)


def scope_of(
    *, since: date | None = None, until: date | None = None, office: Office | None = None,
    account: BankAccount | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Give the parameters of every law's SQL; days count in the zone of the office or of the account's office.

    Without either they count in the service's time zone.
    """
    place = office or (account.office if account else None)
    zone = place.zone if place else timezone.get_current_timezone()
    return {
        "office": office.pk if office else None,
        "account": account.pk if account else None,
        "since": since,
        "until": until,
        "since_at": midnight(since, zone) if since else None,
        "until_at": midnight(until + timedelta(days=1), zone) if until else None,
    }


def midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time.min, tzinfo=zone)


def prove(law: Law, scope: dict[str, Any]) -> Finding:
    """Check one law against the database, or row by row where it speaks of bytes."""
    return _prove_rows(law, law.broken, scope) if law.broken else _prove_set(law, scope)


def _prove_set(law: Law, scope: dict[str, Any]) -> Finding:
    with connection.cursor() as cursor:
        cursor.execute(COUNT.format(sql=law.sql, shown=SHOWN), scope)
        checked, broken, ids = cursor.fetchone()
    return Finding(law, checked, broken, ids or [])


def _prove_rows(law: Law, is_broken: Callable[..., bool], scope: dict[str, Any]) -> Finding:
    checked, broken = 0, []
    for key, *facts in _rows(law.sql, scope):
        checked += 1
        if is_broken(*facts):
            broken.append(str(key))
    return Finding(law, checked, len(broken), broken[:SHOWN])


def _rows(sql: str, scope: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    """Read the rows in chunks: a nation's documents do not fit into memory."""
    with closing(connection.chunked_cursor()) as cursor:
        cursor.execute(sql, scope)
        while rows := cursor.fetchmany(CHUNK):
            yield from rows
