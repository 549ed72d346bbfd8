"""Money rows that only grow or move one way, and the note on what was changed without a verb (law 8)."""

import pytest
from django.db import DatabaseError, connection, transaction

from deposits.models import BankLine, Deposit, Match, MatchEnd, Paper
from offices import audit
from offices.calendar import now
from offices.models import AuditLine
from offices.rules import Role
from tests.factories import officer, tabalong
from tests.ground.owner import as_owner
from tests.laws.books import Books, books_in_order

pytestmark = pytest.mark.django_db

MONEY_TABLES = (
    "deposits_deposit", "deposits_bankfile", "deposits_statement", "deposits_bankline", "deposits_match",
    "deposits_matchend", "deposits_confirmedproof", "deposits_ministryanswer", "deposits_paper", "deposits_counter",
    "deposits_lineproposal",
)  # fmt: skip


@pytest.fixture
def books() -> Books:
    return books_in_order()


def refused_to_the_owner(statement: str, why: str) -> None:
    with pytest.raises(DatabaseError, match=why), transaction.atomic(), as_owner() as owner:
        owner.execute(statement)


@pytest.mark.usefixtures("books")
@pytest.mark.parametrize("table", MONEY_TABLES)
def test_no_money_row_is_ever_deleted(table: str) -> None:
    refused_to_the_owner(f"DELETE FROM {table}", "this table only grows|violates foreign key")


@pytest.mark.usefixtures("books")
@pytest.mark.parametrize(
    "change",
    [
        "amount = amount + 1", "booked_on = booked_on + 1", "validation_no = 'X'", "account_id = account_id + 1",
        "balance_after = 0", "description = 'x'", "statement_id = statement_id + 1", "nik_tail = '1'",
    ],
)  # fmt: skip
def test_a_bank_line_keeps_what_the_bank_wrote(change: str) -> None:
    refused_to_the_owner(f"UPDATE deposits_bankline SET {change}", "keeps what the bank wrote")


@pytest.mark.usefixtures("books")
@pytest.mark.parametrize("change", ["why = 'x'", "confirmed_at = now()", "drawer = 'OUTSIDE'"])
def test_a_proposal_is_decided_once_and_keeps_its_words(change: str) -> None:
    refused_to_the_owner(f"UPDATE deposits_lineproposal SET {change}", "decided once and keeps its words")


def test_a_bank_line_may_change_its_drawer(books: Books) -> None:
    clerk = officer(Role.RECONCILER)

    with audit.change("test.file", books.account, by=clerk, at=now()):
        moved = BankLine.objects.filter(account=books.account, drawer="OPEN").update(exception="NO_DOSSIER")

    assert moved == 1


@pytest.mark.usefixtures("books")
@pytest.mark.parametrize("change", ["amount = 1", "ended = true", "deposit_id = deposit_id + 1", "rule = 'P1'"])
def test_a_match_does_not_change_and_does_not_end_by_itself(change: str) -> None:
    refused_to_the_owner(f"UPDATE deposits_match SET {change} WHERE NOT ended", "a match only ends, by a counter-entry")


@pytest.mark.usefixtures("books")
def test_an_ended_match_never_lives_again() -> None:
    refused_to_the_owner("UPDATE deposits_match SET ended = false WHERE ended", "a match only ends")


def test_a_counter_entry_ends_its_match(books: Books) -> None:
    clerk = officer(Role.RECONCILER)
    match = Match.objects.live().get()

    with audit.change("test.end", match, by=clerk, at=now()):
        MatchEnd.objects.create(match=match, correction=books.lines[2], ended_at=now(), ended_by=clerk)

    match.refresh_from_db()
    assert match.ended


@pytest.mark.usefixtures("books")
@pytest.mark.parametrize("table", ["deposits_statement", "deposits_matchend"])
def test_statements_and_counter_entries_are_never_rewritten(table: str) -> None:
    refused_to_the_owner(f"UPDATE {table} SET id = id", "this table only grows")


@pytest.mark.usefixtures("books")
@pytest.mark.parametrize(
    "change",
    ["sha256 = repeat('0', 64)", "file = 'x'", "number = 'SK-1'", "facts = '{}'", "version = 9", "token = 'x'"],
)
def test_a_drawn_paper_never_changes(change: str) -> None:
    refused_to_the_owner(f"UPDATE deposits_paper SET {change}", "a drawn paper never changes")


def test_a_drawn_paper_can_be_revoked(books: Books) -> None:
    chief = officer(Role.APPROVER)

    with audit.change("test.revoke", books.settled, by=chief, at=now()):
        Paper.objects.filter(deposit=books.settled).update(revoked_at=now(), revoked_by=chief)

    assert not Paper.objects.filter(deposit=books.settled, revoked_at__isnull=True).exists()


@pytest.mark.usefixtures("books")
@pytest.mark.parametrize("change", ["last = last + 2", "last = last - 1", "last = last", "year = year + 1"])
def test_a_counter_rises_by_one(change: str) -> None:
    refused_to_the_owner(f"UPDATE deposits_counter SET {change}", "a counter rises by one")


def test_a_change_without_a_verb_is_written_down(books: Books) -> None:
    with as_owner() as owner:
        owner.execute("UPDATE deposits_deposit SET amount = amount + 1 WHERE id = %s", [books.settled.pk])

    noted = AuditLine.objects.get(verb__startswith="outside.")
    assert (noted.verb, noted.subject, noted.subject_id) == ("outside.update", "deposits_deposit", books.settled.pk)
    assert noted.by is None
    assert noted.facts == ""


def test_an_insert_without_a_verb_is_written_down(books: Books) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO deposits_counter (office_id, year, series, last) VALUES (%s, 2031, 'MS', 1)", [tabalong().pk]
        )

    assert AuditLine.objects.filter(verb="outside.insert", subject="deposits_counter").count() == 1


def test_a_change_by_a_verb_leaves_no_such_note(books: Books) -> None:
    clerk = officer(Role.VERIFIER)

    with audit.change("test.change", books.settled, by=clerk, at=now()):
        Deposit.objects.filter(pk=books.settled.pk).update(bank_reference="FT1")

    assert not AuditLine.objects.filter(verb__startswith="outside.").exists()
