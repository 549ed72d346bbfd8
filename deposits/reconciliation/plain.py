"""The plain proofs of a file, found before its lines are booked: so most lines are written once, in their last drawer.

Plain is a line whose numbers stand on no other line of the books or of the file, and which fits one unproved deposit
that no other line fits. No pass could decide otherwise about it, nor about another line because of it; everything else
is left to the passes.
"""

from datetime import datetime
from typing import Final

from django.db import connection

from deposits.reconciliation.drawers import PROVED_DRAWER
from deposits.reconciliation.fits import AS_COMPARED, FITS, UNPROVED
from deposits.reconciliation.telling import Proved
from offices.models import User

TABLE: Final = """
DROP TABLE IF EXISTS pg_temp.bank_plain;
CREATE TEMPORARY TABLE bank_plain (
    line_id bigint, deposit_id bigint, office_id bigint, amount bigint, rule text, drawer text
) ON COMMIT DROP
"""


def _repeated(key: str) -> str:
    return f"SELECT {key} FROM bank_fresh WHERE {key} <> '' GROUP BY {key} HAVING count(*) > 1"  # noqa: S608


def _stands(key: str, number: str) -> str:
    return f"EXISTS (SELECT FROM deposits_bankline known WHERE known.{key} <> '' AND known.{key} = {number})"


# Where both sides carry an account it is the same one; a blank sorts before every number.
FIND: Final = f"""
INSERT INTO bank_plain
WITH lines AS NOT MATERIALIZED (
    SELECT fresh.id, fresh.booked_on, fresh.amount, fresh.validation_no, fresh.virtual_account, fresh.reference,
           (SELECT coalesce(bank.replaced_by_id, bank.code) FROM offices_bankaccount account
            JOIN offices_bank bank ON bank.code = account.bank_id WHERE account.id = %(account)s) AS bank
    FROM bank_fresh fresh WHERE fresh.amount > 0 AND fresh.kind <> 'CORRECTION'
), unproved AS NOT MATERIALIZED ({UNPROVED}), pairs AS (
    SELECT line_id, deposit_id, rule, count(*) OVER (PARTITION BY line_id) AS deposits,
           count(*) OVER (PARTITION BY deposit_id) AS lines
    FROM ({FITS}) fits
), held AS MATERIALIZED (
    SELECT pairs.line_id, deposit.id AS deposit_id, deposit.office_id, deposit.amount, pairs.rule
    FROM pairs JOIN lines line ON line.id = pairs.line_id JOIN unproved ON unproved.id = pairs.deposit_id
    JOIN deposits_deposit deposit ON deposit.id = unproved.id
    WHERE pairs.deposits = 1 AND pairs.lines = 1 AND {AS_COMPARED}
      AND line.validation_no NOT IN ({_repeated("validation_no")})
      AND line.virtual_account NOT IN ({_repeated("virtual_account")})
      AND line.reference NOT IN ({_repeated("reference")})
      AND NOT {_stands("validation_no", "unproved.validation_no")}
      AND NOT {_stands("virtual_account", "greatest(line.virtual_account, unproved.virtual_account)")}
      AND NOT {_stands("reference", "line.reference")}
      AND NOT {_stands("reference", "unproved.bank_reference")}
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
        cursor.execute(TABLE)
        cursor.execute(FIND, {"account": account_id})
        if spans > 1:
            cursor.execute("CREATE INDEX ON bank_plain (line_id)")
        cursor.execute("ANALYZE bank_plain")


def settle(*, by: User, at: datetime) -> Proved:
    """Write the matches of the booked lines, one trail line each."""
    with connection.cursor() as cursor:
        cursor.execute(SETTLE, {"by": by.pk, "at": at})
        return Proved(*cursor.fetchone())
