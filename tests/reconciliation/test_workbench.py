"""Two people settle what no rule could: match, file, pair, undo; a stale proposal loses politely."""

from datetime import timedelta

import pytest

from deposits import certificates, verification
from deposits.bookkeeping.proving import laws, prove, scope_of
from deposits.models import BankLine, Case, Deposit, LineProposal, Match, MatchEnd
from deposits.reconciliation import workbench
from deposits.reconciliation.workbench import refusals
from deposits.rules import CaseKind, Drawer, EndReason, LineException, MatchRule, Status, Truth
from deposits.rules.desk import SamePersonRefused
from offices.accounts import RoleMissing
from offices.calendar import now
from offices.models import BankAccount, User
from offices.rules import Role
from pilgrims.models import Notice
from tests.desk import scene
from tests.factories import balangan, bank_account, dossier, officer
from tests.reconciliation.reports import FIRST_DAY, Row, machine, match_lines, report, take_in

pytestmark = pytest.mark.django_db
ALL = scope_of(since=None, until=None, office=None, account=None)
NO = "261100000777"
NEXT_DAY = FIRST_DAY + timedelta(days=1)


@pytest.fixture
def account() -> BankAccount:
    return bank_account()


@pytest.fixture
def banker() -> User:
    return officer(Role.RECONCILER)


@pytest.fixture
def chief() -> User:
    return officer(Role.APPROVER)


def line(account: BankAccount, *rows: Row) -> BankLine:
    """Book one day and give its last line."""
    take_in(account, report(rows or [Row()]))
    return fresh(account.lines.latest("pk"))


def fresh(row: BankLine) -> BankLine:
    return BankLine.objects.select_related("account__office", "account__bank").get(pk=row.pk)


def broken() -> list[str]:
    return [law.name for law in laws() if prove(law, ALL).broken]


def match(row: BankLine, deposit: Deposit, first: User, second: User) -> LineProposal:
    proposal = workbench.propose_match(row, deposit, why="Nama dan hari sama.", by=first, at=now())
    return workbench.confirm(proposal, by=second, at=now())


def test_two_people_match_a_line_by_hand(account: BankAccount, banker: User, chief: User) -> None:
    row, deposit = line(account), dossier()

    match(row, deposit, banker, chief)

    made = Match.objects.live().get(deposit=deposit)
    assert (made.rule, made.proposed_by, made.matched_by) == (MatchRule.HAND, banker, chief)
    assert fresh(row).drawer == Drawer.MATCHED
    assert Notice.objects.filter(event="proved").exists()
    assert broken() == []


def test_a_hand_match_is_exact_to_the_rupiah(account: BankAccount, banker: User) -> None:
    row, deposit = line(account), dossier(amount=24_000_000)

    with pytest.raises(refusals.AmountsDiffer):
        workbench.propose_match(row, deposit, why="Kurang.", by=banker, at=now())


def test_a_hand_match_is_confirmed_by_an_approver_of_the_dossier_alone(account: BankAccount, banker: User) -> None:
    proposal = workbench.propose_match(line(account), dossier(), why="Sama.", by=banker, at=now())

    for other in (banker, officer(Role.VERIFIER), officer(Role.APPROVER, balangan())):
        with pytest.raises(RoleMissing):
            workbench.confirm(proposal, by=other, at=now())


def test_one_person_with_both_roles_is_not_two(account: BankAccount, banker: User) -> None:
    both = scene.also(banker, Role.APPROVER)
    proposal = workbench.propose_match(line(account), dossier(), why="Sama.", by=both, at=now())

    with pytest.raises(SamePersonRefused):
        workbench.confirm(proposal, by=both, at=now())


def test_whoever_proposed_a_hand_match_does_not_approve_the_dossier(account: BankAccount, chief: User) -> None:
    both = scene.also(officer(Role.RECONCILER), Role.APPROVER)
    deposit = scene.verified()
    match(line(account), deposit, both, chief)

    with pytest.raises(SamePersonRefused):
        verification.approve(scene.fresh(deposit), by=both, at=now())
    verification.approve(scene.fresh(deposit), by=chief, at=now())


def test_whoever_decided_a_dossier_does_not_propose_its_hand_match(account: BankAccount) -> None:
    both = scene.also(officer(Role.RECONCILER), Role.APPROVER)
    deposit = dossier(Status.APPROVED, decided_by=both)

    with pytest.raises(refusals.OwnDecision):
        workbench.propose_match(line(account), deposit, why="Sama.", by=both, at=now())


def test_an_undone_match_puts_the_certificate_under_review(account: BankAccount, banker: User, chief: User) -> None:
    deposit = scene.verified()
    row = line(account, Row(deposit.validation_no))
    paper = verification.approve(scene.fresh(deposit), by=chief, at=now()).papers.get(kind="CERTIFICATE")
    proposal = workbench.propose_undo(row, why="Milik orang lain.", by=banker, at=now())

    workbench.confirm(proposal, by=chief, at=now())

    ended = MatchEnd.objects.get(match__deposit=deposit)
    assert (ended.why, ended.proposed_by, ended.ended_by) == (EndReason.UNDONE, banker, chief)
    assert certificates.truth_of(paper) == Truth.UNDER_REVIEW
    assert broken() == []


def test_what_was_undone_is_not_matched_again_by_rule(account: BankAccount, banker: User, chief: User) -> None:
    deposit = dossier(validation_no=NO)
    row = line(account, Row(NO))
    workbench.confirm(workbench.propose_undo(row, why="Keliru.", by=banker, at=now()), by=chief, at=now())

    match_lines()

    assert not Match.objects.live().filter(deposit=deposit).exists()
    assert fresh(row).exception == LineException.UNDONE


def test_an_excluded_line_keeps_its_text_and_comes_back_by_two(account: BankAccount, banker: User, chief: User) -> None:
    row = line(account, Row(NO))
    filed = workbench.propose_file(row, Drawer.EXCLUDED, why="Bukan setoran.", by=banker, at=now())
    workbench.confirm(filed, by=chief, at=now())
    match_lines()
    assert (fresh(row).drawer, fresh(row).validation_no) == (Drawer.EXCLUDED, NO)
    assert broken() == []

    back = workbench.propose_undo(fresh(row), why="Ternyata setoran.", by=banker, at=now())
    workbench.confirm(back, by=chief, at=now())

    assert fresh(row).drawer == Drawer.OPEN
    assert broken() == []


def test_a_stale_proposal_loses_politely(account: BankAccount, banker: User, chief: User) -> None:
    row, deposit = line(account, Row(NO)), dossier()
    proposal = workbench.propose_match(row, deposit, why="Sama.", by=banker, at=now())
    dossier(validation_no=NO)
    match_lines()

    with pytest.raises(refusals.LineMoved):
        workbench.confirm(proposal, by=chief, at=now())

    assert Match.objects.live().filter(line=row).count() == 1


def test_a_proposal_is_decided_once(account: BankAccount, banker: User, chief: User) -> None:
    row = line(account)
    proposal = workbench.propose_file(row, Drawer.OUTSIDE, why="Pendaftar kertas.", by=banker, at=now())
    with pytest.raises(refusals.AlreadyProposed):
        workbench.propose_file(row, Drawer.EXCLUDED, why="Lain.", by=banker, at=now())
    workbench.end(proposal, by=banker, at=now())

    with pytest.raises(refusals.ProposalOver):
        workbench.confirm(proposal, by=chief, at=now())
    assert fresh(row).drawer == Drawer.OPEN


def test_a_correction_without_a_key_is_paired_by_two(account: BankAccount, banker: User, chief: User) -> None:
    deposit = dossier(validation_no=NO)
    debit = line(account, Row(NO), Row(amount=-25_000_000, kind="KOREKSI"))
    credit = account.lines.get(validation_no=NO)
    proposal = workbench.propose_pair(debit, credit, why="Menurut surat bank.", by=banker, at=now())

    workbench.confirm(proposal, by=chief, at=now())

    assert (fresh(debit).drawer, fresh(credit).drawer) == (Drawer.REVERSAL, Drawer.REVERSED)
    assert not Match.objects.live().filter(deposit=deposit).exists()
    assert broken() == []


def test_what_was_paid_twice_is_closed_by_the_banks_refund(account: BankAccount) -> None:
    deposit = dossier(validation_no=NO)
    second = line(account, Row(NO), Row(NO))
    assert Case.objects.open().get(deposit=deposit).kind == CaseKind.PAID_TWICE

    refund = Row(NO, amount=-25_000_000, kind="")
    take_in(account, report([refund], day=NEXT_DAY, opening=50_000_000, note=" PENGEMBALIAN"))

    assert fresh(second).drawer == Drawer.REVERSED
    assert not Case.objects.open().filter(deposit=deposit).exists()
    assert Match.objects.live().filter(deposit=deposit).exists()
    assert broken() == []


def test_what_was_paid_twice_is_excluded_only_with_evidence(account: BankAccount, banker: User, chief: User) -> None:
    dossier(validation_no=NO)
    second = line(account, Row(NO), Row(NO))
    with pytest.raises(refusals.EvidenceMissing):
        workbench.propose_file(second, Drawer.EXCLUDED, why="Sudah kembali.", by=banker, at=now())

    proposal = workbench.propose_file(
        second, Drawer.EXCLUDED, why="Sudah kembali.", by=banker, at=now(), evidence=scene.picture()
    )
    workbench.confirm(proposal, by=chief, at=now())

    assert not Case.objects.open().filter(kind=CaseKind.PAID_TWICE).exists()
    assert broken() == []


def test_the_pilgrim_is_told_once_what_is_missing(account: BankAccount) -> None:
    deposit = dossier(validation_no=NO)
    row = line(account, Row(NO, amount=24_000_000))

    for _ in range(2):
        workbench.keep_differences(by=machine(), at=now())

    case = Case.objects.open().get(deposit=deposit)
    assert (case.kind, case.line, case.office) == (CaseKind.SHORT, row, deposit.office)
    told = Notice.objects.get(event="short", pilgrim=deposit.registration.pilgrim)
    assert "kurang Rp1.000.000" in told.body


def test_a_mistyped_amount_is_no_short_payment(account: BankAccount) -> None:
    deposit = dossier(validation_no=NO, amount=24_000_000)
    line(account, Row(NO))

    workbench.keep_differences(by=machine(), at=now())

    assert not Case.objects.open().filter(deposit=deposit).exists()


def test_a_late_case_closes_when_the_line_appears(account: BankAccount, banker: User, chief: User) -> None:
    day = FIRST_DAY - timedelta(days=9)
    deposit = dossier(paid_on=day)
    take_in(account, report([], day=day))
    workbench.keep_differences(by=machine(), at=now())
    assert Case.objects.open().get(deposit=deposit).kind == CaseKind.LATE

    match(line(account), deposit, banker, chief)
    workbench.keep_differences(by=machine(), at=now())

    assert not Case.objects.open().filter(deposit=deposit).exists()
    assert broken() == []
