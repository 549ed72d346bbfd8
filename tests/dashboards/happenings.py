"""Things that happen in districts and banks, in random order: dossiers, proofs gained and lost, answers, statements."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from deposits.models import BankFile, BankLine, ConfirmedProof, Deposit, Match, MatchEnd, MinistryAnswer, Statement
from deposits.rules import LineException, MatchRule, Source, Status
from offices import audit
from offices.calendar import now
from offices.models import BankAccount, Office, User
from offices.rules import Role
from pilgrims import registration
from tests.factories import bank_account, dossier, officer


def happen(chance: Random, offices: list[Office], *, times: int) -> None:
    """Let dossiers appear in the offices in random states with random proofs."""
    first, second = officer(Role.VERIFIER), officer(Role.APPROVER)
    account = bank_account(number=f"{chance.randrange(10**9):010d}")
    for _ in range(times):
        deposit = dossier(
            chance.choice(list(Status)),
            office=chance.choice(offices),
            verified_by=first,
            decided_by=second,
            at=now() - timedelta(minutes=chance.randrange(20_000)),
            amount=chance.choice([25_000_000, 5_000_000, 25_000_001]),
        )
        with audit.change("test.happening", deposit, by=first, at=now(), office=deposit.office):
            if chance.random() < 0.5:
                _match(deposit, account, first, lost=chance.random() < 0.3)
            if chance.random() < 0.4:
                _confirm(deposit, first, second if chance.random() < 0.6 else None)
            if deposit.status == Status.APPROVED and chance.random() < 0.6:
                _answer(deposit, f"{chance.randrange(10**10):010d}", first, second)


def _match(deposit: Deposit, account: BankAccount, by: User, *, lost: bool) -> None:
    line, correction = book_days(account, [date(2026, 11, 2) + timedelta(days=deposit.pk % 20)])
    match = Match.objects.create(
        line=line,
        deposit=deposit,
        amount=deposit.amount or 0,
        rule=MatchRule.VALIDATION_NO,
        matched_at=now(),
        matched_by=by,
    )
    if lost:
        MatchEnd.objects.create(match=match, correction=correction, ended_at=now(), ended_by=by)


def _confirm(deposit: Deposit, by: User, second: User | None) -> None:
    ConfirmedProof.objects.create(
        deposit=deposit,
        source=Source.MINISTRY,
        amount=deposit.amount or 0,
        seen_on=date(2026, 11, 20),
        proposed_at=now(),
        proposed_by=by,
        confirmed_at=now() if second else None,
        confirmed_by=second,
    )


def _answer(deposit: Deposit, porsi_no: str, by: User, second: User) -> None:
    at = now()
    MinistryAnswer.objects.create(
        deposit=deposit, porsi_no=porsi_no, typed_at=at, typed_by=by, confirmed_at=at, confirmed_by=second
    )
    registration.record_porsi(deposit.registration, porsi_no, "")


def book_days(account: BankAccount, days: list[date]) -> list[BankLine]:
    """Book a statement for each day, with an open credit and an open debit."""
    by, at, lines = account.office.assignments.first(), now(), list[BankLine]()
    clerk = by.user if by else officer(Role.RECONCILER, account.office)
    with audit.change("test.happening", account, by=clerk, at=at, office=account.office):
        for day in days:
            number = Statement.objects.count()
            file = BankFile.objects.create(
                account=account, sha256=f"{number:064d}", name="x", size=1, uploaded_at=at, uploaded_by=clerk
            )
            statement = Statement.objects.create(
                file=file, account=account, position=1, opened_on=day, closed_on=day, count=2,
                credits=Decimal("25000000.50"), debits=6500, booked_at=at, booked_by=clerk,
            )  # fmt: skip
            for amount, exception in (("25000000.50", LineException.NO_KEY), ("-6500", LineException.DEBIT_OPEN)):
                lines.append(
                    BankLine.objects.create(
                        account=account, statement=statement, line_no=1, booked_on=day, amount=Decimal(amount),
                        digest=f"{number:064d}", occurrence=1, exception=exception,
                    )
                )  # fmt: skip
    return lines
