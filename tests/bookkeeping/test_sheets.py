"""A daily sheet: balances go on from what the bank told, and drawers hold every line. No database."""

from datetime import date
from decimal import Decimal

from deposits.bookkeeping.sheets import Sheet, Side, Told, kept, sheet_of, thawed
from deposits.reconciliation.questions import Heap

ONE, TWO, THREE = (date(2026, 1, day) for day in (28, 29, 30))


def side(amount: int, drawer: str = "OPEN") -> Side:
    heap = Heap(1, Decimal(amount))
    return Side(heap, {drawer: heap})


DAYS = {ONE: (side(100), Side()), TWO: (side(50), side(20, "FEE"))}
TOLD = [Told(ONE, TWO, Decimal(1000), Decimal(1130))]


def balances(sheet: Sheet) -> tuple[object, ...]:
    return sheet.opening, sheet.closing, sheet.difference


def test_the_days_of_one_statement_go_on_from_each_other() -> None:
    first, second = (sheet_of(day, TOLD, DAYS) for day in (ONE, TWO))

    assert balances(first) == (1000, 1100, 0)
    assert balances(second) == (1100, 1130, 0)


def test_a_day_without_a_record_keeps_the_balance() -> None:
    assert balances(sheet_of(THREE, TOLD, DAYS)) == (1130, 1130, 0)


def test_a_closing_that_the_lines_do_not_reach_differs() -> None:
    told = [Told(ONE, TWO, Decimal(1000), Decimal(1131))]

    assert sheet_of(TWO, told, DAYS).balance_difference == -1


def test_two_statements_that_do_not_meet_differ_on_the_day_between() -> None:
    told = [Told(ONE, ONE, Decimal(1000), Decimal(1100)), Told(TWO, TWO, Decimal(1105), Decimal(1135))]

    assert sheet_of(ONE, told, DAYS).difference == 0
    assert balances(sheet_of(TWO, told, DAYS)) == (1105, 1135, 0)


def test_a_line_in_no_known_drawer_differs() -> None:
    days = {ONE: (Side(Heap(2, Decimal(100)), {"OPEN": Heap(1, Decimal(60))}), Side())}

    assert sheet_of(ONE, [], days).difference == 40


def test_without_balances_only_the_drawers_are_held_against_the_lines() -> None:
    assert balances(sheet_of(ONE, [], DAYS)) == (None, None, 0)


def test_a_frozen_sheet_thaws_as_it_was() -> None:
    sheet = sheet_of(TWO, TOLD, DAYS)

    assert thawed(kept(sheet)) == sheet
