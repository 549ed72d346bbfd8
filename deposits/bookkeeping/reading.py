"""What the books hold for the sheets of an account, in a fixed number of questions, however many lines."""

from collections import defaultdict
from datetime import date, datetime, time
from decimal import Decimal
from typing import Final

from django.db import connection
from django.db.models import Q, Sum

from deposits.bookkeeping.sheets import Days, Sheet, Side, Told, sheet_of
from deposits.models import BankLine, MonthClosing, Statement
from deposits.reconciliation import questions
from deposits.reconciliation.questions import Heap
from deposits.rules import CREDIT_DRAWERS, DEBIT_DRAWERS
from offices.models import AuditBlock, BankAccount

# Per day and side: every line (drawer NULL), and the lines of each drawer.
LINES: Final = """
SELECT booked_on, amount > 0, drawer, count(*), sum(abs(amount))
FROM deposits_bankline WHERE account_id = %s AND booked_on BETWEEN %s AND %s
GROUP BY GROUPING SETS ((booked_on, amount > 0), (booked_on, amount > 0, drawer))
"""


def sheets(account: BankAccount, first: date, last: date) -> list[Sheet]:
    """Draw the sheets of the days that an account's record must tell; five questions.

    Days of a closed month are drawn as the books are now; `closed_sheets` gives them as they were frozen.
    """
    (calendar,) = questions.coverage([account], first, last).values()
    told = _told(account, first, last)
    start = min([first, *(statement.opened_on for statement in told)])
    end = max([last, *(statement.closed_on for statement in told)])
    days = _days(account, start, end)
    return [sheet_of(row.day, told, days, is_missing=row.is_missing) for row in calendar]


def _told(account: BankAccount, first: date, last: date) -> list[Told]:
    """Give the statements with balances over these days, and the last one before them."""
    balanced = Statement.objects.filter(account=account, opening__isnull=False, closing__isnull=False)
    before = balanced.filter(closed_on__lt=first).order_by("-closed_on", "-id").values("pk")[:1]
    around = balanced.filter(Q(opened_on__lte=last, closed_on__gte=first) | Q(pk__in=before))
    rows = around.order_by("opened_on", "id").values_list("opened_on", "closed_on", "opening", "closing")
    return [
        Told(first_day, last_day, opening, closing)
        for first_day, last_day, opening, closing in rows
        if opening is not None and closing is not None
    ]


def _days(account: BankAccount, first: date, last: date) -> Days:
    lines: dict[tuple[date, bool], Heap] = {}
    drawers: dict[tuple[date, bool], dict[str, Heap]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(LINES, [account.pk, first, last])
        for day, is_credit, drawer, count, total in cursor.fetchall():
            if drawer is None:
                lines[day, is_credit] = Heap(count, total)
            elif drawer in (CREDIT_DRAWERS if is_credit else DEBIT_DRAWERS):
                drawers[day, is_credit][drawer] = Heap(count, total)
    sides = {key: Side(heap, drawers[key]) for key, heap in lines.items()}
    return {day: (sides.get((day, True), Side()), sides.get((day, False), Side())) for day, _ in sides}


def late_since(account: BankAccount, first: date, last_line: int) -> Decimal:
    """Sum what was booked for days before `first` after the month before it was closed with its youngest line."""
    late = BankLine.objects.filter(account=account, booked_on__lt=first, pk__gt=last_line)
    total: Decimal = late.aggregate(sum=Sum("amount", default=Decimal(0)))["sum"]
    return total


def closed_month(account: BankAccount, day: date) -> MonthClosing | None:
    """Give the closing of the month a day lies in."""
    return MonthClosing.objects.closed().filter(account=account, month=day.replace(day=1)).first()


def trail_head(account: BankAccount, day: date) -> str:
    """Give number and hash of the last block of the office's trail that was sealed by the end of a day; "" for none."""
    end = datetime.combine(day, time.max, tzinfo=account.office.zone)
    block = AuditBlock.objects.filter(office=account.office_id, sealed_at__lte=end).order_by("-no").first()
    return f"{block.no}: {bytes(block.hash).hex()}" if block else ""
