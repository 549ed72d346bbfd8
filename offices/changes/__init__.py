"""Roles, accounts and dated rows: one administrator proposes, another confirms, only then does it take effect (law 6).

A new kind of change is one `Kind` beside its siblings in `people.py`, `facts.py` or `days.py` and one line in `KINDS`.
"""

from offices.changes.authority import administers_nation, may_decide, may_propose
from offices.changes.deciding import confirm, propose, refuse, withdraw
from offices.changes.kinds import KINDS
from offices.changes.links import issue_link, may_issue_link
from offices.changes.refusals import ChangeRefused
from offices.changes.telling import Line, lines_of, summary_of

__all__ = [
    "KINDS",
    "ChangeRefused",
    "Line",
    "administers_nation",
    "confirm",
    "issue_link",
    "lines_of",
    "may_decide",
    "may_issue_link",
    "may_propose",
    "propose",
    "refuse",
    "summary_of",
    "withdraw",
]
