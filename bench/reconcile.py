"""From a bank's file to booked matches, beside the bare pipeline: the same lines through plain SQL (figure 31).

`--lines N` against N deposits; the truth is planted, a tenth of the lines are exceptions of every kind.
"""

import argparse
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "malsaji.settings")

import django

django.setup()

from django.core.files import File
from django.db import connection, transaction

from deposits import reconciliation
from deposits.models import BankFile, Statement
from deposits.reconciliation import questions
from offices import audit
from offices.calendar import now
from offices.models import BankAccount, User
from tests import factories
from tests.reconciliation.planted import Plan
from tests.reconciliation.seeding import sow, verdict

BARE_TIMES: Final = 2.5
SMALL, SMALL_SECONDS = 10_000, 3.0
TOLD_FROM_SECONDS = 0.2

STAGE: Final = """
CREATE TABLE bare_stage (statement integer, line_no integer, booked_on date, booked_time time, amount numeric(18, 2),
    balance_after numeric(18, 2), kind text, validation_no text, reference text, virtual_account text,
    payer_name text, nik_tail text, branch text, description text)
"""
LINES: Final = """
INSERT INTO bare_bankline (account_id, statement_id, line_no, booked_on, booked_time, amount, balance_after, digest,
    occurrence, kind, validation_no, reference, virtual_account, payer_name, nik_tail, branch, description, drawer,
    exception)
SELECT %(account)s, %(statement)s, line_no, booked_on, booked_time, amount, balance_after, '',
       row_number() OVER (PARTITION BY booked_on, amount, balance_after ORDER BY line_no), coalesce(kind, ''),
       coalesce(validation_no, ''), coalesce(reference, ''), coalesce(virtual_account, ''), payer_name, nik_tail,
       branch, description, 'OPEN', 'NO_KEY'
FROM bare_stage ON CONFLICT DO NOTHING
"""
MATCHES: Final = """
INSERT INTO bare_match (line_id, deposit_id, amount, rule, matched_at, matched_by_id, ended)
SELECT line_id, deposit_id, amount, rule, now(), %(by)s, false FROM (
    SELECT *, count(*) OVER (PARTITION BY line_id) AS deposits, count(*) OVER (PARTITION BY deposit_id) AS lines FROM (
        SELECT line.id AS line_id, deposit.id AS deposit_id, deposit.amount, 'P2' AS rule FROM bare_bankline line
        JOIN deposits_deposit deposit USING (validation_no, amount) WHERE line.validation_no <> ''
        UNION ALL
        SELECT line.id, deposit.id, deposit.amount, 'P1' FROM bare_bankline line
        JOIN deposits_deposit deposit USING (virtual_account, amount)
        WHERE line.validation_no = '' AND line.virtual_account <> ''
        UNION ALL
        SELECT line.id, deposit.id, deposit.amount, 'P3' FROM bare_bankline line
        JOIN deposits_deposit deposit ON deposit.bank_reference = line.reference AND deposit.amount = line.amount
        WHERE line.validation_no = '' AND line.virtual_account = '' AND line.reference <> ''
    ) fits
) pair WHERE deposits = 1 AND lines = 1
"""
FOREIGN_KEYS: Final = """
SELECT 'ALTER TABLE ' || %(bare)s || ' ADD ' || pg_get_constraintdef(oid) FROM pg_constraint
WHERE conrelid = %(table)s::regclass AND contype = 'f'
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=10_000)
    with tempfile.TemporaryDirectory(prefix="malsaji-bench-") as folder:
        measure(Plan(Path(folder), parser.parse_args().lines))


def measure(plan: Plan) -> None:
    plan.write()
    account, other = factories.bank_account(), factories.bank_account(number="7009")
    with connection.cursor() as cursor:
        sow(cursor, plan, factories.guardian())
        bare = bare_pipeline(cursor, plan, empty_statement(other))
        cursor.execute("DROP TABLE bare_match, bare_bankline, bare_stage")
        cursor.execute("CHECKPOINT")
    seconds = taken_in(plan.path("report"), account, expected=plan.lines)
    with connection.cursor() as cursor:
        found = verdict(cursor)
    plan.write_again(plan.path("again"))
    again = taken_in(plan.path("again"), account, expected=0)
    (books,) = questions.books([account])
    assert books.adds_up, books
    print(f"matched {plan.expected} of {plan.lines} lines, {found['misfiled']} lines in a wrong drawer")
    limit = SMALL_SECONDS if plan.lines <= SMALL else BARE_TIMES * bare
    figures = {
        "lines": plan.lines,
        "seconds": round(seconds, 2),
        "limit_seconds": round(limit, 2),
        "ratio": round(seconds / bare, 2),
        "false_matches": found["false_matches"],
        "missed": found["missed"] + found["misfiled"],
        "again_seconds": round(again, 2),
        "peak_rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    print(json.dumps(figures))


def empty_statement(account: BankAccount) -> Statement:
    """Make the statement that the bare lines point at, in an account of its own."""
    by, at = User.objects.machine("bank"), now()
    with transaction.atomic(), audit.under_verb("bench.setup"):
        file = BankFile.objects.create(account=account, sha256="0" * 64, size=1, uploaded_at=at, uploaded_by=by)
        days = {"opened_on": date(2026, 1, 1), "closed_on": date(2026, 1, 1)}
        nothing = {"position": 0, "count": 0, "credits": 0, "debits": 0}
        return Statement.objects.create(file=file, account=account, booked_at=at, booked_by=by, **days, **nothing)


def bare_pipeline(cursor: Any, plan: Plan, statement: Statement) -> float:
    """Do the same with nothing but three statements of SQL, on tables with the same indexes and constraints."""
    for name in ("bankline", "match"):
        cursor.execute(f"CREATE TABLE bare_{name} (LIKE deposits_{name} INCLUDING ALL)")
        cursor.execute(FOREIGN_KEYS, {"table": f"deposits_{name}", "bare": f"bare_{name}"})
        for (key,) in cursor.fetchall():
            cursor.execute(key.replace("REFERENCES deposits_bankline", "REFERENCES bare_bankline"))
    cursor.execute(STAGE)
    cursor.execute("CHECKPOINT")
    start = time.perf_counter()
    with plan.path("bare").open("rb") as rows, timed("bare COPY"):
        cursor.copy_expert("COPY bare_stage FROM STDIN WITH (FORMAT csv)", rows)
    with timed("bare INSERT of lines"):
        cursor.execute(LINES, {"account": statement.account_id, "statement": statement.pk})
    cursor.execute("ANALYZE bare_bankline")
    with timed("bare join INSERT"):
        cursor.execute(MATCHES, {"by": statement.booked_by_id})
    seconds = time.perf_counter() - start
    print(f"{'bare pipeline':60} {seconds:8.2f} s")
    return seconds


def taken_in(path: Path, account: BankAccount, *, expected: int) -> float:
    """Store and book a file as the worker does; then tell the pilgrims, which is not part of the time."""
    by = User.objects.machine("bank")
    start = time.perf_counter()
    with path.open("rb") as file, phases():
        row = reconciliation.receive(account, File(file), path.name, by=by, at=now())
        outcome = reconciliation.take_in(row.pk, by=by, at=now())
    seconds = time.perf_counter() - start
    assert outcome.lines_new == expected, outcome
    print(f"{path.stem:60} {seconds:8.2f} s   {outcome.says}")
    return seconds


@contextmanager
def timed(what: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    print(f"  {what:58} {time.perf_counter() - start:8.2f} s")


@contextmanager
def phases() -> Iterator[None]:
    """Print every statement that takes its time, by its first words, and what is left for reading and staging."""
    start, asked = time.perf_counter(), 0.0

    def ask(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        nonlocal asked
        begun = time.perf_counter()
        answer = execute(sql, *rest)
        seconds = time.perf_counter() - begun
        asked += seconds
        if seconds > TOLD_FROM_SECONDS:
            print(f"  {' '.join(sql.split())[:58]:58} {seconds:8.2f} s")
        return answer

    with connection.execute_wrapper(ask):
        yield
    print(f"  {'reading, staging and commit':58} {time.perf_counter() - start - asked:8.2f} s")


if __name__ == "__main__":
    main()
