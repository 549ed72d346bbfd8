"""What the labelled rows above and below a table of lines say."""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from deposits.statements.numbers import read_count
from deposits.statements.refusals import UnreadableCell

if TYPE_CHECKING:
    from deposits.statements.sheet import Sheet

Label = Callable[["Sheet", list[str]], None]

# Where one day ends and the other begins; a dash without blanks belongs to a date.
_BETWEEN: Final = re.compile(r" +(?:s/d|s\.d\.?|sd|sampai|to|-) +", re.IGNORECASE)
_OWNER: Final = re.compile(r" +a\.?n\.? .*", re.IGNORECASE)
_RUPIAH: Final = ("RP", "RP.", "RUPIAH")


def account(sheet: "Sheet", cells: list[str]) -> None:
    """Take the account number from `label, number`."""
    sheet.tally.account = _OWNER.sub("", _cell(cells, 1).lstrip("'"))


def bank_code(sheet: "Sheet", cells: list[str]) -> None:
    """Take the code of the bank, for lines that do not repeat it, from `label, code`."""
    sheet.bank_code = _cell(cells, 1)


def currency(sheet: "Sheet", cells: list[str]) -> None:
    """Take the currency from `label, code`."""
    code = _cell(cells, 1).upper()
    sheet.tally.currency = "IDR" if code in _RUPIAH else code


def day(sheet: "Sheet", cells: list[str]) -> None:
    """Take the one day of a daily report from `label, date`."""
    sheet.tally.opened_on = sheet.tally.closed_on = sheet.day(_cell(cells, 1))


def period(sheet: "Sheet", cells: list[str]) -> None:
    """Take the first and last day from `label, date - date`; a period in other words claims nothing."""
    days = _BETWEEN.split(_cell(cells, 1))
    try:
        first, last = (sheet.day(text) for text in days)
    except ValueError:
        return
    sheet.tally.opened_on, sheet.tally.closed_on = first, last


def opening(sheet: "Sheet", cells: list[str]) -> None:
    """Take the opening balance from `label, amount`; below the lines it has to be the one that they began with."""
    stated = sheet.number(_cell(cells, 1))
    if not sheet.tally.count:
        sheet.tally.open_with(stated)
        return
    if sheet.tally.opening not in (None, stated):
        sheet.tally.chain_holds = False
    sheet.tally.opening = stated


def closing(sheet: "Sheet", cells: list[str]) -> None:
    """Take the closing balance from `label, amount`."""
    sheet.tally.closing = sheet.number(_cell(cells, 1))


def totals(sheet: "Sheet", cells: list[str]) -> None:
    """Take the control totals from `label, count, credits, debits`."""
    trailer = sheet.tally.trailer
    trailer.count = read_count(_cell(cells, 1))
    trailer.credits, trailer.debits = sheet.number(_cell(cells, 2)), sheet.number(_cell(cells, 3))


def count_and_credits(sheet: "Sheet", cells: list[str]) -> None:
    """Take the control totals of a report that knows only credits from `label, count, sum`."""
    sheet.tally.trailer.count = read_count(_cell(cells, 1))
    sheet.tally.trailer.credits, sheet.tally.trailer.lowering = sheet.number(_cell(cells, 2)), 0


def credits(sheet: "Sheet", cells: list[str]) -> None:
    """Take the sum, and where the bank counts them the number, of credits from `label, sum, count`."""
    sheet.tally.trailer.credits = sheet.number(_cell(cells, 1))
    sheet.tally.trailer.raising = _maybe_count(cells)


def debits(sheet: "Sheet", cells: list[str]) -> None:
    """Take the sum, and where the bank counts them the number, of debits from `label, sum, count`."""
    sheet.tally.trailer.debits = abs(sheet.number(_cell(cells, 1)))
    sheet.tally.trailer.lowering = _maybe_count(cells)


def report_head(sheet: "Sheet", cells: list[str]) -> None:
    """Take bank code and report date from `label, bank, code, date, number`."""
    sheet.bank_code = _cell(cells, 2)
    sheet.tally.closed_on = sheet.day(_cell(cells, 3))


# The rows that hold amounts: what they say counts when the number style of the file is decided.
AMOUNTS: Final = (opening, closing, credits, debits)

# The words of the statements that banks write for people; a layout with other rows declares its own.
COMMON: Final[Mapping[str, Label]] = {
    **dict.fromkeys(("account", "account no", "account no.", "account number", "rekening", "no rekening"), account),
    **dict.fromkeys(("no. rekening", "nomor rekening", "norek"), account),
    **dict.fromkeys(("currency", "mata uang", "kode mata uang"), currency),
    **dict.fromkeys(("period", "periode"), period),
    **dict.fromkeys(("saldo awal", "opening balance", "beginning balance", "starting balance"), opening),
    **dict.fromkeys(("saldo akhir", "closing balance", "ending balance"), closing),
    **dict.fromkeys(("kredit", "credit", "mutasi kredit", "total credit", "total kredit"), credits),
    **dict.fromkeys(("debet", "debit", "mutasi debet", "mutasi debit", "total debit", "total debet"), debits),
}


def parts(cells: list[str]) -> list[str]:
    """Return label and values of `label : value`, `label,=,value` or `label,,,value`, the label in small letters."""
    label, _, inside = cells[0].partition(":")
    values = (inside.strip(), *cells[1:])
    return [label.strip().casefold(), *(value for value in values if value not in ("", "="))]


def _maybe_count(cells: list[str]) -> int | None:
    return read_count(cells[2]) if len(cells) > 2 else None


def _cell(cells: list[str], at: int) -> str:
    if at >= len(cells) or not cells[at]:
        raise UnreadableCell("isian barisnya tidak lengkap")
    return cells[at]
