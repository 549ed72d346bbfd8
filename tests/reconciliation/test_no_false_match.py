"""Against a planted truth: no line ever proves a deposit that it did not pay, whatever people mistype or claim."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deposits.models import BankLine, Deposit, Match
from deposits.reconciliation import questions
from tests.factories import bank_account, dossier
from tests.reconciliation.reports import FIRST_DAY, Row, match_lines, report, take_in

pytestmark = pytest.mark.django_db
AMOUNTS = (25_000_000, 24_900_000)
PEOPLE = 4


@dataclass(frozen=True)
class Claim:
    """What a pilgrim typed: the own slip (`owner`), some numbers missing, perhaps one taken from a neighbour's."""

    owner: int
    amount: int
    types_account: bool
    types_reference: bool
    neighbour: int | None
    borrowed: str


def numbers_of(person: int) -> dict[str, Any]:
    """Give the keys of a slip: neighbours differ in the last digit."""
    return {
        "validation_no": f"26110000000{person}",
        "virtual_account": f"880863190000000{person}",
        "bank_reference": f"FT263240000{person}",
    }


claims = st.builds(
    Claim,
    owner=st.integers(0, PEOPLE - 1),
    amount=st.sampled_from(AMOUNTS),
    types_account=st.booleans(),
    types_reference=st.booleans(),
    neighbour=st.none() | st.integers(0, PEOPLE - 1),
    borrowed=st.sampled_from(["validation_no", "virtual_account", "bank_reference"]),
)


@dataclass(frozen=True)
class Payment:
    """A payment as the bank writes it; `shown` are the keys that its layout carries."""

    payer: int
    amount: int
    shown: frozenset[str]
    corrected: bool


payments = st.builds(
    Payment,
    payer=st.integers(0, PEOPLE - 1),
    amount=st.sampled_from(AMOUNTS),
    shown=st.frozensets(st.sampled_from(["validation_no", "virtual_account", "bank_reference"]), min_size=1),
    corrected=st.booleans(),
)


def rows_of(payment: Payment) -> list[Row]:
    keys = {name: key for name, key in numbers_of(payment.payer).items() if name in payment.shown}
    row = Row(
        keys.get("validation_no", ""), keys.get("virtual_account", ""), keys.get("bank_reference", ""), payment.amount
    )
    return [row, replace(row, amount=-payment.amount, kind="KOREKSI")] if payment.corrected else [row]


def claim_deposit(claim: Claim) -> Deposit:
    """Make a dossier; a borrowed number is a slip of the pen, or somebody else's slip."""
    typed = numbers_of(claim.owner)
    if not claim.types_account:
        typed["virtual_account"] = ""
    if not claim.types_reference:
        typed["bank_reference"] = ""
    if claim.neighbour is not None:
        typed[claim.borrowed] = numbers_of(claim.neighbour)[claim.borrowed]
    return dossier(**typed, amount=claim.amount, paid_on=FIRST_DAY)


def is_false(match: Match, owner_of: dict[int, Claim]) -> bool:
    """Tell whether a line proves a dossier with whose payer's slip it shares no untouched key.

    The dossier is the payer's own when owner and payer agree. A dossier that copied another's number *and nothing
    contradicts it on the line* cannot be told from the payer's own by any rule on keys.
    """
    claim, line = owner_of[match.deposit_id], match.line
    deposit = match.deposit
    contradicts = any(
        written and typed and written != typed
        for written, typed in (
            (line.validation_no, deposit.validation_no),
            (line.virtual_account, deposit.virtual_account),
        )
    )
    payer = int((line.validation_no or line.virtual_account or line.reference)[-1])
    return contradicts or line.amount != claim.amount or (payer != claim.owner and claim.neighbour != payer)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(claims, max_size=5), st.lists(payments, max_size=6), st.integers(0, 5))
def test_no_line_proves_a_deposit_it_did_not_pay(claimed: Sequence[Claim], paid: Sequence[Payment], late: int) -> None:
    with transaction.atomic():
        account = bank_account()
        rows = [row for payment in paid for row in rows_of(payment)]
        owner_of = {claim_deposit(claim).pk: claim for claim in claimed[late:]}
        first = take_in(account, report(rows[:3]))
        total = sum(row.amount for row in rows[:3])
        second = take_in(account, report(rows[3:], day=FIRST_DAY + timedelta(days=1), opening=total))
        owner_of |= {claim_deposit(claim).pk: claim for claim in claimed[:late]}
        match_lines()

        matches = Match.objects.live().select_related("line", "deposit")
        assert (first.state, second.state) == ("BOOKED", "BOOKED")
        assert [match for match in matches if is_false(match, owner_of)] == []
        assert questions.books([account])[0].adds_up
        assert BankLine.objects.filter(drawer="MATCHED").count() == len(matches)
        assert not match_lines().matched
        transaction.set_rollback(True)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.permutations(range(PEOPLE)), st.sampled_from(["validation_no", "virtual_account", "bank_reference"]))
def test_every_honest_deposit_is_proved_by_its_own_payment(order: Sequence[int], key: str) -> None:
    with transaction.atomic():
        account = bank_account()
        own = {person: dossier(**numbers_of(person), paid_on=FIRST_DAY) for person in range(PEOPLE)}
        shown = [Payment(person, 25_000_000, frozenset([key]), corrected=False) for person in order]

        take_in(account, report([row for payment in shown for row in rows_of(payment)]))

        pairs = {match.deposit_id: match.line.line_no - 7 for match in Match.objects.select_related("line")}
        assert pairs == {own[person].pk: place for place, person in enumerate(order)}
        transaction.set_rollback(True)
