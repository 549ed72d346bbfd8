"""P4: a correction that fits exactly one earlier credit by key and amount takes it back and ends its match by rule."""

from datetime import datetime
from typing import Final

from django.db import connection

from deposits.reconciliation.fits import SHORTEST_REFERENCE
from deposits.reconciliation.losses import tell_losses
from offices.models import User

_FIT: Final = """
SELECT correction.id AS correction_id, correction.booked_on AS corrected_on, credit.id AS credit_id
FROM corrections correction JOIN deposits_bankline credit
    ON credit.account_id = correction.account_id AND credit.amount = -correction.amount
    AND credit.drawer IN ('OPEN', 'MATCHED', 'OTHER_OFFICE', 'OUTSIDE', 'EXCLUDED') AND credit.kind <> 'CORRECTION'
    AND (credit.booked_on, credit.id) < (correction.booked_on, correction.id)"""

# One round: a credit that two corrections fit goes to the earlier one.
_PAIRS: Final = f"""
WITH corrections AS (
    SELECT * FROM deposits_bankline WHERE amount < 0 AND drawer = 'OPEN' AND kind = 'CORRECTION'
), fits AS (
    {_FIT} AND correction.validation_no <> '' AND credit.validation_no <> ''
        AND credit.validation_no = correction.validation_no
    UNION ALL
    {_FIT} AND correction.validation_no = '' AND correction.virtual_account <> ''
        AND credit.virtual_account <> '' AND credit.virtual_account = correction.virtual_account
    UNION ALL
    {_FIT} AND correction.validation_no = '' AND correction.virtual_account = ''
        AND length(correction.reference) >= {SHORTEST_REFERENCE}
        AND credit.reference <> '' AND credit.reference = correction.reference
), exact AS (
    SELECT correction_id, min(corrected_on) AS corrected_on, min(credit_id) AS credit_id
    FROM fits GROUP BY correction_id HAVING count(*) = 1
), pairs AS (
    SELECT DISTINCT ON (credit_id) credit_id, correction_id FROM exact ORDER BY credit_id, corrected_on, correction_id
)"""  # noqa: S608 - only the constants above are put in

# Deposit before match, as the desk locks them: an approval under way is waited for, never met half-way.
HOLD_DEPOSITS: Final = f"""{_PAIRS}
SELECT deposit.id FROM pairs JOIN deposits_match live ON live.line_id = pairs.credit_id AND NOT live.ended
JOIN deposits_deposit deposit ON deposit.id = live.deposit_id ORDER BY deposit.id FOR NO KEY UPDATE OF deposit
"""  # noqa: S608

PAIR_CORRECTIONS: Final = f"""{_PAIRS}, filed AS (
    UPDATE deposits_bankline line SET drawer = side.drawer, exception = '', reverses_id = side.reverses_id
    FROM (
        SELECT credit_id AS line_id, 'REVERSED' AS drawer, NULL::bigint AS reverses_id FROM pairs
        UNION ALL
        SELECT correction_id, 'REVERSAL', credit_id FROM pairs
    ) side
    WHERE line.id = side.line_id
), lost AS (
    SELECT live.id AS match_id, live.deposit_id, deposit.office_id, pairs.credit_id, pairs.correction_id
    FROM pairs JOIN deposits_match live ON live.line_id = pairs.credit_id AND NOT live.ended
    JOIN deposits_deposit deposit ON deposit.id = live.deposit_id
), ended AS (
    INSERT INTO deposits_matchend (match_id, why, correction_id, ended_at, ended_by_id)
    SELECT match_id, 'CORRECTED', correction_id, %(at)s, %(by)s FROM lost
), opened AS (
    INSERT INTO deposits_case (kind, office_id, deposit_id, line_id, opened_at, opened_by_id)
    SELECT 'PROOF_LOST', office_id, deposit_id, credit_id, %(at)s, %(by)s FROM lost
), noted AS (
    INSERT INTO offices_auditline (at, by_id, office_id, verb, subject, subject_id, facts)
    SELECT %(at)s, %(by)s, office_id, 'reconciliation.proof_lost', 'deposit', deposit_id,
           'line=' || credit_id || ' correction=' || correction_id FROM lost
)
SELECT (SELECT count(*) FROM pairs), (SELECT coalesce(array_agg(match_id), '{{}}') FROM lost)
"""  # noqa: S608 - only the constants above are put in


def pair_corrections(*, by: User, at: datetime) -> int:
    """File every correction that fits and give their number: one pair may make the next one exact, so until none is."""
    paired = 0
    with connection.cursor() as cursor:
        while True:
            cursor.execute(HOLD_DEPOSITS)
            cursor.execute(PAIR_CORRECTIONS, {"by": by.pk, "at": at})
            found, lost = cursor.fetchone()
            if not found:
                return paired
            tell_losses(lost, by=by, at=at)
            paired += found
