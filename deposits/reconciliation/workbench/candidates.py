"""The five deposits that a line resembles most, within the own reach; a suggestion, never a match."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection
from django.db.models import QuerySet

from deposits.models import BankLine, Deposit
from deposits.reconciliation.fits import UNPROVED
from deposits.rules.likeness import WEIGHTS, Compared, Part, Side, compare, name_words, score, why_not_automatic

BEST: Final = 5
LOOKED_AT: Final = 40

# Keys first, then names within bank and amount: what the bank's end of a NIK adds is weighed afterwards, for it is
# sealed here.
NEAREST: Final = f"""
WITH unproved AS NOT MATERIALIZED ({UNPROVED} AND deposit.office_id = ANY(%(offices)s)), scored AS (
    SELECT unproved.id, unproved.paid_on,
           (%(validation_no)s <> '' AND unproved.validation_no = %(validation_no)s)::int * 64
           + (%(virtual_account)s <> '' AND unproved.virtual_account = %(virtual_account)s)::int * 64
           + (%(reference)s <> '' AND unproved.bank_reference = %(reference)s)::int * 32 AS by_key,
           (unproved.amount = %(amount)s)::int AS same_amount,
           (SELECT count(*) FROM unnest(%(words)s::text[]) word
            WHERE word = ANY(string_to_array(upper(pilgrim.full_name), ' '))) AS by_name
    FROM unproved JOIN deposits_deposit deposit ON deposit.id = unproved.id
    JOIN pilgrims_registration registration ON registration.id = deposit.registration_id
    JOIN pilgrims_pilgrim pilgrim ON pilgrim.id = registration.pilgrim_id
    WHERE unproved.bank = %(bank)s
)
SELECT id FROM scored WHERE by_key > 0 OR same_amount = 1
ORDER BY by_key + same_amount * 16 + by_name * 4 DESC, abs(paid_on - %(day)s::date), id LIMIT {LOOKED_AT}
"""  # noqa: S608 - only constants are put in


@dataclass(frozen=True)
class Candidate:
    """A deposit beside a line: every part compared, and why no rule joined them."""

    deposit: Deposit
    parts: list[Compared]
    why_not: str
    score: int
    is_exact: bool


def candidates(line: BankLine, offices: Sequence[int]) -> list[Candidate]:
    """Give the best five for an open credit; two questions, and none for a debit."""
    if line.amount <= 0:
        return []
    with connection.cursor() as cursor:
        cursor.execute(NEAREST, _asked(line, offices))
        found = [row[0] for row in cursor.fetchall()]
    rows = Deposit.objects.filter(pk__in=found).select_related("registration__pilgrim", "office", "bank")
    # Equal amounts alone are no resemblance: nearly all deposits are of one amount.
    alike = [one for one in (_candidate(line, deposit) for deposit in rows) if one.score > WEIGHTS[Part.AMOUNT]]
    return sorted(alike, key=lambda one: (-one.score, one.deposit.pk))[:BEST]


def earlier_credits(line: BankLine) -> QuerySet[BankLine]:
    """Give the credits that an unpaired debit may take back, the latest first."""
    earlier = BankLine.objects.filter(account=line.account_id, amount=-line.amount, booked_on__lte=line.booked_on)
    return earlier.exclude(drawer="REVERSED").exclude(pk__gte=line.pk).order_by("-booked_on", "-pk")


def _asked(line: BankLine, offices: Sequence[int]) -> dict[str, Any]:
    bank = line.account.bank
    return {
        "offices": list(offices),
        "bank": bank.replaced_by_id or bank.code,
        "validation_no": line.validation_no,
        "virtual_account": line.virtual_account,
        "reference": line.reference,
        "amount": line.amount,
        "words": sorted(name_words(f"{line.payer_name} {line.description}")),
        "day": line.booked_on,
    }


def _candidate(line: BankLine, deposit: Deposit) -> Candidate:
    parts = compare(_of_line(line), _of_deposit(deposit))
    return Candidate(deposit, parts, why_not_automatic(parts), score(parts), line.amount == deposit.amount)


def _of_line(line: BankLine) -> Side:
    return Side(
        validation_no=line.validation_no,
        virtual_account=line.virtual_account,
        reference=line.reference,
        amount=int(line.amount),
        nik=line.nik_tail,
        name=line.payer_name or line.description,
        day=line.booked_on,
    )


def _of_deposit(deposit: Deposit) -> Side:
    pilgrim = deposit.registration.pilgrim
    return Side(
        validation_no=deposit.validation_no,
        virtual_account=deposit.virtual_account,
        reference=deposit.bank_reference,
        amount=deposit.amount or 0,
        nik=pilgrim.nik[-6:],
        name=pilgrim.full_name,
        day=deposit.paid_on or deposit.created_at.date(),
    )
