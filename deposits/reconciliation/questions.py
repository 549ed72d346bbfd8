"""What the books say: drawers of an account on both sides, what is missing, what waits for a person."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from django.db import connection
from django.db.models import Count, Q, Sum

from deposits.models import BankLine, Case, Statement
from deposits.rules import CREDIT_DRAWERS, DEBIT_DRAWERS, Drawer, LineException
from offices.models import BankAccount, Holiday

SATURDAY: Final = 5
NOTHING: Final = Decimal(0)

# A line enters once: what an earlier statement of the same days brought is not booked again under a later one.
STATED: Final = """
SELECT statement.account_id, sum(abs(line.credits - statement.credits)), sum(abs(line.debits - statement.debits)),
       (array_agg(opening ORDER BY opened_on, id) FILTER (WHERE opening IS NOT NULL))[1],
       (array_agg(closing ORDER BY closed_on DESC, id DESC) FILTER (WHERE closing IS NOT NULL))[1]
FROM deposits_statement statement CROSS JOIN LATERAL (
    SELECT coalesce(sum(amount) FILTER (WHERE amount > 0), 0) AS credits,
           coalesce(-sum(amount) FILTER (WHERE amount < 0), 0) AS debits
    FROM deposits_bankline WHERE account_id = statement.account_id AND statement_id <= statement.id
        AND booked_on BETWEEN statement.opened_on AND statement.closed_on
) line
WHERE statement.account_id = ANY(%s) GROUP BY statement.account_id
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
    """Give the books of some accounts in their order; two queries, however many accounts."""
    found = {account.pk: Books(account) for account in accounts}
    _fill_drawers(found)
    with connection.cursor() as cursor:
        cursor.execute(STATED, [list(found)])
        for account_id, credits, debits, opening, closing in cursor.fetchall():
            book = found[account_id]
            book.credit_difference, book.debit_difference = credits, debits
            book.opening, book.closing = opening, closing
    return list(found.values())


def _fill_drawers(found: dict[int, Books]) -> None:
    lines = BankLine.objects.filter(account__in=found).order_by().annotate(is_credit=Q(amount__gt=0))
    groups = lines.values_list("account", "is_credit", "drawer", "exception").annotate(Count("id"), Sum("amount"))
    for account_id, is_credit, drawer, exception, count, total in groups:
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
    return list(cases.select_related("office__province", "deposit", "line")[:50])


def drawer_amounts(books: Sequence[Books]) -> dict[str, dict[str, str]]:
    """Give the rupiah of every drawer over some accounts as decimal text, per side."""

    def amount(heaps: Iterable[Heap]) -> str:
        return f"{sum((heap.sum for heap in heaps), NOTHING):.2f}"

    return {
        "credits": {drawer.value: amount(book.credits[drawer] for book in books) for drawer in CREDIT_DRAWERS},
        "debits": {drawer.value: amount(book.debits[drawer] for book in books) for drawer in DEBIT_DRAWERS},
    }
