"""The workbench: what stays open, what it resembles, what two people do about it.

`propose_*` and `confirm` act on one line; `exceptions` lists, `candidates` compares, `differences` keeps the cases.
"""

from deposits.reconciliation.workbench.confirming import confirm, decider_office, end
from deposits.reconciliation.workbench.differences import keep as keep_differences
from deposits.reconciliation.workbench.proposing import propose_file, propose_match, propose_pair, propose_undo
from deposits.reconciliation.workbench.refunding import may_note, note_refund_step

__all__ = [
    "confirm",
    "decider_office",
    "end",
    "keep_differences",
    "may_note",
    "note_refund_step",
    "propose_file",
    "propose_match",
    "propose_pair",
    "propose_undo",
]
