"""Both days of the sample report: every line in one drawer, the correction and the double payment found."""

import pytest

from deposits.models import BankLine, Case, Deposit, Match
from deposits.reconciliation import Outcome, questions
from deposits.rules import CaseKind, Drawer, LineException
from offices.models import AuditLine, BankAccount
from pilgrims.models import Notice
from tests.factories import balangan, bank_account, dossier
from tests.reconciliation.reports import DAILY, take_in

pytestmark = pytest.mark.django_db
MILLION = 1_000_000


@pytest.fixture
def account() -> BankAccount:
    return bank_account()


@pytest.fixture
def corrected() -> Deposit:
    return dossier(validation_no="261100000002", virtual_account="8808631900000002")


@pytest.fixture
def paid_twice() -> Deposit:
    return dossier(validation_no="261100000012", virtual_account="8808631900000012", office=balangan())


def both_days(account: BankAccount) -> Outcome:
    take_in(account, DAILY / "bps_report_2026-11-19.csv")
    return take_in(account, DAILY / "bps_report_2026-11-20.csv")


def test_the_drawers_add_up_to_the_statements_on_both_sides(account: BankAccount, corrected: Deposit) -> None:
    outcome = both_days(account)

    (books,) = questions.books([account])
    assert (outcome.state, outcome.lines_new) == ("BOOKED", 6)
    assert books.adds_up
    assert books.credit_total == questions.Heap(14, books.credit_total.sum)
    assert books.credit_total.sum == 349_900_000
    assert books.debit_total.sum == 225_006_500
    assert books.debits[Drawer.SWEEP].sum == 200 * MILLION
    assert books.debits[Drawer.FEE].sum == 6_500
    assert books.closing == 1_124_893_500


def test_a_corrected_deposit_loses_its_proof_and_its_office_gets_a_case(
    account: BankAccount, corrected: Deposit
) -> None:
    take_in(account, DAILY / "bps_report_2026-11-19.csv")
    proved_first = Match.objects.live().filter(deposit=corrected).exists()
    take_in(account, DAILY / "bps_report_2026-11-20.csv")

    reversal = BankLine.objects.get(drawer=Drawer.REVERSAL)
    case = Case.objects.get(kind=CaseKind.PROOF_LOST)
    assert proved_first
    assert not Match.objects.live().filter(deposit=corrected).exists()
    assert reversal.reverses is not None
    assert reversal.reverses.drawer == Drawer.REVERSED
    assert (case.deposit, case.office, case.line) == (corrected, corrected.office, reversal.reverses)
    trail = AuditLine.objects.filter(subject="deposit", subject_id=corrected.pk, verb__startswith="reconciliation.")
    assert list(trail.values_list("verb", flat=True)) == ["reconciliation.proved", "reconciliation.proof_lost"]


def test_a_corrected_line_never_proves_the_deposit_again(account: BankAccount, corrected: Deposit) -> None:
    both_days(account)

    take_in(account, (DAILY / "bps_report_2026-11-20.csv").read_bytes() + b"\n")

    assert not Match.objects.live().exists()


def test_a_second_payment_is_a_case_of_the_office_whose_dossier_the_first_one_proves(
    account: BankAccount, paid_twice: Deposit
) -> None:
    both_days(account)

    first, second = BankLine.objects.filter(validation_no="261100000012").order_by("line_no")
    case = Case.objects.get(kind=CaseKind.PAID_TWICE)
    assert first.matches.get().deposit == paid_twice
    assert (second.drawer, second.exception) == (Drawer.OPEN, LineException.PAID_TWICE)
    assert (case.line, case.deposit, case.office) == (second, paid_twice, balangan())


def test_a_second_payment_without_a_dossier_belongs_to_the_office_of_the_account(account: BankAccount) -> None:
    both_days(account)

    case = Case.objects.get(kind=CaseKind.PAID_TWICE)
    assert (case.deposit, case.office) == (None, account.office)


def test_a_dossier_that_comes_later_takes_the_first_payment_and_the_case_with_it(account: BankAccount) -> None:
    both_days(account)
    late = dossier(validation_no="261100000012", virtual_account="8808631900000012", office=balangan())

    take_in(account, (DAILY / "bps_report_2026-11-20.csv").read_bytes() + b"\n")

    case = Case.objects.get(kind=CaseKind.PAID_TWICE)
    assert (case.deposit, case.office) == (late, balangan())


def test_the_pilgrim_is_told_once_that_the_bank_shows_the_payment(account: BankAccount, corrected: Deposit) -> None:
    both_days(account)

    told = Notice.objects.filter(event="proved", pilgrim=corrected.registration.pilgrim)
    assert told.count() == 1


def test_nothing_of_the_job_counts_as_made_outside_the_application(account: BankAccount, corrected: Deposit) -> None:
    both_days(account)

    assert not AuditLine.objects.filter(verb__startswith="outside.").exists()
