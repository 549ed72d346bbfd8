"""Plain proofs save work and decide nothing: whatever is claimed and paid, the passes alone come to the same end."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deposits.models import BankLine, Case
from deposits.reconciliation import plain
from tests.factories import bank_account
from tests.reconciliation.reports import FIRST_DAY, report, take_in
from tests.reconciliation.test_no_false_match import Claim, Payment, claim_deposit, claims, payments, rows_of

pytestmark = pytest.mark.django_db
End = tuple[list[tuple[int, str, str, int | None, str, int]], int]


def end_of(claimed: Sequence[Claim], paid: Sequence[Payment], *, first_day: int) -> End:
    """Take in what was paid on two days; give where every line ended, and how many cases there are."""
    with transaction.atomic():
        account = bank_account()
        places = {claim_deposit(claim).pk: place for place, claim in enumerate(claimed)}
        rows = [row for payment in paid for row in rows_of(payment)]
        take_in(account, report(rows[:first_day]))
        opening = sum(row.amount for row in rows[:first_day])
        take_in(account, report(rows[first_day:], day=FIRST_DAY + timedelta(days=1), opening=opening))
        lines = BankLine.objects.order_by("booked_on", "line_no")
        found = lines.values_list(
            "line_no", "drawer", "exception", "matches__deposit", "matches__rule", "reverses__line_no"
        )
        end = [(*line[:3], places.get(line[3] or 0), *line[4:]) for line in found], Case.objects.count()
        transaction.set_rollback(True)
    return end


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(claims, max_size=5), st.lists(payments, max_size=6), st.integers(0, 6))
def test_the_passes_alone_come_to_the_same_end(
    claimed: Sequence[Claim], paid: Sequence[Payment], first_day: int
) -> None:
    with_plain = end_of(claimed, paid, first_day=first_day)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain, "FIND", "SELECT %(account)s")
        alone = end_of(claimed, paid, first_day=first_day)

    assert with_plain == alone
