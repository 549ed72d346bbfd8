"""The two doors: pilgrims enter by phone and one-time code, officers by password and second factor."""

from pilgrims.signin.accounts import (
    DeviceUnknown,
    NoAccount,
    StaffDoorOnly,
    account_for,
    account_of,
    change_name,
    enter,
    enter_recognised,
    let_in,
    make_account,
    send_others_away,
)
from pilgrims.signin.phones import UnreadablePhone, masked_phone, read_phone, shown

__all__ = [
    "DeviceUnknown",
    "NoAccount",
    "StaffDoorOnly",
    "UnreadablePhone",
    "account_for",
    "account_of",
    "change_name",
    "enter",
    "enter_recognised",
    "let_in",
    "make_account",
    "masked_phone",
    "read_phone",
    "send_others_away",
    "shown",
]
