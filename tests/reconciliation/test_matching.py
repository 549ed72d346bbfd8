"""Exact keys only: what proves a deposit, and what each open line says of itself."""

from datetime import timedelta
from decimal import Decimal

import pytest

from deposits.models import BankLine, Case, Deposit, Match
from deposits.reconciliation import questions
from deposits.rules import CaseKind, Drawer, LineException, Status
from offices.models import AuditLine, BankAccount
from tests.factories import balangan, bank_account, dossier, south_kalimantan
from tests.reconciliation.reports import DAILY, FIRST_DAY, SAMPLES, Row, match_lines, report, take_in

pytestmark = pytest.mark.django_db
NO, VA, REF = "261100000777", "8808631900000777", "FT2632400777"
NEXT_DAY = FIRST_DAY + timedelta(days=1)


@pytest.fixture
def account() -> BankAccount:
    return bank_account()


@pytest.fixture
def deposit() -> Deposit:
    return dossier(validation_no=NO, virtual_account=VA, bank_reference=REF)


def rule_of(deposit: Deposit) -> str | None:
    return Match.objects.live().filter(deposit=deposit).values_list("rule", flat=True).first()


def the_line() -> BankLine:
    return BankLine.objects.credits().get()


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        (Row(NO, VA, REF), "P1"),
        (Row("", VA), "P1"),
        (Row(NO), "P2"),
        (Row(NO, "", "LAIN-123"), "P2"),
        (Row("", "", REF), "P3"),
    ],
)
def test_each_key_proves_by_its_rule(account: BankAccount, deposit: Deposit, row: Row, rule: str) -> None:
    outcome = take_in(account, report([row]))

    assert outcome.matched == 1
    assert rule_of(deposit) == rule
    assert (the_line().drawer, the_line().exception) == (Drawer.MATCHED, "")


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (Row(NO, VA, amount=24_900_000), LineException.AMOUNT_DIFFERS),
        (Row("261100000778", VA), LineException.KEYS_DIFFER),
        (Row(NO, "8808631900000778"), LineException.KEYS_DIFFER),
        (Row("261100000778", "8808631900000778"), LineException.NO_DOSSIER),
        (Row("", "", "12"), LineException.NO_KEY),
        (Row(NO, VA, kind="KOREKSI"), LineException.CORRECTION_OPEN),
    ],
)
def test_a_line_that_proves_nothing_says_why(
    account: BankAccount, deposit: Deposit, row: Row, kind: LineException
) -> None:
    take_in(account, report([row]))

    assert rule_of(deposit) is None
    assert (the_line().drawer, the_line().exception) == (Drawer.OPEN, kind)


def test_a_short_reference_is_no_key(account: BankAccount) -> None:
    deposit = dossier(bank_reference="12", paid_on=FIRST_DAY)

    take_in(account, report([Row("", "", "12")]))

    assert rule_of(deposit) is None


@pytest.mark.parametrize("nothing", ["-", "0", "000000000000"])
def test_a_dash_or_zeros_in_the_place_of_a_key_are_no_key(account: BankAccount, nothing: str) -> None:
    take_in(account, report([Row(nothing, nothing, nothing), Row(nothing, nothing, nothing)]))

    assert set(BankLine.objects.values_list("exception", flat=True)) == {LineException.NO_KEY}


@pytest.mark.parametrize(("days", "proved"), [(30, True), (31, False)])
def test_a_virtual_account_proves_within_thirty_days(account: BankAccount, days: int, proved: bool) -> None:
    deposit = dossier(virtual_account=VA, paid_on=FIRST_DAY + timedelta(days=days))

    take_in(account, report([Row("", VA)]))

    assert (rule_of(deposit) is not None) is proved


@pytest.mark.parametrize(("days", "proved"), [(1, True), (2, False)])
def test_a_reference_proves_within_one_day(account: BankAccount, days: int, proved: bool) -> None:
    deposit = dossier(bank_reference=REF, paid_on=FIRST_DAY - timedelta(days=days))

    take_in(account, report([Row("", "", REF)]))

    assert (rule_of(deposit) is not None) is proved


def test_a_bank_that_merged_is_the_same_bank(account: BankAccount) -> None:
    deposit = dossier(validation_no=NO, bank_id="422")

    take_in(account, report([Row(NO)]))

    assert rule_of(deposit) == "P2"


def test_another_bank_proves_nothing(account: BankAccount) -> None:
    deposit = dossier(validation_no=NO, bank_id="147")

    take_in(account, report([Row(NO)]))

    assert rule_of(deposit) is None


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.RETURNED, Status.VERIFIED, Status.APPROVED])
def test_a_dossier_under_way_can_be_proved(account: BankAccount, status: Status) -> None:
    deposit = dossier(status, validation_no=NO)

    take_in(account, report([Row(NO)]))

    assert rule_of(deposit) == "P2"


@pytest.mark.parametrize("status", [Status.DRAFT, Status.REJECTED, Status.WITHDRAWN, Status.LAPSED])
def test_a_dossier_that_is_closed_or_not_sent_is_not_proved(account: BankAccount, status: Status) -> None:
    deposit = dossier(status, validation_no=NO)

    take_in(account, report([Row(NO)]))

    assert rule_of(deposit) is None


def test_two_dossiers_with_one_number_are_left_to_people(account: BankAccount) -> None:
    dossier(validation_no=NO, virtual_account=VA)
    dossier(validation_no=NO, virtual_account="")

    take_in(account, report([Row(NO, VA)]))

    assert not Match.objects.exists()
    assert the_line().exception == LineException.AMBIGUOUS


def test_two_lines_for_one_dossier_are_left_to_people(account: BankAccount, deposit: Deposit) -> None:
    take_in(account, report([Row(NO), Row("", "", REF)]))

    assert rule_of(deposit) is None
    assert set(BankLine.objects.values_list("exception", flat=True)) == {LineException.AMBIGUOUS}


def test_a_dossier_that_comes_after_its_line_is_proved_by_the_next_run(account: BankAccount) -> None:
    take_in(account, report([Row(NO)]))
    deposit = dossier(validation_no=NO)

    outcome = match_lines()

    assert (outcome.matched, outcome.exceptions, rule_of(deposit)) == (1, 0, "P2")


def test_a_run_that_changes_nothing_leaves_no_trace(account: BankAccount, deposit: Deposit) -> None:
    take_in(account, report([Row(NO), Row("26119")]))
    before = AuditLine.objects.count()

    outcome = match_lines()

    assert (outcome.matched, outcome.exceptions) == (0, 1)
    assert AuditLine.objects.count() == before


def test_the_dossier_of_another_office_is_another_drawer(account: BankAccount) -> None:
    dossier(validation_no=NO, office=balangan())

    take_in(account, report([Row(NO)]))

    assert the_line().drawer == Drawer.OTHER_OFFICE


def test_an_account_of_the_province_matches_all_its_districts() -> None:
    account = bank_account(south_kalimantan())
    dossier(validation_no=NO, office=balangan())

    take_in(account, report([Row(NO)]))

    assert the_line().drawer == Drawer.MATCHED


def test_a_payment_made_after_a_correction_is_no_second_one(account: BankAccount, deposit: Deposit) -> None:
    back = Row(NO, VA, amount=-25_000_000, kind="KOREKSI")

    take_in(account, report([Row(NO, VA), back, Row(NO, VA), back, Row(NO, VA)]))

    drawers = BankLine.objects.order_by("line_no").values_list("drawer", flat=True)
    assert list(drawers) == ["REVERSED", "REVERSAL", "REVERSED", "REVERSAL", "MATCHED"]
    assert Match.objects.get().line.line_no == 11


def test_a_correction_that_fits_two_payments_is_left_to_people(account: BankAccount, deposit: Deposit) -> None:
    take_in(account, report([Row(NO, VA), Row(NO, VA), Row(NO, VA, amount=-25_000_000, kind="KOREKSI")]))

    assert BankLine.objects.debits().get().exception == LineException.CORRECTION_OPEN
    assert rule_of(deposit) == "P1"


def test_a_correction_before_its_payment_corrects_nothing(account: BankAccount, deposit: Deposit) -> None:
    take_in(account, report([Row(NO, amount=-25_000_000, kind="KOREKSI"), Row(NO)], opening=25_000_000))

    assert rule_of(deposit) == "P2"
    assert BankLine.objects.debits().get().drawer == Drawer.OPEN


def test_a_correction_of_another_amount_corrects_nothing(account: BankAccount, deposit: Deposit) -> None:
    take_in(account, report([Row(NO), Row(NO, amount=-24_000_000, kind="KOREKSI")]))

    assert rule_of(deposit) == "P2"


def test_when_the_first_payment_is_corrected_the_second_is_the_payment(account: BankAccount) -> None:
    take_in(account, report([Row(NO, "", "FT000001"), Row("", "", "FT000002"), Row(NO, "", "FT000003")]))
    twice = Case.objects.open().filter(kind=CaseKind.PAID_TWICE).count()
    deposit = dossier(validation_no=NO)
    back = Row("", "", "FT000001", amount=-25_000_000, kind="KOREKSI")
    take_in(account, report([back], day=NEXT_DAY, opening=75_000_000))

    assert twice == 1
    assert Match.objects.get(deposit=deposit).line.reference == "FT000003"
    assert not Case.objects.open().exists()


def test_a_later_line_from_an_earlier_day_does_not_take_the_proof_away(account: BankAccount, deposit: Deposit) -> None:
    take_in(account, report([Row(NO)], day=NEXT_DAY, opening=25_000_000))

    take_in(account, report([Row(NO)]))

    earlier, later = BankLine.objects.order_by("booked_on")
    assert (earlier.exception, later.drawer) == (LineException.PAID_TWICE, Drawer.MATCHED)


def test_reversals_in_a_swift_statement_take_back_what_they_name() -> None:
    account = bank_account(number="0206010001233")
    dossier(virtual_account="8808001000007919", paid_on=FIRST_DAY - timedelta(days=12))

    outcome = take_in(account, SAMPLES / "mt940" / "indonesia-layout" / "reversal_rc_rd.sta")

    assert (outcome.credits, outcome.debits) == (Decimal(25_006_500), Decimal(25_000_000))
    assert sorted(BankLine.objects.values_list("drawer", flat=True)) == ["OPEN", "REVERSAL", "REVERSED"]
    assert not Match.objects.exists()
    assert questions.books([account])[0].closing == 1_006_500


@pytest.mark.parametrize(
    ("text", "drawer"),
    [
        ("PELIMPAHAN KE BPKH", Drawer.SWEEP),
        ("Biaya ADM", Drawer.FEE),
        ("PENGEMBALIAN DANA", Drawer.REFUND),
        ("BIAYA PELIMPAHAN", Drawer.OPEN),
        ("KOREKSI BIAYA", Drawer.OPEN),
        ("TARIK TUNAI", Drawer.OPEN),
        ("ADMIRAL", Drawer.OPEN),
    ],
)
def test_a_debit_without_a_kind_is_filed_by_its_words(account: BankAccount, text: str, drawer: Drawer) -> None:
    content = report([Row(amount=-100, kind="")], opening=500).replace(b"CONTOH", text.encode())

    take_in(account, content)

    assert BankLine.objects.get().drawer == drawer


def test_replaying_a_day_makes_no_new_match(account: BankAccount) -> None:
    dossier(validation_no="261100000001", virtual_account="8808631900000001")
    first = take_in(account, DAILY / "bps_report_2026-11-19.csv")

    again = take_in(account, (DAILY / "bps_report_2026-11-19.csv").read_bytes() + b"\n")

    assert (first.matched, again.matched, again.lines_new) == (1, 0, 0)
