"""Adds up one statement while its lines stream by, in constant memory."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from deposits.statements.records import Statement

_NOTHING: Final = Decimal(0)


@dataclass(slots=True)
class Trailer:
    """The control totals a bank prints, None where it does not say."""

    count: int | None = None
    credits: Decimal | None = None
    debits: Decimal | None = None
    raising: int | None = None
    lowering: int | None = None


@dataclass(slots=True)
class Tally:
    """What is known so far of one statement: what the bank states, and what its lines add up to.

    `ends_with_lines`: the balance after the last line is the closing one. `whole` is False when a page is missing.
    """

    account: str = ""
    currency: str = ""
    opening: Decimal | None = None
    closing: Decimal | None = None
    opened_on: date | None = None
    closed_on: date | None = None
    trailer: Trailer = field(default_factory=Trailer)
    ends_with_lines: bool = True
    whole: bool = True
    interim: bool = False
    raising: int = 0
    lowering: int = 0
    credits: Decimal = _NOTHING
    debits: Decimal = _NOTHING
    outside: Decimal = _NOTHING
    running: Decimal | None = None
    chain_holds: bool = True
    first_on: date | None = None
    last_on: date | None = None

    @property
    def count(self) -> int:
        """How many lines there are so far."""
        return self.raising + self.lowering

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
        self._count(amount)
        if booked_on is not None and (booked_on != self.last_on or self.first_on is None):
            self._widen(booked_on)
        running = self.running
        if running is None:
            if stated is None:
                return None
            # A layout without an opening balance tells it by the balance after its first line.
            self.opening, self.running = stated - amount, stated
            return stated
        running += amount
        if stated is not None and running != stated:
            self.chain_holds = False
            running = stated
        self.running = running
        return running

    def add_outside(self, amount: Decimal) -> None:
        """Count in a line that the stated balances do not contain yet."""
        self._count(amount)
        self.outside += amount

    def first_day(self, closed_on: date | None) -> date | None:
        """Return the first day covered: that of the opening balance, or the next when it has no line."""
        if self.opened_on is None or (self.first_on is not None and self.first_on <= self.opened_on):
            return self.opened_on
        after = self.opened_on + timedelta(days=1)
        return after if closed_on is None else min(after, closed_on)

    def statement(self) -> Statement:
        """Return the finished statement."""
        closing = self.running if self.closing is None and self.ends_with_lines else self.closing
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
            interim=self.interim,
        )

    def _count(self, amount: Decimal) -> None:
        if amount > 0:
            self.raising += 1
            self.credits += amount
        else:
            self.lowering += 1
            self.debits -= amount

    def _widen(self, booked_on: date) -> None:
        if self.first_on is None or booked_on < self.first_on:
            self.first_on = booked_on
        if self.last_on is None or booked_on > self.last_on:
            self.last_on = booked_on

    def _balanced(self, closing: Decimal | None) -> bool | None:
        if self.opening is None or closing is None:
            return None
        return self.whole and self.chain_holds and self.opening + self.credits - self.debits - self.outside == closing

    def _trailer_agrees(self) -> bool | None:
        stated = self.trailer
        pairs = [
            (stated.count, self.count),
            (stated.credits, self.credits),
            (stated.debits, self.debits),
            (stated.raising, self.raising),
            (stated.lowering, self.lowering),
        ]
        checked = [claim == found for claim, found in pairs if claim is not None]
        return all(checked) if checked else None
