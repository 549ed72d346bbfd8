"""Sifts a staged file: what the books do not know yet gets its number and its identity, before a line is written."""

from collections.abc import Sequence
from typing import Final

from django.db import connection

from deposits.reconciliation.drawers import FIRST_DRAWER, FIRST_EXCEPTION
from deposits.reconciliation.spans import Span

# The identity of law 4: text only where there is no balance, and the how-manieth of its kind within whole days.
FRESH: Final = rf"""
DROP TABLE IF EXISTS pg_temp.bank_fresh;
CREATE TEMPORARY TABLE bank_fresh ON COMMIT DROP AS
SELECT nextval(pg_get_serial_sequence('deposits_bankline', 'id')) AS id, fresh.* FROM (
    SELECT line.*, {FIRST_DRAWER} AS drawer, {FIRST_EXCEPTION} AS exception
    FROM (
        SELECT *, row_number() OVER (
            PARTITION BY span, booked_on, amount, balance_after, digest ORDER BY statement, line_no
        ) AS occurrence
        FROM (
            SELECT statement, line_no, booked_on, booked_time, amount, balance_after, coalesce(kind, '') AS kind,
                   coalesce(validation_no, '') AS validation_no, coalesce(reference, '') AS reference,
                   coalesce(virtual_account, '') AS virtual_account, coalesce(payer_name, '') AS payer_name,
                   coalesce(nik_tail, '') AS nik_tail, coalesce(branch, '') AS branch,
                   coalesce(description, '') AS description, (%(spans)s::integer[])[statement + 1] AS span,
                   CASE WHEN balance_after IS NOT NULL THEN '' ELSE encode(sha256(convert_to(regexp_replace(
                       concat(virtual_account, '|', validation_no, '|', reference, '|', description), '\s', '', 'g'
                   ), 'UTF8')), 'hex') END AS digest
            FROM bank_staging WHERE booked_on IS NOT NULL
        ) staged
    ) line
    WHERE NOT EXISTS (
        SELECT FROM deposits_bankline known
        WHERE known.account_id = %(account)s AND known.booked_on = line.booked_on AND known.amount = line.amount
          AND coalesce(known.balance_after, 'NaN') = coalesce(line.balance_after, 'NaN')
          AND known.digest = line.digest AND known.occurrence = line.occurrence
    )
    ORDER BY statement, line_no
) fresh
"""  # noqa: S608 - only the constants above are put in

# For sorting and joining whole files.
WORK_MEM: Final = "64MB"


def sift(account_id: int, spans: Sequence[Span]) -> int:
    """Fill the temporary table `bank_fresh` with the lines the account does not have yet; give their number."""
    span_of = [
        span.first for span in sorted(spans, key=lambda one: one.first) for _ in range(span.first, span.last + 1)
    ]
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL work_mem = '{WORK_MEM}'")
        cursor.execute(FRESH, {"account": account_id, "spans": span_of})
        new: int = cursor.rowcount
        if len(spans) > 1:
            cursor.execute("CREATE INDEX ON bank_fresh (span)")
        cursor.execute("ANALYZE bank_fresh")
    return new
