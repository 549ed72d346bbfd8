"""Every law holds on books in order, and notices the one deed that breaks it."""

from collections.abc import Iterator

import pytest
from django.apps import apps

from deposits.bookkeeping.proving import laws, prove, scope_of
from offices.laws import Law
from tests.laws.books import books_in_order
from tests.laws.damage import DEEDS, damage

ALL = scope_of(since=None, until=None, office=None, account=None)

# Moments of a process, which nobody decides; every other `x_at` has its `x_by` (law 9).
CLOCKWORK = {
    "offices.JobRun.ran_at",
    "offices.AuditBlock.sealed_at",
    "offices.User.created_at",  # whoever signs up makes the account; for officers the trail knows
    "pilgrims.Document.pages_drawn_at",
    "pilgrims.Document.unreadable_at",
    "pilgrims.Notice.due_at",
    "pilgrims.Notice.claimed_at",
    "pilgrims.Notice.sent_at",
    "pilgrims.NumberChange.due_at",
    "deposits.Deposit.first_submitted_at",
    "deposits.Deposit.queued_at",
    "deposits.Paper.drawn_at",
    "deposits.Paper.sheet_at",
    "deposits.ServiceTime.counted_at",
    "deposits.Paper.failed_at",
    "deposits.ProofRun.finished_at",
    "deposits.MonthClosing.drawn_at",
}


def test_every_number_of_the_laws_is_proved() -> None:
    numbers = {law.number for law in laws()}

    assert numbers == set(range(1, 10))


def test_every_law_has_its_planted_deed() -> None:
    says = [law.says for law in laws()]

    assert sorted(says) == sorted(DEEDS)


@pytest.mark.django_db
def test_books_in_order_break_no_law_and_leave_none_unchecked() -> None:
    books_in_order()

    findings = [prove(law, ALL) for law in laws()]

    assert [finding for finding in findings if finding.broken] == []
    assert [finding.law.name for finding in findings if not finding.checked] == []


@pytest.mark.django_db
@pytest.mark.parametrize("law", laws(), ids=lambda law: f"{law.number} {law.says}")
def test_a_law_notices_the_deed_that_breaks_it(law: Law) -> None:
    books_in_order()
    damage(*DEEDS[law.says])

    finding = prove(law, ALL)

    assert finding.broken > 0
    assert len(finding.ids) == min(finding.broken, 20)


def test_every_moment_has_an_author_beside_it_or_is_clockwork() -> None:
    alone = set(_moments_without_author())

    assert alone == CLOCKWORK


def _moments_without_author() -> Iterator[str]:
    for app in ("offices", "pilgrims", "deposits"):
        for model in apps.get_app_config(app).get_models():
            names = {field.name for field in model._meta.concrete_fields}
            for name in sorted(names):
                is_moment = name == "at" or name.endswith("_at")
                if is_moment and f"{name.removesuffix('at')}by" not in names:
                    yield f"{model._meta.label}.{name}"
