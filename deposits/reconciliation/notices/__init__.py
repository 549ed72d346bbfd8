"""Signed notices from banks: who may send them, what is kept of them, which deposit they prove.

`give_token` and `trust` ask who is calling, `hear` keeps a notice and answers it, `follow_*` look for its deposit.
Money is settled by a statement line alone (architecture section 3); no answer here sends money back.
"""

from deposits.reconciliation.notices.clients import (
    ClientRefused,
    NewClient,
    add_key,
    close_client,
    end_key,
    open_client,
)
from deposits.reconciliation.notices.following import follow_all, follow_deposit
from deposits.reconciliation.notices.hearing import Answer, hear
from deposits.reconciliation.notices.trusting import TOKEN_LIFE, Call, NotTrusted, give_token, trust

__all__ = [
    "TOKEN_LIFE",
    "Answer",
    "Call",
    "ClientRefused",
    "NewClient",
    "NotTrusted",
    "add_key",
    "close_client",
    "end_key",
    "follow_all",
    "follow_deposit",
    "give_token",
    "hear",
    "open_client",
    "trust",
]
