"""The counter: one person after the other, originals in hand; and paper forms that are keyed in later."""

from deposits.counter.mending import may_mend, mend
from deposits.counter.received_on import SameOfficerRefused, confirm_received
from deposits.counter.receiving import receive
from deposits.counter.refusals import (
    FormOfAnother,
    NikHeldHere,
    OfficersNumber,
    ReceivedBeforePaid,
    ReceivedInFuture,
    ScanRefused,
    ValidationNoHeldHere,
)
from deposits.counter.sheets import Helper, Sheet, Shown, Slip

__all__ = [
    "FormOfAnother",
    "Helper",
    "NikHeldHere",
    "OfficersNumber",
    "ReceivedBeforePaid",
    "ReceivedInFuture",
    "SameOfficerRefused",
    "ScanRefused",
    "Sheet",
    "Shown",
    "Slip",
    "ValidationNoHeldHere",
    "confirm_received",
    "may_mend",
    "mend",
    "receive",
]
