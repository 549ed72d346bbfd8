"""Tutup buku: two people close a month that is whole, and nothing that comes later moves its figures."""

import json
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from deposits.bookkeeping import keeping, months, refusals
from deposits.bookkeeping.proving import laws, prove, scope_of
from deposits.models import BankLine, MonthClosing
from offices.accounts import RoleMissing
from offices.calendar import now
from offices.models import AuditLine, BankAccount, User
from offices.rules import Role
from tests.bookkeeping.scene import (
    FEBRUARY,
    JANUARY,
    MILLION,
    NUMBER,
    account_of_january,
    book,
    book_february,
    closed,
    late_saturday,
)
from tests.factories import balangan, dossier, officer
from tests.reconciliation.reports import match_lines, receive

pytestmark = pytest.mark.django_db
CLOSING = 55 * MILLION - 2_500


@pytest.fixture
def account() -> BankAccount:
    return account_of_january()


@pytest.fixture
def keeper() -> User:
    return officer(Role.RECONCILER)


def figures(row: MonthClosing) -> tuple[object, ...]:
    row.refresh_from_db()
    return row.opening, row.credits, row.debits, row.late, row.closing, row.sheets, row.last_line


def broken() -> list[str]:
    scope = scope_of()
    return [law.says for law in laws() if prove(law, scope).broken]


def test_a_closed_month_freezes_its_figures_and_names_what_stays_open(account: BankAccount) -> None:
    unproved = dossier(validation_no="2601290", paid_on=date(2026, 1, 29))

    row = closed(account)

    carried = [(item.kind, int(item.amount), item.deposit) for item in row.carried.all()]
    assert figures(row)[:5] == (0, 55 * MILLION, 2_500, 0, CLOSING)
    assert carried == [
        ("NO_DOSSIER", 25 * MILLION, None),
        ("NO_KEY", 30 * MILLION, None),
        ("NOT_SETTLED", 25 * MILLION, unproved),
    ]
    assert [file["lines_new"] for file in row.files] == [1, 1, 1]


def test_a_late_statement_moves_no_closed_figure_and_the_next_month_explains_it(account: BankAccount) -> None:
    january = closed(account)
    before = figures(january)
    keeping.keep_waiting()

    book(account, late_saturday())
    book_february(account, CLOSING + 25 * MILLION)
    february = closed(account, FEBRUARY)

    late = BankLine.objects.get(account=account, booked_on=date(2026, 1, 31))
    assert figures(january) == before
    assert february.opening == january.closing
    assert february.late == Decimal(25 * MILLION)
    assert february.closing == CLOSING + 25 * MILLION + 10 * MILLION - 4_000
    assert {item.line_id for item in february.carried.all()} > {item.line_id for item in january.carried.all()}
    assert february.carried.filter(line=late).exists()
    assert broken() == []


def test_a_proof_found_later_leaves_the_closed_month_as_it_was(account: BankAccount) -> None:
    row = closed(account)
    before = figures(row)

    dossier(validation_no="2601281", paid_on=date(2026, 1, 28), bank_reference="", virtual_account="")
    outcome = match_lines()

    assert outcome.matched == 1
    assert figures(row) == before
    assert broken() == []


def test_the_proposer_does_not_close(account: BankAccount, keeper: User) -> None:
    row = months.propose(account, JANUARY, by=keeper, at=now())

    with pytest.raises(refusals.SamePersonRefused):
        months.close(row, by=keeper, at=now())


def test_the_table_refuses_one_person_twice(account: BankAccount, keeper: User) -> None:
    row = months.propose(account, JANUARY, by=keeper, at=now())
    values = {"confirmed_at": now(), "confirmed_by": keeper, "last_line": 1, "credits": 0, "debits": 0, "late": 0}

    with pytest.raises(DatabaseError, match="month_closing_two_people"), transaction.atomic():
        MonthClosing.objects.filter(pk=row.pk).update(**values)


def test_the_table_refuses_to_change_a_closed_month(account: BankAccount) -> None:
    row = closed(account)

    with pytest.raises(DatabaseError, match="a closed month never changes"), transaction.atomic():
        MonthClosing.objects.filter(pk=row.pk).update(credits=1, closing=1 - Decimal(2_500))


def test_a_month_that_is_not_over_is_not_closed(account: BankAccount, keeper: User) -> None:
    with pytest.raises(refusals.MonthNotOver):
        months.propose(account, now().date().replace(day=1), by=keeper, at=now())


def test_a_month_with_missing_days_is_not_closed(account: BankAccount, keeper: User) -> None:
    closed(account)

    with pytest.raises(refusals.DaysMissing, match="2 Februari 2026"):
        months.propose(account, FEBRUARY, by=keeper, at=now())


def test_a_month_with_a_file_that_waits_is_not_closed(account: BankAccount, keeper: User) -> None:
    receive(account, late_saturday())

    with pytest.raises(refusals.FilesWaiting):
        months.propose(account, JANUARY, by=keeper, at=now())


def test_months_are_closed_in_their_order(account: BankAccount, keeper: User) -> None:
    book_february(account, CLOSING)

    with pytest.raises(refusals.MonthBeforeOpen):
        months.propose(account, FEBRUARY, by=keeper, at=now())


def test_a_month_is_proposed_once_and_again_after_it_was_withdrawn(account: BankAccount, keeper: User) -> None:
    row = months.propose(account, JANUARY, by=keeper, at=now())
    with pytest.raises(refusals.AlreadyProposed):
        months.propose(account, JANUARY, by=keeper, at=now())

    months.withdraw(row, by=keeper, at=now())

    assert months.propose(account, JANUARY, by=keeper, at=now()).pk != row.pk
    with pytest.raises(refusals.NotProposed):
        months.withdraw(row, by=keeper, at=now())


@pytest.mark.parametrize("role", [Role.VERIFIER, Role.APPROVER, Role.AUDITOR, Role.ADMIN])
def test_only_a_bank_officer_of_the_office_proposes(account: BankAccount, role: Role) -> None:
    for other in (officer(role), officer(Role.RECONCILER, balangan())):
        with pytest.raises(RoleMissing):
            months.propose(account, JANUARY, by=other, at=now())


def test_report_and_evidence_are_made_once(account: BankAccount) -> None:
    row = closed(account)

    keeping.keep_waiting()
    keeping.keep_waiting()

    row.refresh_from_db()
    with row.report.open("rb") as file:
        pdf = file.read()
    kept = AuditLine.objects.filter(verb="bookkeeping.keep", subject_id=row.pk)
    assert pdf.startswith(b"%PDF-1.7")
    assert b"/ByteRange" in pdf
    assert evidence(row)["berita-acara.pdf"] == pdf
    assert kept.count() == 1


def test_the_evidence_holds_the_books_and_no_personal_value(account: BankAccount) -> None:
    row = closed(account)

    keeping.keep_waiting()

    texts = evidence(row)
    lines = [line.split(",") for line in texts["baris.csv"].decode().splitlines()]
    everything = b"".join(text for name, text in texts.items() if name.endswith(".csv"))
    assert [line[3] for line in lines] == ["jumlah", "25000000.00", "30000000.00", "-2500.00"]
    assert len(texts["terbawa.csv"].splitlines()) == 3
    assert len(texts["lembar-harian.csv"].splitlines()) == 5
    assert [secret for secret in (b"CONTOH", b"9101", NUMBER.encode()) if secret in everything] == []
    assert all(row["broken"] == 0 for row in json.loads(texts["pembuktian.json"]))


def evidence(row: MonthClosing) -> dict[str, bytes]:
    row.refresh_from_db()
    with row.evidence.open("rb") as file, zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
