"""A worker killed again and again, and the database with it: the file is booked as if nothing had happened."""

import os
import random
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.files import File
from django.db import OperationalError, connection, connections
from pytest_django import Settings

from deposits import reconciliation
from deposits.models import BankFile, BankFileState, Telling
from deposits.reconciliation.telling import tell_proved
from offices.calendar import now
from offices.models import BankAccount
from tests import factories
from tests.conftest import owner_sql, sweep
from tests.journey.conftest import environment_of_service, start
from tests.reconciliation.planted import Plan
from tests.reconciliation.reports import machine
from tests.reconciliation.seeding import owner_cursor, sow, verdict

pytestmark = [pytest.mark.proofs, pytest.mark.usefixtures("committed")]
LINES = 20_000
KILLS = 10
RESUMES_IN, PATIENCE = 60.0, 300.0
WORKER = ["celery", "-A", "malsaji.celery", "worker", "--beat", "--concurrency=1", "--loglevel=WARNING"]

# Everything a file leaves behind, without the ids and the moments of the rows.
LEFT_BEHIND = {
    "lines": """SELECT line.line_no, line.booked_on, line.amount, line.balance_after, line.digest, line.occurrence,
        line.drawer, line.exception, credit.line_no, statement.position FROM deposits_bankline line
        JOIN deposits_statement statement ON statement.id = line.statement_id
        LEFT JOIN deposits_bankline credit ON credit.id = line.reverses_id ORDER BY line.line_no""",
    "matches": """SELECT line.line_no, deposit.reference, match.amount, match.rule, match.ended
        FROM deposits_match match JOIN deposits_bankline line ON line.id = match.line_id
        JOIN deposits_deposit deposit ON deposit.id = match.deposit_id ORDER BY 1, 2""",
    "cases": """SELECT pending.kind, office.code, deposit.reference, line.line_no, closed_at IS NULL
        FROM deposits_case pending JOIN offices_office office ON office.id = pending.office_id
        LEFT JOIN deposits_bankline line ON line.id = pending.line_id
        LEFT JOIN deposits_deposit deposit ON deposit.id = pending.deposit_id ORDER BY 1, 2, 3, 4""",
    "files": "SELECT state, says, lines_read, lines_new, format FROM deposits_bankfile",
    "statements": """SELECT position, opened_on, closed_on, opening, closing, count, credits, debits
        FROM deposits_statement""",
    "notices": "SELECT event, channel, pilgrim_id, count(*) FROM pilgrims_notice GROUP BY 1, 2, 3 ORDER BY 3",
    "trail": """SELECT verb, subject, count(*) FROM offices_auditline
        WHERE verb LIKE 'reconciliation.%' AND verb <> 'reconciliation.begin' GROUP BY 1, 2 ORDER BY 1, 2""",
}


@pytest.fixture
def plan(tmp_path: Path, settings: Settings) -> Plan:
    settings.MEDIA_ROOT = tmp_path / "media"
    plan = Plan(tmp_path, LINES)
    plan.write()
    return plan


def test_a_file_whose_worker_and_database_are_killed_ends_as_one_undisturbed(plan: Plan, tmp_path: Path) -> None:
    row = received(plan)
    reconciliation.take_in(row.pk, by=machine(), at=now())
    while Telling.objects.exists():
        tell_proved()
    undisturbed = left_behind()
    connections.close_all()
    sweep()

    row = received(plan)
    kill_often(row, tmp_path)
    with working(tmp_path):
        died = time.monotonic()
        eventually(lambda: is_booked(row))
        resumed = time.monotonic() - died
        eventually(lambda: not Telling.objects.exists())

    assert verdict_of_truth() == {"false_matches": 0, "missed": 0, "misfiled": 0}
    assert left_behind() == undisturbed
    assert resumed < RESUMES_IN


def received(plan: Plan) -> BankFile:
    account: BankAccount = factories.bank_account()
    guardian = factories.guardian("+6281200000001")
    with owner_cursor() as cursor:
        sow(cursor, plan, guardian)
    with plan.path("report").open("rb") as file:
        return reconciliation.receive(account, File(file), "laporan.csv", by=machine(), at=now())


def kill_often(row: BankFile, folder: Path) -> None:
    """Kill the worker while it reads, each time somewhere else; the fifth time the database goes down with it."""
    chance = random.Random(5)
    for kill in range(KILLS):
        with working(folder) as worker:
            eventually(lambda: is_being_read(row))
            time.sleep(chance.uniform(0, 4))
            if kill == KILLS // 2:
                crash_database()
            os.killpg(worker.pid, signal.SIGKILL)
            worker.wait()
        if kill < KILLS - 1:
            # The lease is waited for at the last kill only.
            eventually(lambda: run_out(row))


@contextmanager
def working(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a worker with its clock until the block ends or it is killed."""
    environment = environment_of_service(folder, "http://127.0.0.1")
    log = folder / "worker.log"
    worker = start([*WORKER, f"--schedule={folder / 'beat'}"], environment, log)
    try:
        yield worker
    finally:
        if worker.poll() is None:
            os.killpg(worker.pid, signal.SIGTERM)
            worker.wait(timeout=60)
        print(log.read_text()[-2000:])


def crash_database() -> None:
    """Kill a server process as the machine's memory guard would: PostgreSQL then restarts from its log."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    os.kill(pid, signal.SIGKILL)
    connections.close_all()


def is_being_read(row: BankFile) -> bool:
    return (
        is_booked(row)
        or BankFile.objects.filter(pk=row.pk, state=BankFileState.READING, lease_until__gt=now()).exists()
    )


def is_booked(row: BankFile) -> bool:
    return BankFile.objects.filter(pk=row.pk, state=BankFileState.BOOKED).exists()


def run_out(row: BankFile) -> bool:
    owner_sql(
        "SET malsaji.verb = 'test.lease'",
        f"UPDATE deposits_bankfile SET lease_until = now() WHERE id = {row.pk} AND state = 'READING'",
    )
    return True


def eventually(ask: Any) -> None:
    """Ask until it is so; a database that is starting again does not count."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            if ask():
                return
        except OperationalError:
            connections.close_all()
        time.sleep(0.05)
    raise AssertionError(f"not so after {PATIENCE:.0f} seconds")


def left_behind() -> dict[str, list[Any]]:
    answers = {}
    with connection.cursor() as cursor:
        for name, question in LEFT_BEHIND.items():
            cursor.execute(question)
            answers[name] = cursor.fetchall()
    return answers


def verdict_of_truth() -> dict[str, int]:
    with owner_cursor() as cursor:
        return verdict(cursor)
