"""What every bank file becomes, whatever its layout."""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Final, NamedTuple

DEPOSIT: Final = "DEPOSIT"
CORRECTION: Final = "CORRECTION"
SWEEP: Final = "SWEEP"
FEE: Final = "FEE"


class Entry(NamedTuple):
    """One line of a bank account; a tuple, because a million of them are made while a person waits.

    `amount` is signed: a credit is positive, a reversed credit negative. `booked_on` is None while pending.
    `balance_after` is None where the layout has no balances. Texts are "" where the layout does not say.
    """

    statement: int
    line_no: int
    booked_on: date | None
    booked_at: time | None
    amount: Decimal
    balance_after: Decimal | None
    kind: str = ""
    validation_no: str = ""
    reference: str = ""
    virtual_account: str = ""
    payer_name: str = ""
    nik_tail: str = ""
    bank_code: str = ""
    branch: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One account over one period, with what the bank claims of it checked against its lines.

    `debits` is the positive sum of the lowering entries. `balanced` is None where the file carries no full
    balances, `trailer_agrees` None where it carries no control totals. `interim` is a report of a day that is not
    over yet, or of single bookings: shown, never booked.
    """

    account: str
    currency: str
    opening: Decimal | None
    closing: Decimal | None
    opened_on: date | None
    closed_on: date | None
    count: int
    credits: Decimal
    debits: Decimal
    balanced: bool | None
    trailer_agrees: bool | None
    interim: bool = False
