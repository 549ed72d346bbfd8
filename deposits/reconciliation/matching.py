"""The passes over all open lines: corrections, what was paid twice, exact keys, then a kind for what is left."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import connection, transaction

from deposits.models import BankLine
from deposits.reconciliation import telling
from deposits.reconciliation.corrections import pair_corrections
from deposits.reconciliation.drawers import PROVED_DRAWER
from deposits.reconciliation.fits import AS_COMPARED, FITS, SINGLE_CREDITS, UNPROVED
from deposits.reconciliation.fresh import WORK_MEM
from deposits.reconciliation.notices.following import follow_all
from deposits.reconciliation.outcome import Outcome
from deposits.reconciliation.sorting import file_refunds, keep_cases, mark_paid_twice, sort_open_lines
from deposits.reconciliation.telling import Proved
from offices import audit
from offices.models import User

MANY: Final = 1000

# Unique on both sides: a line that fits two deposits, or a deposit that two lines fit, is left to people. A deposit
# that is being changed or closed meanwhile is waited for, and left to the next run if it is no longer the same.
MATCH: Final = f"""
WITH lines AS NOT MATERIALIZED ({SINGLE_CREDITS}), unproved AS NOT MATERIALIZED ({UNPROVED}), pairs AS (
    SELECT line_id, deposit_id, rule, count(*) OVER (PARTITION BY line_id) AS deposits,
           count(*) OVER (PARTITION BY deposit_id) AS lines
    FROM ({FITS}) fits
), held AS MATERIALIZED (
    SELECT pairs.line_id, deposit.id AS deposit_id, deposit.office_id, deposit.amount, pairs.rule
    FROM pairs JOIN unproved ON unproved.id = pairs.deposit_id JOIN deposits_deposit deposit ON deposit.id = unproved.id
    WHERE pairs.deposits = 1 AND pairs.lines = 1 AND {AS_COMPARED}
    FOR SHARE OF deposit
), fresh AS (
    INSERT INTO deposits_match (line_id, deposit_id, amount, rule, matched_at, matched_by_id, ended)
    SELECT line_id, deposit_id, amount, rule, %(at)s, %(by)s, false FROM held
    RETURNING id, line_id, deposit_id, rule
), placed AS (
    SELECT fresh.*, dossier.id AS dossier_office_id,
           {PROVED_DRAWER} AS drawer
    FROM fresh JOIN deposits_bankline line ON line.id = fresh.line_id
    JOIN offices_bankaccount account ON account.id = line.account_id
    JOIN offices_office owner ON owner.id = account.office_id
    JOIN held ON held.deposit_id = fresh.deposit_id
    JOIN offices_office dossier ON dossier.id = held.office_id
), filed AS (
    UPDATE deposits_bankline line SET drawer = placed.drawer, exception = '' FROM placed WHERE line.id = placed.line_id
), noted AS (
    INSERT INTO offices_auditline (at, by_id, office_id, verb, subject, subject_id, facts)
    SELECT %(at)s, %(by)s, dossier_office_id, 'reconciliation.proved', 'deposit', deposit_id,
           'line=' || line_id || ' rule=' || rule FROM placed
)
SELECT count(*), min(id), max(id) FROM fresh
"""  # noqa: S608 - only constants are put in


@dataclass(frozen=True, slots=True)
class Run:
    """What the passes changed."""

    matched: int
    corrected: int
    sorted: int
    cases: int
    notified: int

    @property
    def changed(self) -> bool:
        return any((self.matched, self.corrected, self.sorted, self.cases, self.notified))


class AlreadyMatching(Exception):
    """Another run is under way; its transaction does what can be done."""

    def __init__(self) -> None:
        super().__init__("Pencocokan lain sedang berjalan. Tunggu sebentar, lalu ulangi.")


def lock(*, wait: bool = True) -> None:
    """Keep the matching to one runner until the transaction ends; raises AlreadyMatching instead of waiting."""
    with connection.cursor() as cursor:
        if wait:
            cursor.execute("SELECT pg_advisory_xact_lock(630902)")
            return
        cursor.execute("SELECT pg_try_advisory_xact_lock(630902)")
        if cursor.fetchone() == (False,):
            raise AlreadyMatching


def prepare(new: int) -> None:
    """Set the transaction up for statements over whole tables, of which so many lines are `new`."""
    with connection.cursor() as cursor:
        if new >= MANY:
            # The planner still believes the tables to be as small as before: it would compare each line with all.
            cursor.execute("SELECT refresh_statistics()")
        # Compiling these statements takes longer than running them on a day's lines.
        cursor.execute("SET LOCAL jit = off")
        cursor.execute(f"SET LOCAL work_mem = '{WORK_MEM}'")


def match_lines(*, by: User, at: datetime, wait: bool = True) -> Outcome:
    """Run all passes again over every account; a run that changes nothing leaves no trace.

    Never inside a transaction that holds a deposit's row: the run waits for that row while others wait for the run.
    Raises AlreadyMatching when it shall not wait for another run.
    """
    with transaction.atomic():
        lock(wait=wait)
        with audit.change("reconciliation.match", by, by=by, at=at) as news:
            run = run_passes(by=by, at=at)
            news.facts = {"matched": run.matched, "corrected": run.corrected, "cases": run.cases}
        if not run.changed:
            transaction.set_rollback(True)
    telling.tell_proved()
    left = BankLine.objects.open().count()
    says = f"{run.matched} baris cocok, {run.corrected} koreksi dipasangkan, {left} baris masih terbuka."
    return Outcome(state="", says=says, matched=run.matched, exceptions=left)


def run_passes(*, by: User, at: datetime, new: int = 0) -> Run:
    """Run all passes in the caller's change, which booked so many `new` lines; one runner at a time."""
    lock()
    prepare(new)
    corrected = pair_corrections(by=by, at=at)
    notified = follow_all(by=by, at=at)
    marked = mark_paid_twice() + file_refunds()
    matched = _match(by=by, at=at)
    telling.note(matched, by=by, at=at)
    return Run(
        matched=matched.count,
        corrected=corrected,
        sorted=marked + sort_open_lines(),
        cases=keep_cases(by=by, at=at),
        notified=notified,
    )


def _match(*, by: User, at: datetime) -> Proved:
    with connection.cursor() as cursor:
        cursor.execute(MATCH, {"by": by.pk, "at": at})
        return Proved(*cursor.fetchone())
