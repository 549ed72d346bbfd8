"""From the pilgrim to the office: open a dossier, fill it in, send it, take it back."""

from deposits.submission.changing import attach, change_payment, change_person
from deposits.submission.opening import open_dossier
from deposits.submission.reading import (
    DATA,
    DEPOSIT,
    Asked,
    Doubt,
    Gap,
    Remark,
    asked,
    doubts,
    expected_amount,
    gaps,
)
from deposits.submission.refusals import (
    Incomplete,
    NikUsedByYou,
    NotOpen,
    Refused,
    TooManyPilgrims,
    TooOldForGuardian,
    TooYoung,
    ValidationNoUsedByYou,
)
from deposits.submission.sending import submit, withdraw

__all__ = [
    "DATA",
    "DEPOSIT",
    "Asked",
    "Doubt",
    "Gap",
    "Incomplete",
    "NikUsedByYou",
    "NotOpen",
    "Refused",
    "Remark",
    "TooManyPilgrims",
    "TooOldForGuardian",
    "TooYoung",
    "ValidationNoUsedByYou",
    "asked",
    "attach",
    "change_payment",
    "change_person",
    "doubts",
    "expected_amount",
    "gaps",
    "open_dossier",
    "submit",
    "withdraw",
]
