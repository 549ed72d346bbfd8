"""Which deposit a notice proves: the same exact keys as of a bank line (P0), unique on both sides.

A notice may come before its pilgrim registers, so it is looked for when a notice comes, when a dossier is sent, and
again with every run of the matching.
"""

from datetime import datetime
from typing import Any, Final

from django.db import connection
from django.db.models import Q

from deposits.models import BankNotice, Deposit
from deposits.reconciliation.fits import AS_COMPARED, FITS, OPEN_TO_PROOF
from offices.models import Bank, User

# Notices in the shape of bank lines. What the bank corrected proves nobody any more.
_FREE_NOTICES: Final = """
SELECT notice.id, coalesce(bank.replaced_by_id, bank.code) AS bank, notice.amount, notice.paid_on AS booked_on,
       notice.virtual_account, notice.validation_no, '' AS reference
FROM deposits_banknotice notice
JOIN offices_bankaccount account ON account.id = notice.account_id
JOIN offices_bank bank ON bank.code = account.bank_id
WHERE notice.fault = '' AND NOT EXISTS (
    SELECT FROM deposits_notified proof
    WHERE proof.notice_id = notice.id AND (proof.ended_at IS NULL OR proof.why = 'CORRECTED')
)"""

# A line may have settled a deposit before its notice came: it is told all the same.
_UNTOLD: Final = f"""
SELECT deposit.id, deposit.office_id, deposit.bank_id, deposit.amount, deposit.paid_on, deposit.validation_no,
       deposit.bank_reference, deposit.virtual_account, coalesce(bank.replaced_by_id, bank.code) AS bank
FROM deposits_deposit deposit JOIN offices_bank bank ON bank.code = deposit.bank_id
WHERE deposit.status IN ({OPEN_TO_PROOF}) AND NOT EXISTS (
    SELECT FROM deposits_notified proof WHERE proof.deposit_id = deposit.id AND proof.ended_at IS NULL
)"""  # noqa: S608 - only constants are put in


def _follow(notices: str, untold: str, only: str) -> str:
    """Write the statement: `only` says whose proof is wanted; the rest is there to see what else would fit."""
    return f"""
WITH lines AS MATERIALIZED ({notices}), unproved AS NOT MATERIALIZED ({untold}), pairs AS (
    SELECT line_id, deposit_id, rule, count(*) OVER (PARTITION BY line_id) AS deposits,
           count(*) OVER (PARTITION BY deposit_id) AS notices
    FROM ({FITS}) fits
), held AS MATERIALIZED (
    SELECT pairs.line_id AS notice_id, deposit.id AS deposit_id, deposit.amount, pairs.rule, deposit.office_id
    FROM pairs JOIN unproved ON unproved.id = pairs.deposit_id JOIN deposits_deposit deposit ON deposit.id = unproved.id
    WHERE pairs.deposits = 1 AND pairs.notices = 1 AND {only} AND {AS_COMPARED}
    FOR SHARE OF deposit
), fresh AS (
    INSERT INTO deposits_notified (notice_id, deposit_id, amount, rule, why, noted_at, noted_by_id)
    SELECT notice_id, deposit_id, amount, rule, '', %(at)s, %(by)s FROM held
    ON CONFLICT DO NOTHING
    RETURNING notice_id, deposit_id, rule
)
INSERT INTO offices_auditline (at, by_id, office_id, verb, subject, subject_id, facts)
SELECT %(at)s, %(by)s, held.office_id, 'bank_notice.proved', 'deposit', fresh.deposit_id,
       'notice=' || fresh.notice_id || ' rule=' || fresh.rule
FROM fresh JOIN held ON held.deposit_id = fresh.deposit_id
"""  # noqa: S608


_NEAR_NOTICES: Final = f"""{_FREE_NOTICES} AND (
    notice.virtual_account <> '' AND notice.virtual_account = ANY(%(virtual_accounts)s)
    OR notice.validation_no <> '' AND notice.validation_no = ANY(%(validation_nos)s))"""
_AT_BANK: Final = f"{_UNTOLD} AND deposit.bank_id = ANY(%(banks)s)"

FOLLOW_ALL: Final = _follow(_FREE_NOTICES, _UNTOLD, "true")
FOLLOW_NOTICE: Final = _follow(_NEAR_NOTICES, _AT_BANK, "pairs.line_id = %(notice)s")
FOLLOW_DEPOSIT: Final = _follow(_NEAR_NOTICES, _AT_BANK, "pairs.deposit_id = %(deposit)s")

# The bank took back the line that had settled the deposit: what it had announced is void as well.
END_CORRECTED: Final = """
WITH corrected AS (
    SELECT proof.id, proof.notice_id, proof.deposit_id, deposit.office_id
    FROM deposits_notified proof JOIN deposits_deposit deposit ON deposit.id = proof.deposit_id
    WHERE proof.ended_at IS NULL AND EXISTS (
        SELECT FROM deposits_match match JOIN deposits_matchend ending ON ending.match_id = match.id
        WHERE match.deposit_id = proof.deposit_id AND ending.why = 'CORRECTED' AND ending.ended_at >= proof.noted_at
    )
), ended AS (
    UPDATE deposits_notified proof SET why = 'CORRECTED', ended_at = %(at)s, ended_by_id = %(by)s
    FROM corrected WHERE corrected.id = proof.id
)
INSERT INTO offices_auditline (at, by_id, office_id, verb, subject, subject_id, facts)
SELECT %(at)s, %(by)s, office_id, 'bank_notice.proof_lost', 'deposit', deposit_id, 'notice=' || notice_id FROM corrected
"""


def follow_all(*, by: User, at: datetime) -> int:
    """End what the bank corrected, then look for the deposits of all free notices; give how many proofs changed."""
    ended = _run(END_CORRECTED, by=by, at=at)
    # Where no bank sends notices the matching shall not pay for them.
    return ended + _run(FOLLOW_ALL, by=by, at=at) if BankNotice.objects.without_dossier().exists() else ended


def follow_notice(notice: BankNotice, *, by: User, at: datetime) -> bool:
    """Look for the one deposit that a notice proves, inside the caller's change."""
    if notice.fault or not (notice.virtual_account or notice.validation_no):
        return False
    banks = _names_of(notice.account.bank)
    same = Q(virtual_account=notice.virtual_account) & ~Q(virtual_account="")
    same |= Q(validation_no=notice.validation_no) & ~Q(validation_no="")
    keys = Deposit.objects.open_to_proof().filter(same, bank__in=banks).values_list("virtual_account", "validation_no")
    near = [(notice.virtual_account, notice.validation_no), *keys]
    return bool(_run(FOLLOW_NOTICE, by=by, at=at, notice=notice.pk, banks=banks, **_columns(near)))


def follow_deposit(deposit: Deposit, *, at: datetime) -> bool:
    """Look for the notice that came before a dossier was sent, inside the sending change."""
    if deposit.bank is None:
        return False
    near = _columns([(deposit.virtual_account, deposit.validation_no)])
    banks, by = _names_of(deposit.bank), User.objects.machine("bank")
    return bool(_run(FOLLOW_DEPOSIT, by=by, at=at, deposit=deposit.pk, banks=banks, **near))


def _names_of(bank: Bank) -> list[str]:
    """Give the codes under which a bank is known, those of merged ones included."""
    today = bank.replaced_by_id or bank.code
    return [today, *Bank.objects.filter(replaced_by=today).values_list("code", flat=True)]


def _columns(keys: list[tuple[str, str]]) -> dict[str, list[str]]:
    return {"virtual_accounts": [key[0] for key in keys], "validation_nos": [key[1] for key in keys]}


def _run(sql: str, *, by: User, at: datetime, **values: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, {"by": by.pk, "at": at, **values})
        changed: int = cursor.rowcount
    return changed
