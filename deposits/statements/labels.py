"""What the labelled rows above and below a table of lines say; a layout names the ones its bank prints."""

from decimal import Decimal

from deposits.statements.numbers import read_count
from deposits.statements.refusals import UnreadableCell
from deposits.statements.tables import Sheet
from deposits.statements.tally import Trailer


def account(sheet: Sheet, cells: list[str]) -> None:
    """Take the account number from `label, number`."""
    sheet.tally.account = _cell(cells, 1)


def bank_code(sheet: Sheet, cells: list[str]) -> None:
    """Take the code of the bank, for lines that do not repeat it, from `label, code`."""
    sheet.bank_code = _cell(cells, 1)


def currency(sheet: Sheet, cells: list[str]) -> None:
    """Take the currency from `label, code`."""
    sheet.tally.currency = _cell(cells, 1)


def day(sheet: Sheet, cells: list[str]) -> None:
    """Take the one day of a daily report from `label, date`."""
    sheet.tally.opened_on = sheet.tally.closed_on = sheet.day(_cell(cells, 1))


def period(sheet: Sheet, cells: list[str]) -> None:
    """Take the first and last day from `label, date s/d date`."""
    first, _, last = _cell(cells, 1).partition(" s/d ")
    sheet.tally.opened_on, sheet.tally.closed_on = sheet.day(first), sheet.day(last)


def opening(sheet: Sheet, cells: list[str]) -> None:
    """Take the opening balance from `label, amount`."""
    sheet.tally.open_with(sheet.number(_cell(cells, 1)))


def closing(sheet: Sheet, cells: list[str]) -> None:
    """Take the closing balance from `label, amount`."""
    sheet.tally.closing = sheet.number(_cell(cells, 1))


def totals(sheet: Sheet, cells: list[str]) -> None:
    """Take the control totals from `label, count, credits, debits`."""
    credits, debits = sheet.number(_cell(cells, 2)), sheet.number(_cell(cells, 3))
    sheet.tally.trailer = Trailer(read_count(_cell(cells, 1)), credits, debits)


def credit_totals(sheet: Sheet, cells: list[str]) -> None:
    """Take the control totals of a report that knows only credits from `label, count, sum`."""
    sheet.tally.trailer = Trailer(read_count(_cell(cells, 1)), sheet.number(_cell(cells, 2)), Decimal(0))


def report_head(sheet: Sheet, cells: list[str]) -> None:
    """Take bank code and report date from `label, bank, code, date, number`."""
    sheet.bank_code = _cell(cells, 2)
    sheet.tally.closed_on = sheet.day(_cell(cells, 3))


def _cell(cells: list[str], at: int) -> str:
    if at >= len(cells) or not cells[at]:
        raise UnreadableCell("isian barisnya tidak lengkap")
    return cells[at]
