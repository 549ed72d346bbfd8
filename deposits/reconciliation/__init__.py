"""The bank's record: files taken in, every line in one drawer, lines matched with deposits on exact keys.

`receive` stores a file, `take_in` books it, `match_lines` runs the passes again, `release` lets a person vouch for a
layout without balances. What the books say stands in `questions`.
"""

from deposits.reconciliation.booking import take_in
from deposits.reconciliation.inbox import take_from_inbox
from deposits.reconciliation.matching import AlreadyMatching, match_lines
from deposits.reconciliation.outcome import Outcome
from deposits.reconciliation.previewing import NotShown, book_shown, turn_down
from deposits.reconciliation.receiving import AlreadyReceived, EmptyUpload, receive
from deposits.reconciliation.refiling import drawer_of, refile_proof
from deposits.reconciliation.releasing import NotReleasable, release

__all__ = [
    "AlreadyMatching",
    "AlreadyReceived",
    "EmptyUpload",
    "NotReleasable",
    "NotShown",
    "Outcome",
    "book_shown",
    "drawer_of",
    "match_lines",
    "receive",
    "refile_proof",
    "release",
    "take_from_inbox",
    "take_in",
    "turn_down",
]
