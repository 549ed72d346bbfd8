"""Which bank line proves which deposit: exact keys as SQL, shared by the passes and by the sorting of what is left.

A line is looked for by the strongest key it carries: nomor validasi, else virtual account, else bank reference
(banking section 6.2, P1 to P3). Keys that both sides carry never contradict each other, amounts are equal to the
rupiah, banks are equal after mergers. So a mistyped number leads to an open line, never to another person's proof.
"""

from typing import Final

from deposits.rules import OPEN_STATUSES

# Shorter references are counters of a page, not keys.
SHORTEST_REFERENCE: Final = 6
DAYS_BY_ACCOUNT: Final = 30
DAYS_BY_REFERENCE: Final = 1

OPEN_TO_PROOF: Final = ", ".join(f"'{status.value}'" for status in OPEN_STATUSES)

# Bank lines with the bank as it is called today.
_LINES: Final = """
SELECT line.*, coalesce(bank.replaced_by_id, bank.code) AS bank, account.office_id
FROM deposits_bankline line
JOIN offices_bankaccount account ON account.id = line.account_id
JOIN offices_bank bank ON bank.code = account.bank_id
WHERE line.amount > 0 AND line.kind <> 'CORRECTION'"""

# What two people excluded is no payment, so it makes no other one a second.
CREDITS: Final = f"{_LINES} AND line.drawer NOT IN ('REVERSED', 'EXCLUDED')"
OPEN_CREDITS: Final = f"{_LINES} AND line.drawer = 'OPEN'"
SINGLE_CREDITS: Final = f"{OPEN_CREDITS} AND line.exception <> 'PAID_TWICE'"

UNPROVED: Final = f"""
SELECT deposit.id, deposit.office_id, deposit.bank_id, deposit.amount, deposit.paid_on, deposit.validation_no,
       deposit.bank_reference, deposit.virtual_account, coalesce(bank.replaced_by_id, bank.code) AS bank
FROM deposits_deposit deposit JOIN offices_bank bank ON bank.code = deposit.bank_id
WHERE deposit.status IN ({OPEN_TO_PROOF})
  AND NOT EXISTS (SELECT FROM deposits_match live WHERE live.deposit_id = deposit.id AND NOT live.ended)
"""  # noqa: S608 - only constants are put in

# Of a row locked after it was compared: what was compared still stands there (PostgreSQL asks again when it waited).
AS_COMPARED: Final = f"""deposit.status IN ({OPEN_TO_PROOF})
    AND (deposit.bank_id, deposit.amount, deposit.paid_on, deposit.validation_no, deposit.bank_reference,
         deposit.virtual_account)
      = (unproved.bank_id, unproved.amount, unproved.paid_on, unproved.validation_no, unproved.bank_reference,
         unproved.virtual_account)"""

_ACCOUNTS_AGREE: Final = """(line.virtual_account = '' OR deposit.virtual_account = ''
    OR line.virtual_account = deposit.virtual_account)"""
_BY_ACCOUNT: Final = f"""line.virtual_account <> '' AND deposit.virtual_account = line.virtual_account
    AND abs(line.booked_on - deposit.paid_on) <= {DAYS_BY_ACCOUNT}"""
_BY_VALIDATION_NO: Final = "line.validation_no <> '' AND deposit.validation_no = line.validation_no"
_BY_REFERENCE: Final = f"""length(line.reference) >= {SHORTEST_REFERENCE}
    AND deposit.bank_reference = line.reference"""

# What two people took apart no rule puts together again; few, so asked once and hashed.
UNDONE: Final = """
SELECT undone.line_id, undone.deposit_id FROM deposits_matchend ending
JOIN deposits_match undone ON undone.id = ending.match_id WHERE ending.why = 'UNDONE'"""
_PAIR: Final = f"""FROM lines line JOIN unproved deposit ON deposit.bank = line.bank AND deposit.amount = line.amount
    AND (line.id, deposit.id) NOT IN ({UNDONE})"""


def fits(more: str = "") -> str:
    """Give the SQL of every pair that fits, at most once; needs the tables `lines` and `unproved`.

    `more` are further columns of `line` and `deposit`, each after a comma.
    """
    return f"""
SELECT line.id AS line_id, deposit.id AS deposit_id, CASE WHEN {_BY_ACCOUNT} THEN 'P1' ELSE 'P2' END AS rule{more}
{_PAIR} AND {_BY_VALIDATION_NO} AND {_ACCOUNTS_AGREE}
UNION ALL
SELECT line.id, deposit.id, 'P1'{more}
{_PAIR} AND line.validation_no = '' AND {_BY_ACCOUNT}
UNION ALL
SELECT line.id, deposit.id, 'P3'{more}
{_PAIR} AND line.validation_no = '' AND (line.virtual_account = '' OR deposit.virtual_account = '')
    AND {_BY_REFERENCE} AND abs(line.booked_on - deposit.paid_on) <= {DAYS_BY_REFERENCE}
"""


FITS: Final = fits()

_NEAR: Final = """SELECT line.id AS line_id, deposit.id AS deposit_id, line.amount = deposit.amount AS same_amount
FROM lines line JOIN unproved deposit ON deposit.bank = line.bank"""

# Needs the same tables; gives who shares one key with a line, whatever the rest says.
NEAR: Final = f"""
{_NEAR} AND {_BY_VALIDATION_NO}
UNION ALL
{_NEAR} AND line.virtual_account <> '' AND deposit.virtual_account = line.virtual_account
UNION ALL
{_NEAR} AND {_BY_REFERENCE}
"""

# Needs the tables `lines` and `credits`; gives who paid the same before, matched already or earlier in the books.
TWINS: Final = """
SELECT line.id AS line_id, twin.id AS twin_id
FROM lines line JOIN credits twin ON twin.bank = line.bank AND twin.amount = line.amount AND twin.id <> line.id
    AND line.validation_no <> '' AND twin.validation_no <> '' AND twin.validation_no = line.validation_no
WHERE twin.drawer <> 'OPEN' OR (twin.booked_on, twin.id) < (line.booked_on, line.id)
UNION
SELECT line.id, twin.id
FROM lines line JOIN credits twin ON twin.bank = line.bank AND twin.amount = line.amount AND twin.id <> line.id
    AND line.virtual_account <> '' AND twin.virtual_account <> '' AND twin.virtual_account = line.virtual_account
    AND (line.validation_no = '' OR twin.validation_no = '')
WHERE twin.drawer <> 'OPEN' OR (twin.booked_on, twin.id) < (line.booked_on, line.id)
"""
