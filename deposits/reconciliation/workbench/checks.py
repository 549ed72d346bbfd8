"""What must hold of a line before two people act on it: asked when it is proposed, and again when it is confirmed."""

from deposits.models import BankLine, Deposit, Match
from deposits.reconciliation.workbench.refusals import (
    AmountsDiffer,
    BanksDiffer,
    CreditRefused,
    DepositTaken,
    LineMoved,
)
from deposits.rules import OPEN_STATUSES, Drawer
from offices.models import Bank

TAKEN_BACK_FROM = (Drawer.OPEN, Drawer.MATCHED, Drawer.OTHER_OFFICE, Drawer.OUTSIDE, Drawer.EXCLUDED)


def must_be_open(line: BankLine) -> None:
    if line.drawer != Drawer.OPEN:
        raise LineMoved


def must_pay(line: BankLine, deposit: Deposit) -> None:
    """Demand that an open credit is the whole amount of a deposit under way, at the same bank after mergers."""
    must_be_open(line)
    if line.amount != deposit.amount:
        raise AmountsDiffer(line.amount_words, deposit.amount_words)
    if deposit.status not in OPEN_STATUSES or Match.objects.live().filter(deposit=deposit).exists():
        raise DepositTaken
    if deposit.bank is None or _today(deposit.bank) != _today(line.account.bank):
        raise BanksDiffer


def must_take_back(line: BankLine, credit: BankLine) -> None:
    """Demand that a debit nobody paired fits an earlier credit of its account, to the rupiah."""
    if line.amount > 0 or line.reverses_id or line.drawer not in (Drawer.OPEN, Drawer.REFUND):
        raise LineMoved
    fits = credit.account_id == line.account_id and credit.amount == -line.amount
    earlier = (credit.booked_on, credit.pk) < (line.booked_on, line.pk)
    if not (fits and earlier and credit.drawer in TAKEN_BACK_FROM):
        raise CreditRefused


def _today(bank: Bank) -> str:
    """Give the code under which a bank goes on after a merger."""
    return bank.replaced_by_id or bank.code
