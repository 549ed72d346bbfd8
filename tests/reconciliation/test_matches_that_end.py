"""A match holds as long as what was compared holds: it ends when the dossier changes or closes (laws 2 and 5)."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from deposits import certificates, submission, verification
from deposits.bookkeeping.proving import laws, prove, scope_of
from deposits.models import BankLine, Case, Deposit, Match, MatchEnd
from deposits.rules import CaseKind, Drawer, Recommendation, Truth
from offices.calendar import now
from offices.models import AuditLine, BankAccount
from tests.desk import scene
from tests.factories import bank_account, guardian
from tests.reconciliation.reports import FIRST_DAY, Row, match_lines, report, take_in
from tests.submission import sheets

pytestmark = pytest.mark.django_db
NO, OTHER_NO = "261100000777", "261100000778"
NEXT_DAY = FIRST_DAY + timedelta(days=1)
BACK = Row(NO, amount=-25_000_000, kind="KOREKSI")
ALL = scope_of(since=None, until=None, office=None, account=None)


@pytest.fixture
def account() -> BankAccount:
    return bank_account()


@pytest.fixture
def proved(account: BankAccount) -> Deposit:
    """A dossier that was sent and then found in the bank's record."""
    deposit = sent()
    take_in(account, report([Row(NO)]))
    return scene.fresh(deposit)


def sent() -> Deposit:
    return sheets.sent(guardian(), validation_no=NO, virtual_account="", bank_reference="", paid_on=FIRST_DAY)


def returned(deposit: Deposit) -> Deposit:
    return verification.return_for_repair(deposit, [("R10", "")], by=scene.verifier(), at=now())


def retyped(deposit: Deposit, **given: object) -> Deposit:
    same = {"validation_no": NO, "virtual_account": "", "bank_reference": "", "paid_on": FIRST_DAY}
    payment = sheets.payment(**(same | given))
    return submission.change_payment(deposit, **payment, by=deposit.created_by, at=now())


def is_settled(deposit: Deposit) -> bool:
    return Match.objects.live().filter(deposit=deposit).exists()


def broken() -> list[str]:
    return [law.name for law in laws() if prove(law, ALL).broken]


@pytest.mark.parametrize("given", [{"amount": 25_000_001}, {"validation_no": OTHER_NO}, {"paid_on": NEXT_DAY}])
def test_a_payment_typed_anew_loses_what_proved_the_old_one(proved: Deposit, given: dict[str, object]) -> None:
    deposit = returned(proved)

    retyped(deposit, **given)

    line, end = BankLine.objects.get(), MatchEnd.objects.get()
    assert not is_settled(deposit)
    assert (line.drawer, end.why, end.correction, end.ended_by) == (Drawer.OPEN, "CHANGED", None, deposit.created_by)
    assert broken() == []


def test_a_payment_typed_as_it_was_keeps_its_proof(proved: Deposit) -> None:
    deposit = returned(proved)

    retyped(deposit)

    assert is_settled(deposit)


def test_a_payment_corrected_to_what_the_bank_says_is_proved_again(proved: Deposit) -> None:
    deposit = returned(proved)
    retyped(deposit, validation_no=OTHER_NO)
    match_lines()
    without = is_settled(deposit)

    retyped(deposit)
    match_lines()

    assert (without, is_settled(deposit)) == (False, True)


def withdraw(deposit: Deposit) -> None:
    submission.withdraw(deposit, by=deposit.created_by, at=now())


def reject(deposit: Deposit) -> None:
    verified = verification.verify(deposit, Recommendation.REJECT, reject_reason="X02", by=scene.verifier(), at=now())
    verification.reject(verified, by=scene.approver(), at=now())


def lapse(deposit: Deposit) -> None:
    verification.lapse(returned(deposit), by=scene.verifier(), at=now() + timedelta(days=30))


@pytest.mark.parametrize("close", [withdraw, reject, lapse])
def test_a_closed_dossier_stands_in_nobodys_way(proved: Deposit, close: Callable[[Deposit], None]) -> None:
    close(proved)
    again = sent()

    match_lines()

    assert (is_settled(proved), is_settled(again)) == (False, True)
    assert MatchEnd.objects.get().why == "CLOSED"
    assert broken() == []


def test_the_trail_says_why_a_proof_ended(proved: Deposit) -> None:
    withdraw(proved)

    line = AuditLine.objects.get(verb="moves.unprove")
    assert (line.subject_id, line.by, line.office) == (proved.pk, proved.created_by, proved.office)
    assert line.facts == f"line={BankLine.objects.get().pk} why=CLOSED"


def test_a_proof_that_comes_back_ends_its_case_and_the_dossier_goes_on(account: BankAccount, proved: Deposit) -> None:
    take_in(account, report([BACK], day=NEXT_DAY, opening=25_000_000))
    lost = Case.objects.open().filter(kind=CaseKind.PROOF_LOST).count()
    take_in(account, report([Row(NO)], day=NEXT_DAY + timedelta(days=1)))
    verified = verification.verify(scene.fresh(proved), Recommendation.ACCEPT, by=scene.verifier(), at=now())

    approved = verification.approve(verified, by=scene.approver(), at=now())

    case = Case.objects.get(kind=CaseKind.PROOF_LOST)
    assert (lost, case.closed_by and case.closed_by.username) == (1, "mesin-bank")
    assert certificates.truth_of(approved.papers.get(kind="CERTIFICATE")) == Truth.VALID
    assert broken() == []


def test_a_certificate_is_under_review_from_the_correction_until_the_money_is_back(
    account: BankAccount, proved: Deposit
) -> None:
    verified = verification.verify(proved, Recommendation.ACCEPT, by=scene.verifier(), at=now())
    paper = verification.approve(verified, by=scene.approver(), at=now()).papers.get(kind="CERTIFICATE")
    take_in(account, report([BACK], day=NEXT_DAY, opening=25_000_000))
    during = certificates.truth_of(paper)

    take_in(account, report([Row(NO)], day=NEXT_DAY + timedelta(days=1)))

    assert (during, certificates.truth_of(paper)) == (Truth.UNDER_REVIEW, Truth.VALID)
    assert broken() == []


def test_the_case_of_a_lost_proof_ends_with_its_dossier(account: BankAccount, proved: Deposit) -> None:
    take_in(account, report([BACK], day=NEXT_DAY, opening=25_000_000))

    withdraw(proved)
    match_lines()

    assert not Case.objects.open().exists()
