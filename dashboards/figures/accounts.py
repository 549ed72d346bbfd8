"""One row per bank account of the province's offices: open lines, and days whose record never came."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import connection

from offices.models import BankAccount, Province
from offices.words import date_words

# A missing day is a working day since the account is covered that no booked statement tells. The days off and the
# covered days are the same as on the bank page (`deposits.reconciliation.questions.coverage`), counted as ranges here:
# an account of many years costs no more than its gaps.
OPEN_AND_MISSING = """
WITH gaps AS (
    SELECT account.id AS account_id, unnest(
        datemultirange(daterange(account.covered_from, least(account.covered_until, %(until)s), '[]'))
        - coalesce((
            SELECT range_agg(daterange(opened_on, closed_on, '[]'))
            FROM deposits_statement WHERE account_id = account.id
        ), '{}'::datemultirange)
    ) AS days
    FROM offices_bankaccount account
    WHERE account.id = ANY(%(accounts)s) AND account.covered_from <= least(account.covered_until, %(until)s)
), missing AS (
    SELECT account_id, count(*) AS days, min(day)::date AS first
    FROM gaps CROSS JOIN LATERAL generate_series(lower(days), upper(days) - 1, interval '1 day') AS day
    WHERE extract(isodow FROM day) < 6 AND NOT EXISTS (SELECT FROM offices_holiday WHERE date = day::date)
    GROUP BY account_id
), open AS (
    SELECT account_id, count(*) AS lines, coalesce(sum(amount) FILTER (WHERE amount > 0), 0) AS credits,
           coalesce(-sum(amount) FILTER (WHERE amount < 0), 0) AS debits
    FROM deposits_bankline WHERE drawer = 'OPEN' AND account_id = ANY(%(accounts)s) GROUP BY account_id
)
SELECT account.id, coalesce(open.lines, 0), coalesce(open.credits, 0), coalesce(open.debits, 0),
       coalesce(missing.days, 0), missing.first
FROM offices_bankaccount account
LEFT JOIN open ON open.account_id = account.id
LEFT JOIN missing ON missing.account_id = account.id
WHERE account.id = ANY(%(accounts)s)
"""


@dataclass(frozen=True)
class Account:
    """One bank account; `open_credits` and `open_debits` are rupiah, never negative."""

    account: BankAccount
    open_lines: int
    open_credits: Decimal
    open_debits: Decimal
    missing_days: int
    missing_since: date | None

    @property
    def missing_words(self) -> str:
        if self.missing_since is None:
            return "lengkap"
        return f"{self.missing_days} hari kerja, mulai {date_words(self.missing_since)}"

    @property
    def missing_tone(self) -> str:
        return "done" if self.missing_since is None else "turn"


def accounts_of(province: Province, *, until: date) -> list[Account]:
    """Give the bank accounts of all offices of a province, missing days and open lines first; two queries."""
    accounts = {
        account.pk: account
        for account in BankAccount.objects.filter(office__province=province).select_related("bank", "office__region")
    }
    with connection.cursor() as cursor:
        cursor.execute(OPEN_AND_MISSING, {"accounts": list(accounts), "until": until})
        found = [Account(accounts[key], *facts) for key, *facts in cursor.fetchall()]
    return sorted(found, key=lambda row: (-row.missing_days, -row.open_lines, row.account.pk))
