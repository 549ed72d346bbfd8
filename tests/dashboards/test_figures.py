"""The province's figures equal a recount, row by row, whatever happened before."""

import random
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db.models import QuerySet
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from dashboards.figures import District, Figures, figures_of
from deposits.models import BankLine, Deposit
from deposits.reconciliation import questions
from deposits.rules import OPEN_STATUSES, Drawer, Status
from offices.calendar import now
from offices.models import BankAccount, Office
from tests.dashboards.happenings import book_days, happen
from tests.factories import balangan, bank_account, dossier, south_kalimantan, tabalong

pytestmark = pytest.mark.django_db
ZONE = ZoneInfo("Asia/Makassar")


def figures() -> Figures:
    return figures_of(south_kalimantan().province, at=now())


def row(office: Office) -> District:
    found = figures()
    return next(row for row in (*found.districts, *found.quiet) if row.office == office)


def recount(office: Office) -> dict[str, object]:
    """Count again, one dossier after the other, by the properties every page of a dossier shows."""
    dossiers: QuerySet[Deposit] = Deposit.objects.filter(office=office).with_proof()
    waiting = [d for d in dossiers if d.status in (Status.SUBMITTED, Status.VERIFIED)]
    money = {"SETTLED": 0, "NOTIFIED": 0, "CONFIRMED": 0, "NONE": 0}
    for deposit in dossiers:
        if deposit.proof != "NONE" or deposit.status in OPEN_STATUSES:
            money[deposit.proof] += deposit.amount or 0
    return {
        "submitted": sum(d.first_submitted_at is not None for d in dossiers),
        "waiting": len(waiting),
        "oldest": min((d.submitted_at for d in waiting if d.submitted_at), default=None),
        "approved": sum(d.status == Status.APPROVED for d in dossiers),
        "with_porsi": sum(bool(d.registration.porsi_no) for d in dossiers),
        "settled": money["SETTLED"],
        "confirmed": money["CONFIRMED"] + money["NOTIFIED"],
        "unproved": money["NONE"],
    }


@pytest.mark.parametrize("seed", range(4))
def test_every_figure_equals_a_recount_after_random_happenings(seed: int) -> None:
    offices = [tabalong(), balangan()]
    happen(random.Random(seed), offices, times=25)

    rows = {office: row(office) for office in offices}

    for office in offices:
        counted = recount(office)
        assert {name: getattr(rows[office], name) for name in counted} == counted


def test_the_total_line_is_the_sum_of_all_districts() -> None:
    happen(random.Random(7), [tabalong(), balangan()], times=20)

    found = figures()

    assert found.totals.submitted == sum(district.submitted for district in found.districts)
    assert found.totals.settled == sum(district.settled for district in found.districts) > 0


def test_only_districts_of_the_province_stand_in_its_rows() -> None:
    dossier(Status.SUBMITTED, office=Office.objects.select_related("province").get(code="6201"))

    found = figures()

    assert found.districts == []
    assert len(found.quiet) == 13
    assert found.totals.submitted == 0


def test_a_draft_never_sent_is_not_counted() -> None:
    dossier(Status.DRAFT)

    found = row(tabalong())

    assert not found.is_active


def test_the_district_whose_dossier_waits_longest_stands_first() -> None:
    dossier(Status.SUBMITTED, office=balangan(), at=now() - timedelta(days=1))
    dossier(Status.SUBMITTED, office=tabalong(), at=now() - timedelta(days=9))
    dossier(Status.WITHDRAWN, office=Office.objects.get(code="6301"), at=now() - timedelta(days=30))

    names = [district.office.code for district in figures().districts]

    assert names == ["6309", "6311", "6301"]


def test_the_wait_is_told_in_working_days_of_the_province() -> None:
    friday = datetime(2026, 11, 13, 16, 0, tzinfo=ZONE)
    dossier(Status.SUBMITTED, at=friday, answer_due_on=date(2026, 11, 18))

    found = figures_of(south_kalimantan().province, at=datetime(2026, 11, 19, 9, 0, tzinfo=ZONE)).districts[0]

    assert found.waited == "4 hari kerja"
    assert found.late_words == "1 lewat batas"
    assert found.oldest_words == "Jumat, 13 November 2026 · 16.00 WITA"


def test_a_wait_into_a_year_without_a_calendar_is_said_not_guessed() -> None:
    dossier(Status.SUBMITTED, at=datetime(2026, 12, 30, 9, 0, tzinfo=ZONE))

    found = figures_of(south_kalimantan().province, at=datetime(2027, 1, 4, 9, 0, tzinfo=ZONE)).districts[0]

    assert found.waited == "kalender 2027 belum diisi"


def test_open_lines_and_missing_days_of_an_account_are_those_of_the_bank_page() -> None:
    account = bank_account()
    book_days(account, [date(2026, 11, day) for day in (2, 3, 5, 12)])
    until = date(2026, 11, 20)

    found = figures_of(account.office.province, at=datetime(2026, 11, 21, 9, tzinfo=ZONE)).accounts[0]

    days = questions.coverage([account], account.covered_from, until)[account.pk]
    missing = [day.day for day in days if day.is_missing]
    assert (found.missing_days, found.missing_since) == (len(missing), missing[0]) == (11, date(2026, 11, 4))
    open_lines = BankLine.objects.filter(account=account, drawer=Drawer.OPEN)
    assert found.open_lines == open_lines.count() == 8
    assert found.open_credits == sum(line.amount for line in open_lines if line.amount > 0)
    assert found.open_debits == -sum(line.amount for line in open_lines if line.amount < 0)


@pytest.mark.parametrize(
    ("until", "words"),
    [(None, "3 hari kerja, mulai 2 November 2026"), (date(2026, 11, 2), "1 hari kerja, mulai 2 November 2026")],
)
def test_an_account_owes_no_record_after_its_last_day(until: date | None, words: str) -> None:
    account = bank_account()
    BankAccount.objects.filter(pk=account.pk).update(covered_until=until)

    found = figures_of(account.office.province, at=datetime(2026, 11, 5, 9, tzinfo=ZONE)).accounts[0]

    assert found.missing_words == words


def test_an_account_whose_first_day_lies_ahead_is_complete() -> None:
    account = bank_account()

    found = figures_of(account.office.province, at=datetime(2026, 10, 1, 9, tzinfo=ZONE)).accounts[0]

    assert found.missing_words == "lengkap"


def test_the_number_of_queries_does_not_grow(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    province = south_kalimantan().province
    happen(random.Random(3), [tabalong(), balangan()], times=20)
    for number in range(3):
        book_days(bank_account(number=f"70000000{number}"), [timezone.localdate()])

    with django_assert_num_queries(5):
        figures_of(province, at=datetime.now(tz=ZONE))
