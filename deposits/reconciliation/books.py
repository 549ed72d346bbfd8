"""Writes a span of whole days into the books of an account and holds it against what stands there (laws 3 and 4)."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final

from django.db import connection
from django.db.models import Sum

from deposits.models import BankFile, BankLine, Hold, Statement
from deposits.reconciliation.drawers import FIRST_DRAWER, FIRST_EXCEPTION
from deposits.reconciliation.spans import Held, Span
from offices.models import User

ONE_DAY: Final = timedelta(days=1)

# What is new of the file, in its last drawer where its proof is plain (`bank_plain`).
INSERT_LINES: Final = f"""
INSERT INTO deposits_bankline (id, account_id, statement_id, line_no, booked_on, booked_time, amount, balance_after,
    digest, occurrence, kind, validation_no, reference, virtual_account, payer_name, nik_tail, branch, description,
    drawer, exception)
SELECT line.id, %(account)s, %(statement)s, line_no, booked_on, booked_time, amount, balance_after,
       digest, occurrence, kind, validation_no, reference, virtual_account, payer_name, nik_tail, branch, description,
       coalesce(plain.proved, {FIRST_DRAWER}), CASE WHEN plain.proved IS NULL THEN {FIRST_EXCEPTION} ELSE '' END
FROM bank_staging line LEFT JOIN (SELECT line_id, drawer AS proved FROM bank_plain) plain ON plain.line_id = line.id
WHERE statement BETWEEN %(first)s AND %(last)s
ON CONFLICT DO NOTHING
"""  # noqa: S608 - only the constants above are put in

DAYS: Final = """
SELECT count(*), coalesce(sum(amount) FILTER (WHERE amount > 0), 0), coalesce(-sum(amount) FILTER (WHERE amount < 0), 0)
FROM deposits_bankline WHERE account_id = %s AND booked_on BETWEEN %s AND %s
"""


def lock(account_id: int) -> None:
    """Wait until no other transaction books this account."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(630903, %s)", [account_id])


def book(bank_file: BankFile, span: Span, *, by: User, at: datetime) -> int:
    """Write the statement and its lines, and give how many lines are new.

    Raises Held when a day before it is missing, or when the same days were booked otherwise.
    """
    anchor = _anchor(bank_file.account_id, span.opened_on)
    statement = Statement.objects.create(
        file=bank_file,
        account_id=bank_file.account_id,
        position=span.first,
        opened_on=span.opened_on,
        closed_on=span.closed_on,
        opening=span.opening,
        closing=span.closing,
        count=span.count,
        credits=span.credits,
        debits=span.debits,
        booked_at=at,
        booked_by=by,
    )
    new = _insert_lines(statement, span)
    if span.opening is not None and anchor is not None:
        _must_follow(statement, *anchor)
    _must_fill_its_days(statement)
    return new


def _insert_lines(statement: Statement, span: Span) -> int:
    with connection.cursor() as cursor:
        where = {"account": statement.account_id, "statement": statement.pk, "first": span.first, "last": span.last}
        cursor.execute(INSERT_LINES, where)
        new: int = cursor.rowcount
    return new


def _anchor(account_id: int, day: date) -> tuple[Decimal, date] | None:
    """Give a balance the books know and the day it opens: the nearest before, else the first; None in empty books."""
    with_balance = Statement.objects.filter(account_id=account_id, opening__isnull=False)
    before = with_balance.filter(closed_on__lt=day).order_by("-closed_on", "-id").first()
    if before is not None and before.closing is not None:
        return before.closing, before.closed_on + ONE_DAY
    earliest = with_balance.order_by("opened_on", "id").first()
    if earliest is not None and earliest.opening is not None:
        return earliest.opening, earliest.opened_on
    return None


def _must_follow(statement: Statement, balance: Decimal, day: date) -> None:
    """Hold a statement whose opening is not the balance that the books have on that morning."""
    opens = statement.opened_on
    lines = BankLine.objects.filter(
        account=statement.account_id, booked_on__gte=min(day, opens), booked_on__lt=max(day, opens)
    )
    between = lines.aggregate(sum=Sum("amount", default=Decimal(0)))["sum"]
    if statement.opening != (balance + between if day <= opens else balance - between):
        raise Held(
            Hold.GAP,
            "Saldo awal berkas tidak sama dengan saldo akhir catatan sebelumnya. Kirim berkas hari yang belum ada.",
        )


def _must_fill_its_days(statement: Statement) -> None:
    """Hold a statement that tells its days otherwise than the books, on either side."""
    with connection.cursor() as cursor:
        cursor.execute(DAYS, [statement.account_id, statement.opened_on, statement.closed_on])
        booked = cursor.fetchone()
    if booked != (statement.count, statement.credits, statement.debits):
        raise Held(
            Hold.DISAGREES,
            "Isi berkas berbeda dengan yang sudah dibukukan untuk hari yang sama. Tanyakan kepada bank.",
        )
