"""What the verbs themselves take in and match keeps every law: the sample files of the banks, day after day."""

from datetime import date, timedelta

import pytest

from deposits import statements
from deposits.bookkeeping.proving import laws, prove, scope_of
from deposits.models import Match, Statement
from tests.factories import balangan, bank_account, dossier, south_kalimantan
from tests.reconciliation.reports import DAILY, FIRST_DAY, SAMPLES, Row, report, swift, take_in

pytestmark = pytest.mark.django_db
ALL = scope_of(since=None, until=None, office=None, account=None)


def broken() -> list[str]:
    return [finding.law.name for law in laws() if (finding := prove(law, ALL)).broken]


def test_both_days_of_the_daily_report_keep_every_law() -> None:
    account = bank_account()
    dossier(validation_no="261100000002", virtual_account="8808631900000002")
    dossier(validation_no="261100000012", virtual_account="8808631900000012", office=balangan())

    for day in ("2026-11-19", "2026-11-20"):
        take_in(account, DAILY / f"bps_report_{day}.csv")

    assert Match.objects.count() == 2
    assert broken() == []


def test_an_account_of_the_province_keeps_the_law_of_drawers() -> None:
    account = bank_account(south_kalimantan())
    dossier(validation_no="261100000012", virtual_account="", office=balangan())

    take_in(account, report([Row(validation_no="261100000012")]))

    assert Match.objects.count() == 1
    assert broken() == []


@pytest.mark.parametrize("name", ["mandiri.sta", "btn.sta", "bri_daily_bic_in_25.sta", "reversal_rc_rd.sta"])
def test_a_sample_in_swift_form_keeps_every_law(name: str) -> None:
    path = SAMPLES / "mt940" / "indonesia-layout" / name
    with path.open("rb") as file:
        reading = statements.read(file)
        list(reading.entries())
    account = bank_account(number=reading.statements[0].account)

    outcome = take_in(account, path)

    assert outcome.state == "BOOKED"
    assert broken() == []


def test_overlapping_statements_and_days_out_of_order_keep_every_law() -> None:
    account = bank_account()
    days: list[tuple[date, list[int]]] = [
        (FIRST_DAY + timedelta(days=step), [25_000_000 + step, -6_500]) for step in range(4)
    ]
    later = sum(sum(amounts) for _, amounts in days[:2])

    outcomes = [
        take_in(account, swift(days[:2])),
        take_in(account, swift(days[1:3], opening=sum(days[0][1]))),
        take_in(account, swift(days[2:], opening=later)),
    ]

    assert [outcome.state for outcome in outcomes] == ["BOOKED"] * 3
    assert Statement.objects.count() >= 3
    assert broken() == []


def test_two_reports_of_following_days_keep_every_law() -> None:
    account = bank_account()

    take_in(account, report([Row(validation_no="1"), Row(amount=-6_500, kind="BIAYA")]))
    take_in(account, report([Row(validation_no="2")], day=FIRST_DAY + timedelta(days=1), opening=24_993_500))

    assert Statement.objects.count() == 2
    assert broken() == []
