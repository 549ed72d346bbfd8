"""Says of every open credit why it is open, exactly one kind each, and hands what was paid twice to an office."""

from datetime import datetime
from typing import Final

from django.db import connection

from deposits.reconciliation.fits import (
    CREDITS,
    FITS,
    NEAR,
    OPEN_CREDITS,
    OPEN_TO_PROOF,
    SHORTEST_REFERENCE,
    SINGLE_CREDITS,
    TWINS,
    UNDONE,
    UNPROVED,
)
from offices.models import User

MARK_PAID_TWICE: Final = f"""
WITH lines AS MATERIALIZED ({OPEN_CREDITS}), credits AS NOT MATERIALIZED ({CREDITS}), twins AS ({TWINS}), verdicts AS (
    SELECT lines.id, twins.line_id IS NOT NULL AS twice
    FROM lines LEFT JOIN (SELECT DISTINCT line_id FROM twins) twins ON twins.line_id = lines.id
)
UPDATE deposits_bankline line SET exception = CASE WHEN twice THEN 'PAID_TWICE' ELSE 'NO_KEY' END
FROM verdicts WHERE verdicts.id = line.id AND twice <> (line.exception = 'PAID_TWICE')
"""  # noqa: S608 - only constants are put in

SORT: Final = f"""
WITH lines AS NOT MATERIALIZED ({SINGLE_CREDITS}), unproved AS NOT MATERIALIZED ({UNPROVED}),
fits AS (SELECT DISTINCT line_id FROM ({FITS}) pair),
near AS (SELECT line_id, bool_or(same_amount) AS same_amount FROM ({NEAR}) pair GROUP BY line_id),
verdicts AS (
    SELECT lines.id, CASE
        WHEN lines.id IN (SELECT line_id FROM ({UNDONE}) undone) THEN 'UNDONE'
        WHEN validation_no = '' AND virtual_account = '' AND length(reference) < {SHORTEST_REFERENCE} THEN 'NO_KEY'
        WHEN fits.line_id IS NOT NULL THEN 'AMBIGUOUS'
        WHEN near.same_amount THEN 'KEYS_DIFFER'
        WHEN near.line_id IS NOT NULL THEN 'AMOUNT_DIFFERS'
        ELSE 'NO_DOSSIER' END AS exception
    FROM lines LEFT JOIN fits ON fits.line_id = lines.id LEFT JOIN near ON near.line_id = lines.id
    UNION ALL
    SELECT id, 'CORRECTION_OPEN' FROM deposits_bankline WHERE amount > 0 AND drawer = 'OPEN' AND kind = 'CORRECTION'
)
UPDATE deposits_bankline line SET exception = verdicts.exception
FROM verdicts WHERE verdicts.id = line.id AND verdicts.exception <> line.exception
"""  # noqa: S608 - only constants are put in

CLOSE_CASES: Final = """
UPDATE deposits_case settled SET closed_at = %(at)s, closed_by_id = %(by)s
FROM deposits_bankline line
WHERE line.id = settled.line_id AND settled.kind = 'PAID_TWICE' AND settled.closed_at IS NULL
  AND line.exception <> 'PAID_TWICE'
"""

# A proof that came back needs nobody, and neither does the proof of a dossier that is closed.
CLOSE_LOST: Final = f"""
UPDATE deposits_case settled SET closed_at = %(at)s, closed_by_id = %(by)s
FROM deposits_deposit deposit
WHERE deposit.id = settled.deposit_id AND settled.kind = 'PROOF_LOST' AND settled.closed_at IS NULL
  AND (deposit.status NOT IN ({OPEN_TO_PROOF})
       OR EXISTS (SELECT FROM deposits_match live WHERE live.deposit_id = deposit.id AND NOT live.ended))
"""  # noqa: S608 - only constants are put in

# A refund of the bank ends a double payment where key and amount fit exactly one.
FILE_REFUNDS: Final = """
WITH fits AS (
    SELECT credit.id AS credit_id, debit.id AS debit_id
    FROM deposits_bankline credit JOIN deposits_bankline debit
        ON debit.account_id = credit.account_id AND debit.amount = -credit.amount AND debit.drawer = 'REFUND'
        AND debit.reverses_id IS NULL AND (debit.booked_on, debit.id) > (credit.booked_on, credit.id)
        AND debit.validation_no <> '' AND debit.validation_no = credit.validation_no
    WHERE credit.amount > 0 AND credit.drawer = 'OPEN' AND credit.exception = 'PAID_TWICE'
), pairs AS (
    SELECT min(credit_id) AS credit_id, debit_id FROM fits
    WHERE credit_id NOT IN (SELECT credit_id FROM fits GROUP BY credit_id HAVING count(*) > 1)
    GROUP BY debit_id HAVING count(*) = 1
), named AS (
    UPDATE deposits_bankline line SET reverses_id = pairs.credit_id FROM pairs WHERE line.id = pairs.debit_id
)
UPDATE deposits_bankline line SET drawer = 'REVERSED', exception = '' FROM pairs WHERE line.id = pairs.credit_id
"""

# The owner is the office of the dossier that the first payment proves, else the office of the bank account.
WANTED_CASES: Final = f"""
WITH lines AS MATERIALIZED ({OPEN_CREDITS} AND line.exception = 'PAID_TWICE'),
credits AS NOT MATERIALIZED ({CREDITS}), twins AS ({TWINS}), wanted AS (
    SELECT DISTINCT ON (twins.line_id) twins.line_id, deposit.id AS deposit_id,
           coalesce(deposit.office_id, account.office_id) AS office_id
    FROM twins JOIN deposits_bankline line ON line.id = twins.line_id
    JOIN offices_bankaccount account ON account.id = line.account_id
    LEFT JOIN deposits_match live ON live.line_id = twins.twin_id AND NOT live.ended
    LEFT JOIN deposits_deposit deposit ON deposit.id = live.deposit_id
    ORDER BY twins.line_id, deposit.id
)"""  # noqa: S608 - only constants are put in

HAND_CASES_OVER: Final = f"""{WANTED_CASES}
UPDATE deposits_case pending SET deposit_id = wanted.deposit_id, office_id = wanted.office_id
FROM wanted
WHERE pending.line_id = wanted.line_id AND pending.kind = 'PAID_TWICE' AND pending.closed_at IS NULL
  AND (pending.deposit_id, pending.office_id) IS DISTINCT FROM (wanted.deposit_id, wanted.office_id)
"""  # noqa: S608 - only constants are put in

OPEN_CASES: Final = f"""{WANTED_CASES}
INSERT INTO deposits_case (kind, office_id, deposit_id, line_id, opened_at, opened_by_id)
SELECT 'PAID_TWICE', office_id, deposit_id, line_id, %(at)s, %(by)s FROM wanted
WHERE NOT EXISTS (SELECT FROM deposits_case pending
    WHERE pending.line_id = wanted.line_id AND pending.kind = 'PAID_TWICE' AND pending.closed_at IS NULL)
"""  # noqa: S608 - only constants are put in


def mark_paid_twice() -> int:
    """Mark open credits that were paid before, clear the mark of those that no longer were; give how many changed."""
    return _run(MARK_PAID_TWICE)


def sort_open_lines() -> int:
    """Give every other open credit its kind, and say how many changed."""
    return _run(SORT)


def file_refunds() -> int:
    """Pair refunds with what was paid twice and give how many lines left the open drawer."""
    return _run(FILE_REFUNDS)


def keep_cases(*, by: User, at: datetime) -> int:
    """Open, hand over and close the cases of what was paid twice, close those of lost proofs; give how many changed."""
    who: dict[str, int | datetime] = {"by": by.pk, "at": at}
    return sum(_run(sql, who) for sql in (CLOSE_LOST, CLOSE_CASES, HAND_CASES_OVER, OPEN_CASES))


def _run(sql: str, values: dict[str, int | datetime] | None = None) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        changed: int = cursor.rowcount
    return changed
