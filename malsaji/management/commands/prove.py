"""`manage.py prove`: recompute every law of architecture section 4 and say which one is broken."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from importlib import import_module
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import timezone

from offices import audit
from offices.laws import Law
from offices.models import BankAccount, Office

APPS = ("offices", "pilgrims", "deposits")
SHOWN, CHUNK = 20, 2000
NARROWS = {"kantor": "%(office)s", "rekening": "%(account)s", "hari": "%(since"}

COUNT = """
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
        """Which of the command's options narrow this law, read from its own SQL."""
        return ", ".join(word for word, mark in NARROWS.items() if mark in self.law.sql) or "semua"


class Command(BaseCommand):
    help = (
        "Hitung ulang semua hukum. Keluar 0 bila semua dipegang, 1 bila ada yang dilanggar. "
        "Kolom 'Dipersempit' menyebut pilihan mana yang mempersempit hukum itu; selainnya diperiksa semua."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--from", dest="since", type=date.fromisoformat, help="hari pertama, 2026-11-01")
        parser.add_argument("--to", dest="until", type=date.fromisoformat, help="hari terakhir, 2026-11-30")
        parser.add_argument("--office", help="kode kantor, 63.09 atau 6309")
        parser.add_argument("--account", help="kode bank dan nomor rekening, 451:7001234567")

    def handle(self, *args: Any, **options: Any) -> None:
        scope = scope_of(**{name: options[name] for name in ("since", "until", "office", "account")})
        audit.seal()
        findings = []
        self.stdout.write(f"{'Diperiksa':>12} {'Dilanggar':>10}  {'Dipersempit':<22} Hukum")
        for law in laws():
            findings.append(finding := prove(law, scope))
            self.stdout.write(row(finding))
        broken = [finding for finding in findings if finding.broken]
        if broken:
            raise CommandError("\n".join(sentence(finding) for finding in broken))
        self.stdout.write(self.style.SUCCESS(f"Semua {len(findings)} hukum dipegang."))


def laws() -> list[Law]:
    """Gather every app's laws in the order of their numbers."""
    found: list[Law] = [law for app in APPS for law in import_module(f"{app}.laws").LAWS]
    return sorted(found, key=lambda law: law.number)


def scope_of(*, since: date | None, until: date | None, office: str | None, account: str | None) -> dict[str, Any]:
    """Give the parameters of every law's SQL; days count in the service's time zone."""
    return {
        "office": the_office(office).pk if office else None,
        "account": the_account(account).pk if account else None,
        "since": since,
        "until": until,
        "since_at": midnight(since) if since else None,
        "until_at": midnight(until + timedelta(days=1)) if until else None,
    }


def midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def the_office(code: str) -> Office:
    try:
        return Office.objects.get(code=code.replace(".", ""))
    except Office.DoesNotExist as error:
        raise CommandError("Kantor dengan kode itu tidak ada.") from error


def the_account(bank_and_number: str) -> BankAccount:
    bank, _, number = bank_and_number.partition(":")
    try:
        return BankAccount.objects.numbered(bank, number).get()
    except BankAccount.DoesNotExist as error:
        raise CommandError("Rekening dengan nomor itu tidak ada.") from error


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


def row(finding: Finding) -> str:
    return f"{finding.checked:>12} {finding.broken:>10}  {finding.scope:<22} {finding.law.name}"


def sentence(finding: Finding) -> str:
    return f"DILANGGAR {finding.law.name}: {finding.broken} dari {finding.checked} ({', '.join(finding.ids)})"
