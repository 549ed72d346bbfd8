"""Sifts a staged file: what the books know already goes out of it, what is new gets its identity (law 4)."""

from collections.abc import Sequence
from typing import Final

from django.db import connection

from deposits.reconciliation.spans import Span

# For sorting and joining whole files.
WORK_MEM: Final = "64MB"

# The text is part of the identity only where there is no balance.
DIGEST: Final = r"""
UPDATE bank_staging SET digest = encode(sha256(convert_to(regexp_replace(
    concat(virtual_account, '|', validation_no, '|', reference, '|', description), '\s', '', 'g'
), 'UTF8')), 'hex')
WHERE balance_after IS NULL
"""

# The how-manieth of its kind within whole days; hardly a line with a balance has its like.
COUNT_ALIKE: Final = """
WITH staged AS NOT MATERIALIZED (
    SELECT id, (%(spans)s::integer[])[statement + 1] AS span, booked_on, amount,
           coalesce(balance_after, 'NaN') AS balance, digest
    FROM bank_staging
), numbered AS (
    SELECT id, row_number() OVER (PARTITION BY span, booked_on, amount, balance, digest ORDER BY id) AS occurrence
    FROM staged WHERE (span, booked_on, amount, balance, digest) IN (
        SELECT span, booked_on, amount, balance, digest FROM staged GROUP BY 1, 2, 3, 4, 5 HAVING count(*) > 1
    )
)
UPDATE bank_staging line SET occurrence = numbered.occurrence
FROM numbered WHERE numbered.id = line.id AND numbered.occurrence > 1
"""

DROP_KNOWN: Final = """
DELETE FROM bank_staging line USING deposits_bankline known
WHERE known.account_id = %s AND known.booked_on = line.booked_on AND known.amount = line.amount
  AND coalesce(known.balance_after, 'NaN') = coalesce(line.balance_after, 'NaN')
  AND known.digest = line.digest AND known.occurrence = line.occurrence
"""


def sift(account_id: int, spans: Sequence[Span]) -> int:
    """Leave in `bank_staging` the booked lines that the account does not have yet; give their number."""
    in_file = sorted(spans, key=lambda span: span.first)
    span_of = [span.first for span in in_file for _ in range(span.first, span.last + 1)]
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL work_mem = '{WORK_MEM}'")
        cursor.execute("DELETE FROM bank_staging WHERE booked_on IS NULL")
        cursor.execute(DIGEST)
        cursor.execute("ANALYZE bank_staging")
        cursor.execute(COUNT_ALIKE, {"spans": span_of})
        cursor.execute(DROP_KNOWN, [account_id])
        known: int = cursor.rowcount
        if known:
            cursor.execute("ANALYZE bank_staging")
        if len(spans) > 1:
            cursor.execute("CREATE INDEX ON bank_staging (statement)")
        cursor.execute("SELECT count(*) FROM bank_staging")
        (fresh,) = cursor.fetchone()
    return int(fresh)
