"""Adds up one statement while its lines stream by, in constant memory."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from deposits.statements.records import Statement


@dataclass(frozen=True, slots=True)
class Trailer:
    """The control totals a bank prints under its lines."""

    count: int
    credits: Decimal
    debits: Decimal


@dataclass(slots=True)
class Tally:
    """What is known so far of one statement: what the bank states, and what its lines add up to."""

    account: str = ""
    currency: str = ""
    opening: Decimal | None = None
    closing: Decimal | None = None
    opened_on: date | None = None
    closed_on: date | None = None
    trailer: Trailer | None = None
    count: int = 0
    credits: Decimal = Decimal(0)
    debits: Decimal = Decimal(0)
    running: Decimal | None = None
    chain_holds: bool = True
    first_on: date | None = None
    last_on: date | None = None

    def open_with(self, balance: Decimal) -> None:
        """Start the running balance at the opening balance that the bank states."""
        self.opening = self.running = balance

    def agree_on(self, stated: Decimal) -> None:
        """Hold a balance that the bank states against the running balance, and go on from the bank's."""
        if self.running != stated:
            self.chain_holds = False
            self.running = stated

    def add(self, amount: Decimal, booked_on: date | None, stated: Decimal | None = None) -> Decimal | None:
        """Count one line in and return the balance after it, None where the statement has no balances."""
        self.count += 1
        if amount > 0:
            self.credits += amount
        else:
            self.debits -= amount
        if booked_on is not None:
            self._widen(booked_on)
        if self.running is not None:
            self.running += amount
        elif stated is not None:
            # A layout without an opening balance tells it by the balance after its first line.
            self.open_with(stated - amount)
            self.running = stated
        if stated is not None:
            self.agree_on(stated)
        return self.running

    def statement(self) -> Statement:
        """Return the finished statement."""
        closing = self.running if self.closing is None else self.closing
        return Statement(
            account=self.account,
            currency=self.currency,
            opening=self.opening,
            closing=closing,
            opened_on=self.opened_on or self.first_on,
            closed_on=self.closed_on or self.last_on,
            count=self.count,
            credits=self.credits,
            debits=self.debits,
            balanced=self._balanced(closing),
            trailer_agrees=self._trailer_agrees(),
        )

    def _widen(self, booked_on: date) -> None:
        if self.first_on is None or booked_on < self.first_on:
            self.first_on = booked_on
        if self.last_on is None or booked_on > self.last_on:
            self.last_on = booked_on

    def _balanced(self, closing: Decimal | None) -> bool | None:
        if self.opening is None or closing is None:
            return None
        return self.chain_holds and self.opening + self.credits - self.debits == closing

    def _trailer_agrees(self) -> bool | None:
        if self.trailer is None:
            return None
        return self.trailer == Trailer(self.count, self.credits, self.debits)
