"""What a closed month leaves open goes into the next one by name: bank lines, and dossiers without a bank line."""

from calendar import monthrange
from datetime import date
from typing import Final

from django.db import connection

from deposits.models import MonthClosing
from deposits.rules import OPEN_STATUSES

UNDER_WAY: Final = ", ".join(f"'{status.value}'" for status in OPEN_STATUSES)

LINES: Final = """
INSERT INTO deposits_carrieditem (closing_id, line_id, kind, amount)
SELECT %(closing)s, id, exception, amount FROM deposits_bankline
WHERE account_id = %(account)s AND drawer = 'OPEN' AND booked_on <= %(last)s
ORDER BY booked_on, id
"""

# Dossiers of the offices below the account whose payment at its bank no line of any account shows yet.
DEPOSITS: Final = f"""
INSERT INTO deposits_carrieditem (closing_id, deposit_id, kind, amount)
SELECT %(closing)s, deposit.id, 'NOT_SETTLED', deposit.amount
FROM deposits_deposit deposit
JOIN offices_office office ON office.id = deposit.office_id
JOIN offices_bank bank ON bank.code = deposit.bank_id
JOIN offices_bankaccount account ON account.id = %(account)s
JOIN offices_office owner ON owner.id = account.office_id
JOIN offices_bank own_bank ON own_bank.code = account.bank_id
WHERE deposit.status IN ({UNDER_WAY}) AND deposit.amount IS NOT NULL AND deposit.paid_on <= %(last)s
  AND coalesce(bank.replaced_by_id, bank.code) = coalesce(own_bank.replaced_by_id, own_bank.code)
  AND (owner.id = office.id OR owner.level = 'CENTRE'
       OR owner.level = 'PROVINCE' AND owner.province_id = office.province_id)
  AND NOT EXISTS (SELECT FROM deposits_match live WHERE live.deposit_id = deposit.id AND NOT live.ended)
ORDER BY deposit.paid_on, deposit.id
"""  # noqa: S608 - only constants are put in


def carry_over(closing: MonthClosing) -> int:
    """Write down every open item of a month's end, and say how many; call it in the change that closes the month."""
    last = closing.month.replace(day=monthrange(closing.month.year, closing.month.month)[1])
    where: dict[str, int | date] = {"closing": closing.pk, "account": closing.account_id, "last": last}
    carried = 0
    with connection.cursor() as cursor:
        for sql in (LINES, DEPOSITS):
            cursor.execute(sql, where)
            carried += cursor.rowcount
    return carried
