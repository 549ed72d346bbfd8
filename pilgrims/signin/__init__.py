"""The two doors: pilgrims enter by phone and one-time code, officers by password and second factor."""

from pilgrims.signin.accounts import (
    NoAccount,
    StaffDoorOnly,
    account_for,
    account_of,
    change_account,
    let_in,
    make_account,
)
from pilgrims.signin.phones import UnreadablePhone, masked_phone, read_phone, shown

__all__ = [
    "NoAccount",
    "StaffDoorOnly",
    "UnreadablePhone",
    "account_for",
    "account_of",
    "change_account",
    "let_in",
    "make_account",
    "masked_phone",
    "read_phone",
    "shown",
]
