"""The plain proofs of a file, found before its lines are booked: so most lines are written once, in their last drawer.

Plain is a line whose numbers stand on no other line of the books or of the file, and which fits one unproved deposit
that no other line fits. No pass could decide otherwise about it, nor about another line because of it; everything else
is left to the passes.
"""

from datetime import datetime
from typing import Final

from django.db import connection

from deposits.reconciliation.drawers import PROVED_DRAWER
from deposits.reconciliation.fits import AS_COMPARED, UNPROVED, fits
from deposits.reconciliation.telling import Proved
from offices.models import User

TABLES: Final = """
DROP TABLE IF EXISTS pg_temp.bank_pairs, pg_temp.bank_plain;
CREATE TEMPORARY TABLE bank_pairs (
    line_id bigint, deposit_id bigint, rule text, bank_id text, amount bigint, paid_on date, validation_no text,
    bank_reference text, virtual_account text, line_account text, line_reference text
) ON COMMIT DROP;
CREATE TEMPORARY TABLE bank_plain (
    line_id bigint, deposit_id bigint, office_id bigint, amount bigint, rule text, drawer text
) ON COMMIT DROP
"""

# What was compared is kept beside the pair: the deposit is held only afterwards.
COMPARED: Final = """, deposit.bank_id, deposit.amount, deposit.paid_on, deposit.validation_no, deposit.bank_reference,
       deposit.virtual_account, line.virtual_account AS line_account, line.reference AS line_reference"""

PAIRS: Final = f"""
INSERT INTO bank_pairs
WITH lines AS NOT MATERIALIZED (
    SELECT line.id, line.booked_on, line.amount, line.validation_no, line.virtual_account, line.reference,
           (SELECT coalesce(bank.replaced_by_id, bank.code) FROM offices_bankaccount account
            JOIN offices_bank bank ON bank.code = account.bank_id WHERE account.id = %(account)s) AS bank
    FROM bank_staging line WHERE line.amount > 0 AND line.kind <> 'CORRECTION'
), unproved AS NOT MATERIALIZED ({UNPROVED})
{fits(COMPARED)}
"""  # noqa: S608 - only constants are put in


def _one_pair(side: str) -> str:
    return f"{side} NOT IN (SELECT {side} FROM bank_pairs GROUP BY {side} HAVING count(*) > 1)"  # noqa: S608


def _no_other(key: str, number: str) -> str:
    """No other line of the file and none of the books carries a number."""
    return f"""
        {number} NOT IN (SELECT {key} FROM bank_staging WHERE {key} <> '' GROUP BY {key} HAVING count(*) > 1)
    AND {_not_booked(key, number)}"""  # noqa: S608


def _not_booked(key: str, number: str) -> str:
    known = f"known.{key} <> '' AND known.{key} = {number}"
    return f"NOT EXISTS (SELECT FROM deposits_bankline known WHERE {known})"


# Where both sides carry an account it is the same one; a blank sorts before every number.
FIND: Final = f"""
INSERT INTO bank_plain
WITH held AS MATERIALIZED (
    SELECT unproved.line_id, deposit.id AS deposit_id, deposit.office_id, deposit.amount, unproved.rule
    FROM bank_pairs unproved JOIN deposits_deposit deposit ON deposit.id = unproved.deposit_id
    WHERE {AS_COMPARED} AND {_one_pair("line_id")} AND {_one_pair("deposit_id")}
      AND {_no_other("validation_no", "unproved.validation_no")}
      AND {_no_other("virtual_account", "greatest(unproved.virtual_account, unproved.line_account)")}
      AND {_no_other("reference", "unproved.line_reference")}
      AND {_not_booked("reference", "unproved.bank_reference")}
    FOR SHARE OF deposit
)
SELECT held.line_id, held.deposit_id, held.office_id, held.amount, held.rule, {PROVED_DRAWER}
FROM held JOIN offices_office dossier ON dossier.id = held.office_id
JOIN offices_bankaccount account ON account.id = %(account)s JOIN offices_office owner ON owner.id = account.office_id
"""  # noqa: S608 - only constants are put in

SETTLE: Final = """
WITH proved AS (
    INSERT INTO deposits_match (line_id, deposit_id, amount, rule, matched_at, matched_by_id, ended)
    SELECT line_id, deposit_id, amount, rule, %(at)s, %(by)s, false FROM bank_plain
    RETURNING id
), noted AS (
    INSERT INTO offices_auditline (at, by_id, office_id, verb, subject, subject_id, facts)
    SELECT %(at)s, %(by)s, office_id, 'reconciliation.proved', 'deposit', deposit_id,
           'line=' || line_id || ' rule=' || rule FROM bank_plain
)
SELECT count(*), min(id), max(id) FROM proved
"""


def find(account_id: int, *, spans: int) -> None:
    """Fill the temporary table `bank_plain` with the plain proofs of the sifted file and hold their deposits."""
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        cursor.execute(PAIRS, {"account": account_id})
        cursor.execute("ANALYZE bank_pairs")
        cursor.execute(FIND, {"account": account_id})
        if spans > 1:
            cursor.execute("CREATE INDEX ON bank_plain (line_id)")
        cursor.execute("ANALYZE bank_plain")


def settle(*, by: User, at: datetime) -> Proved:
    """Write the matches of the booked lines, one trail line each."""
    with connection.cursor() as cursor:
        cursor.execute(SETTLE, {"by": by.pk, "at": at})
        return Proved(*cursor.fetchone())
