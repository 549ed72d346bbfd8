"""The process drawn from its own table, for the docs."""

from deposits.rules.status import MOVES, TURN_OF, TURN_WORDS, WORDS, Status


def state_diagram() -> str:
    """Write the moves as a Mermaid state diagram, each state with its words and whose turn it is."""
    lines = ["stateDiagram-v2", "    [*] --> DRAFT"]
    lines += [
        f"    {status}: {status}<br>{WORDS[status].label} · giliran {TURN_WORDS[TURN_OF[status]]}" for status in Status
    ]
    lines += [f"    {old} --> {new}" for old in Status for new in Status if new in MOVES[old]]
    return "\n".join(lines)
