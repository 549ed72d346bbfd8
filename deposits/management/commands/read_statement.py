"""Reads one bank file and says what it holds; touches no database."""

import json
import sys
from argparse import ArgumentParser
from collections import deque
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, NoReturn

from django.core.management.base import BaseCommand

from deposits import statements
from deposits.statements import Entry, Reading, Statement

_ANSWER: Final[dict[bool | None, str]] = {True: "ya", False: "TIDAK", None: "tidak dinyatakan"}


class Command(BaseCommand):
    """`read_statement FILE [--json] [--profile NAME] [--year Y]`; exit 2 when the file cannot be read."""

    help = "Membaca satu berkas bank tanpa menyimpannya."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--json", action="store_true", dest="as_json")
        parser.add_argument("--profile", metavar="NAME", help="tata letak, bila berkas sendiri tidak menentukan")
        parser.add_argument("--year", type=int, metavar="Y", help="tahun, bila tanggal di berkas tanpa tahun")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            file = options["file"].open("rb")
        except OSError:
            self._refuse("Berkas tidak dapat dibuka, periksa nama dan tempatnya.")
        with file:
            try:
                reading = statements.read(file, options["profile"], options["year"])
                # The first pass proves every line, so that nothing is printed of a file that is refused.
                deque(reading.entries(), maxlen=0)
            except statements.StatementRefused as refusal:
                self._refuse(str(refusal))
            for part in _json(reading) if options["as_json"] else _table(reading):
                self.stdout.write(part, ending="")

    def _refuse(self, sentence: str) -> NoReturn:
        self.stderr.write(sentence)
        sys.exit(2)


def _json(reading: Reading) -> Iterator[str]:
    """Yield the answer piece by piece: a million lines are never one text in memory."""
    done = list(reading.statements)
    head = {
        "format": reading.format,
        "encoding": reading.encoding,
        "count": sum(statement.count for statement in done),
        "credits": _money(sum((statement.credits for statement in done), Decimal(0))),
        "debits": _money(sum((statement.debits for statement in done), Decimal(0))),
    }
    yield json.dumps(head)[:-1] + ', "statements": ['
    entries = reading.entries()
    for number, statement in enumerate(done):
        yield (", " if number else "") + json.dumps(_statement(statement))[:-1] + ', "entries": ['
        for place in range(statement.count):
            yield (", " if place else "") + json.dumps(_entry(next(entries)))
        yield "]}"
    yield "]}\n"


def _statement(statement: Statement) -> dict[str, str | bool | None]:
    return {
        "account": statement.account,
        "currency": statement.currency,
        "opening": _money(statement.opening),
        "closing": _money(statement.closing),
        "balanced": statement.balanced,
    }


def _entry(entry: Entry) -> dict[str, str | None]:
    return {
        "date": entry.booked_on.isoformat() if entry.booked_on else None,
        "amount": _money(entry.amount),
        "reference": entry.reference,
        "description": entry.description,
    }


def _money(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:.2f}"


def _table(reading: Reading) -> Iterator[str]:
    yield f"Tata letak {reading.format}, penyandian {reading.encoding}.\n"
    for statement in reading.statements:
        rows = {
            "Rekening": f"{statement.account or '-'} {statement.currency}",
            "Masa": f"{_day(statement.opened_on)} s/d {_day(statement.closed_on)}",
            "Jumlah baris": str(statement.count),
            "Saldo awal": _written(statement.opening),
            "Kredit": _written(statement.credits),
            "Debit": _written(statement.debits),
            "Saldo akhir": _written(statement.closing),
            "Saldo cocok": _ANSWER[statement.balanced],
            "Jumlah kontrol cocok": _ANSWER[statement.trailer_agrees],
        }
        yield "\n" + "".join(f"{name:<22}{value}\n" for name, value in rows.items())


def _written(amount: Decimal | None) -> str:
    return "-" if amount is None else f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))


def _day(day: date | None) -> str:
    return "-" if day is None else f"{day:%d-%m-%Y}"
