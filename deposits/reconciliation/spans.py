"""What a file claims for whole days, and whether its own figures prove it (law 3)."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from django.db import connection

from deposits.models import BankFile, Hold
from deposits.statements import Reading, Statement, StatementRefused

TOTALS: Final = """
SELECT statement, count(*), coalesce(sum(amount) FILTER (WHERE amount > 0), 0),
       coalesce(-sum(amount) FILTER (WHERE amount < 0), 0), min(booked_on), max(booked_on)
FROM bank_staging WHERE booked_on IS NOT NULL GROUP BY statement
"""


class Held(Exception):
    """A file that waits for a person or for another file; nothing of it is booked."""

    def __init__(self, hold: Hold, says: str) -> None:
        self.hold = hold
        super().__init__(says)


BALANCE_WRONG: Final = "Saldo di berkas tidak cocok dengan barisnya. Mintalah berkas yang benar dari bank."
TRAILER_WRONG: Final = "Jumlah kontrol tidak cocok dengan barisnya. Mintalah berkas yang benar dari bank."
NOT_PROVED: Final = "Berkas ini tanpa saldo dan jumlah kontrol. Ketik hitungan dari laporan bank."
TYPED_WRONG: Final = "Hitungan yang diketik tidak sama dengan isi berkas. Periksa laporan bank, lalu ketik lagi."


class NoDay(StatementRefused):
    """Neither a heading nor a line of the file names a day."""

    def __init__(self) -> None:
        super().__init__("Berkas ini tidak menyebut satu hari pun.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The booked lines of whole days: one statement of the file, or several of the same day (`first` to `last`)."""

    first: int
    last: int
    opened_on: date
    closed_on: date
    opening: Decimal | None
    count: int
    credits: Decimal
    debits: Decimal

    @property
    def closing(self) -> Decimal | None:
        """The balance at the end, None where the layout has no balances."""
        return None if self.opening is None else self.opening + self.credits - self.debits

    def goes_on_with(self, after: "Span") -> bool:
        """Tell whether the other one is the rest of the same day.

        A day that came back to its opening balance could as well be told a second time: not taken for its rest.
        """
        moved = self.count == 0 or self.credits != self.debits
        chained = self.closing is not None and self.closing == after.opening
        return chained and moved and after.opened_on <= self.closed_on


def read_spans(reading: Reading) -> list[Span]:
    """Give the spans of the staged file in the order of their days; pending lines count nowhere."""
    with connection.cursor() as cursor:
        cursor.execute(TOTALS)
        totals = {row[0]: row[1:] for row in cursor.fetchall()}
    nothing = (0, Decimal(0), Decimal(0), None, None)
    spans: list[Span] = []
    for position, statement in enumerate(reading.statements):
        span = _span(position, statement, *totals.get(position, nothing))
        if spans and spans[-1].goes_on_with(span):
            spans[-1] = _joined(spans[-1], span)
        else:
            spans.append(span)
    return sorted(spans, key=lambda span: (span.opened_on, span.first))


def must_be_proved(reading: Reading, bank_file: BankFile, spans: list[Span]) -> None:
    """Raise Held unless balances, a trailer, or a person's typed count and total agree with the lines."""
    for statement in reading.statements:
        if statement.balanced is False:
            raise Held(Hold.UNBALANCED, BALANCE_WRONG)
        if statement.trailer_agrees is False:
            raise Held(Hold.UNBALANCED, TRAILER_WRONG)
    if all(statement.balanced or statement.trailer_agrees for statement in reading.statements):
        return
    if bank_file.typed_count is None:
        raise Held(Hold.UNPROVED, NOT_PROVED)
    found = (sum(span.count for span in spans), sum(span.credits - span.debits for span in spans))
    if found != (bank_file.typed_count, bank_file.typed_total):
        raise Held(Hold.UNPROVED, TYPED_WRONG)


def _span(
    position: int,
    statement: Statement,
    count: int,
    credits: Decimal,
    debits: Decimal,
    first: date | None,
    last: date | None,
) -> Span:
    days = [day for day in (statement.opened_on, statement.closed_on, first, last) if day is not None]
    if not days:
        raise NoDay
    return Span(
        first=position,
        last=position,
        opened_on=min(days),
        closed_on=max(days),
        opening=None if statement.closing is None else statement.opening,
        count=count,
        credits=credits,
        debits=debits,
    )


def _joined(span: Span, after: Span) -> Span:
    return replace(
        span,
        last=after.last,
        closed_on=after.closed_on,
        count=span.count + after.count,
        credits=span.credits + after.credits,
        debits=span.debits + after.debits,
    )
