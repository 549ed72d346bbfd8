"""A lost or changed number, at the counter with the KTP in hand: two officers, a day of waiting, word to everybody.

The old number and the helpers are told at every step, so that nobody loses a dossier unnoticed to a stolen card.
"""

from pilgrims.reclaiming.asking import ask, cancel, confirm
from pilgrims.reclaiming.completing import complete
from pilgrims.reclaiming.reading import OFFICERS, changes_at, changes_of, pilgrims_with, within_reach
from pilgrims.reclaiming.refusals import (
    ChangeRefused,
    NotYourChange,
    NumberOfOfficer,
    NumberUnchanged,
    SameOfficer,
    StillOpen,
)

__all__ = [
    "OFFICERS",
    "ChangeRefused",
    "NotYourChange",
    "NumberOfOfficer",
    "NumberUnchanged",
    "SameOfficer",
    "StillOpen",
    "ask",
    "cancel",
    "changes_at",
    "changes_of",
    "complete",
    "confirm",
    "pilgrims_with",
    "within_reach",
]
