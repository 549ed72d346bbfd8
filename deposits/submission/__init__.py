"""From the pilgrim to the office: open a dossier, fill it in, send it, take it back."""

from deposits.submission.changing import (
    attach,
    change_district,
    change_family,
    change_payment,
    change_person,
    companions,
)
from deposits.submission.completing import complete_later, may_complete, still_empty
from deposits.submission.eligible import NotEligible, judged
from deposits.submission.opening import STANDING, open_dossier, require_own_nik
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
    last_bank,
)
from deposits.submission.refusals import (
    AlreadyGiven,
    HelperMayNot,
    Incomplete,
    NikUsedByYou,
    NotOpen,
    Refused,
    TooManyPilgrims,
    TooOldForGuardian,
    ValidationNoUsedByYou,
)
from deposits.submission.sending import may_withdraw, submit, withdraw

__all__ = [
    "DATA",
    "DEPOSIT",
    "STANDING",
    "AlreadyGiven",
    "Asked",
    "Doubt",
    "Gap",
    "HelperMayNot",
    "Incomplete",
    "NikUsedByYou",
    "NotEligible",
    "NotOpen",
    "Refused",
    "Remark",
    "TooManyPilgrims",
    "TooOldForGuardian",
    "ValidationNoUsedByYou",
    "asked",
    "attach",
    "change_district",
    "change_family",
    "change_payment",
    "change_person",
    "companions",
    "complete_later",
    "doubts",
    "expected_amount",
    "gaps",
    "judged",
    "last_bank",
    "may_complete",
    "may_withdraw",
    "open_dossier",
    "require_own_nik",
    "still_empty",
    "submit",
    "withdraw",
]
