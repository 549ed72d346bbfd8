"""What the books say: drawers of an account on both sides, what is missing, what waits for a person."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from django.db import connection
from django.db.models import Count, Sum

from deposits.models import BankLine, Case, Statement
from deposits.rules import CREDIT_DRAWERS, DEBIT_DRAWERS, Drawer, LineException
from offices.models import BankAccount, Holiday

SATURDAY: Final = 5
NOTHING: Final = Decimal(0)

# Of statements that tell the same day, the newest holds; each must say of its days what the drawers hold.
DIFFERENCES: Final = """
SELECT statement.account_id, sum(line.credits - statement.credits), sum(line.debits - statement.debits)
FROM deposits_statement statement CROSS JOIN LATERAL (
    SELECT coalesce(sum(amount) FILTER (WHERE amount > 0), 0) AS credits,
           coalesce(-sum(amount) FILTER (WHERE amount < 0), 0) AS debits
    FROM deposits_bankline WHERE account_id = statement.account_id
        AND booked_on BETWEEN statement.opened_on AND statement.closed_on
) line
WHERE statement.account_id = ANY(%s) AND NOT EXISTS (
    SELECT FROM deposits_statement newer WHERE newer.account_id = statement.account_id AND newer.id > statement.id
        AND newer.opened_on <= statement.closed_on AND newer.closed_on >= statement.opened_on
)
GROUP BY statement.account_id
"""
ENDS: Final = """
SELECT DISTINCT ON (account_id) account_id,
    first_value(opening) OVER (PARTITION BY account_id ORDER BY opened_on, id),
    first_value(closing) OVER (PARTITION BY account_id ORDER BY closed_on DESC, id DESC)
FROM deposits_statement WHERE account_id = ANY(%s) AND opening IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Heap:
    """How many lines lie together, and their rupiah (never negative)."""

    count: int = 0
    sum: Decimal = NOTHING

    def __add__(self, other: "Heap") -> "Heap":
        return Heap(self.count + other.count, self.sum + other.sum)


@dataclass(slots=True)
class Books:
    """One account: its drawers on both sides, its open lines by kind, and how far they are from the statements.

    The differences are zero after every job (law 4); `opening` and `closing` are None without balances.
    """

    account: BankAccount
    credits: dict[Drawer, Heap] = field(default_factory=lambda: dict.fromkeys(CREDIT_DRAWERS, Heap()))
    debits: dict[Drawer, Heap] = field(default_factory=lambda: dict.fromkeys(DEBIT_DRAWERS, Heap()))
    open: dict[LineException, Heap] = field(default_factory=lambda: defaultdict(Heap))
    credit_difference: Decimal = NOTHING
    debit_difference: Decimal = NOTHING
    opening: Decimal | None = None
    closing: Decimal | None = None

    @property
    def credit_total(self) -> Heap:
        return sum(self.credits.values(), Heap())

    @property
    def debit_total(self) -> Heap:
        return sum(self.debits.values(), Heap())

    @property
    def balance_difference(self) -> Decimal:
        """Opening plus credits minus debits minus closing."""
        if self.opening is None or self.closing is None:
            return NOTHING
        return self.opening + self.credit_total.sum - self.debit_total.sum - self.closing

    @property
    def adds_up(self) -> bool:
        return not (self.credit_difference or self.debit_difference or self.balance_difference)


def books(accounts: Iterable[BankAccount]) -> list[Books]:
    """Give the books of some accounts in their order; three queries, however many accounts."""
    found = {account.pk: Books(account) for account in accounts}
    _fill_drawers(found)
    with connection.cursor() as cursor:
        cursor.execute(DIFFERENCES, [list(found)])
        for account_id, credits, debits in cursor.fetchall():
            found[account_id].credit_difference, found[account_id].debit_difference = credits, debits
        cursor.execute(ENDS, [list(found)])
        for account_id, opening, closing in cursor.fetchall():
            found[account_id].opening, found[account_id].closing = opening, closing
    return list(found.values())


def _fill_drawers(found: dict[int, Books]) -> None:
    for is_credit, lines in ((True, BankLine.objects.credits()), (False, BankLine.objects.debits())):
        groups = lines.filter(account__in=found).order_by().values_list("account", "drawer", "exception")
        for account_id, drawer, exception, count, total in groups.annotate(Count("id"), Sum("amount")):
            book, heap = found[account_id], Heap(count, abs(total))
            side = book.credits if is_credit else book.debits
            side[Drawer(drawer)] += heap
            if exception:
                book.open[LineException(exception)] += heap


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day of an account: its record is there, or missing, or nobody worked."""

    day: date
    is_covered: bool
    is_day_off: bool

    @property
    def is_missing(self) -> bool:
        return not self.is_covered and not self.is_day_off


def coverage(accounts: Sequence[BankAccount], first: date, last: date) -> dict[int, list[Day]]:
    """Give the days from `first` to `last` of every account as far as its record must exist; two queries.

    A holiday that nobody entered counts as a working day: better asked for once too often.
    """
    statements = Statement.objects.filter(account__in=accounts, opened_on__lte=last, closed_on__gte=first)
    spans: dict[int, list[tuple[date, date]]] = defaultdict(list)
    for account_id, opened_on, closed_on in statements.order_by().values_list("account", "opened_on", "closed_on"):
        spans[account_id].append((opened_on, closed_on))
    holidays = set(Holiday.objects.filter(date__range=(first, last)).values_list("date", flat=True))
    return {account.pk: _days(account, spans[account.pk], holidays, first, last) for account in accounts}


def _days(
    account: BankAccount, spans: list[tuple[date, date]], holidays: set[date], first: date, last: date
) -> list[Day]:
    first, last = max(first, account.covered_from), min(last, account.covered_until or last)
    days = (first + timedelta(days=step) for step in range((last - first).days + 1))
    return [
        Day(
            day=day,
            is_covered=any(start <= day <= end for start, end in spans),
            is_day_off=day.weekday() >= SATURDAY or day in holidays,
        )
        for day in days
    ]


def open_cases(accounts: Sequence[BankAccount]) -> list[Case]:
    """Give the cases about lines of some accounts that wait for a person, oldest first."""
    cases = Case.objects.open().filter(line__account__in=accounts)
    return list(cases.select_related("office", "deposit", "line")[:50])


def drawer_amounts(books: Sequence[Books]) -> dict[str, dict[str, str]]:
    """Give the rupiah of every drawer over some accounts as decimal text, per side."""
    sides = {"credits": [book.credits for book in books], "debits": [book.debits for book in books]}
    drawers = {"credits": CREDIT_DRAWERS, "debits": DEBIT_DRAWERS}
    return {
        side: {drawer.value: f"{sum((heaps[drawer].sum for heaps in sides[side]), NOTHING):.2f}" for drawer in drawers[side]}
        for side in sides
    }
