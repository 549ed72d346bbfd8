"""The single fields of MT940: balances, statement lines and their texts.

Source: SWIFT Standards MT940, fields 25, 60a, 61, 62a, 86; quirks from the banks' guides and samples.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from deposits.statements import keys, numbers
from deposits.statements.dates import swift_booking_date, swift_date
from deposits.statements.numbers import read_count
from deposits.statements.records import CORRECTION, FEE
from deposits.statements.refusals import UnreadableCell
from deposits.statements.tally import Tally

_BALANCE: Final = re.compile(r"([CD])([0-9]{6})([A-Z]{3})(\S+)")
_LINE: Final = re.compile(
    r"(?P<value_date>[0-9]{6})(?P<entry_date>[0-9]{4})?(?P<mark>R?[CD])(?P<funds>[A-Z])?"
    r"(?P<amount>[0-9][0-9.,]*) ?(?P<type>[A-Z][A-Z0-9]{3})(?P<references>.*)"
)
_FLOOR: Final = re.compile(r"([A-Z]{3})[CD]?[0-9,.]+")
_SUM: Final = re.compile(r"([0-9]{1,9})([A-Z]{3})(\S+)")
_BIC: Final = re.compile(r"[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?/")
# A text line this long was broken by its width, not by its sense.
_FULL_LINE: Final = 65


class Balance(NamedTuple):
    """A :60: or :62: field; `amount` is negative when the account is overdrawn."""

    stated_on: date | None
    currency: str
    amount: Decimal


@dataclass(slots=True)
class StatementLine:
    """A :61: field whose supplementary lines and :86: texts are still coming."""

    line_no: int
    booked_on: date
    amount: Decimal
    kind: str
    customer_reference: str
    bank_reference: str
    supplement: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def description(self) -> str:
        """Return the :86: texts, then the supplementary lines, as one line."""
        return f"{_joined(self.texts)} {_joined(self.supplement)}".strip()

    def virtual_account(self, description: str) -> str:
        """Return the virtual account that reference and texts name, "" when none or several."""
        return keys.virtual_account_in(f"{self.customer_reference} {description}")


def read_account(value: str) -> str:
    """Return the account of :25:, without the BIC that some banks write before it."""
    return _BIC.sub("", value.strip(), count=1)


def read_balance(value: str) -> Balance:
    """Return the balance of :60: or :62:, or raise UnreadableCell."""
    match = _BALANCE.fullmatch(value.strip())
    if match is None:
        raise UnreadableCell("saldonya tidak terbaca")
    amount = numbers.SWIFT.read(match[4])
    return Balance(_day_or_none(match[2]), match[3], amount if match[1] == "C" else -amount)


def read_floor(value: str) -> str:
    """Return the currency of a floor limit :34F:, or raise UnreadableCell; the limit itself says nothing of lines."""
    match = _FLOOR.fullmatch(value.strip())
    if match is None:
        raise UnreadableCell("batas :34F: tidak terbaca")
    return match[1]


def read_sum(tag: str, value: str, tally: Tally) -> None:
    """Take number and sum of the debits (:90D:) or credits (:90C:) of an interim report, or raise UnreadableCell."""
    match = _SUM.fullmatch(value.strip())
    if match is None:
        raise UnreadableCell("jumlah kontrolnya tidak terbaca")
    tally.currency = tally.currency or match[2]
    count, amount = read_count(match[1]), numbers.SWIFT.read(match[3])
    if tag == "90C":
        tally.trailer.raising, tally.trailer.credits = count, amount
    else:
        tally.trailer.lowering, tally.trailer.debits = count, amount


def _day_or_none(text: str) -> date | None:
    # Banks print the 31st of November under a balance; its lines then say which days it covers.
    try:
        return swift_date(text)
    except UnreadableCell:
        return None


def read_statement_line(value: str, line_no: int) -> StatementLine:
    """Return the line of :61:, or raise UnreadableCell; a reversed credit (RC) lowers, RD raises."""
    match = _LINE.fullmatch(value)
    if match is None:
        raise UnreadableCell("baris :61: tidak terbaca")
    amount = numbers.SWIFT.read(match["amount"])
    if not amount:
        raise UnreadableCell("jumlah uangnya nol")
    customer, _, bank = match["references"].strip().partition("//")
    return StatementLine(
        line_no=line_no,
        booked_on=swift_booking_date(match["value_date"], match["entry_date"]),
        amount=-amount if match["mark"] in ("D", "RC") else amount,
        kind=_kind(match["mark"], match["type"]),
        customer_reference="" if customer.strip() == "NONREF" else customer.strip(),
        bank_reference=bank.strip(),
    )


def _kind(mark: str, transaction_type: str) -> str:
    if mark.startswith("R"):
        return CORRECTION
    return FEE if transaction_type.endswith("CHG") else ""


def _joined(texts: list[str]) -> str:
    whole = "".join(text if len(text) >= _FULL_LINE else text + " " for text in texts)
    return " ".join(whole.split())
