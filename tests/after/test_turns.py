"""Whose turn it is follows from three facts, whatever they are together."""

from itertools import product

import pytest

from deposits.rules import MinistryState, Proof, Recommendation, Status, Turn, whose_turn
from deposits.rules.status import TURN_WORDS, WORDS
from deposits.rules.turns import TURN_OF_ANSWER, TURN_WITHOUT_PROOF, WAITING_STEPS

NONE, SETTLED = Proof.NONE, Proof.SETTLED
TO_ENTER = MinistryState.TO_ENTER


def test_every_state_proof_and_answer_has_a_turn_with_words() -> None:
    everything = product(Status, Proof, MinistryState, ["", *Recommendation])

    turns = {whose_turn(*facts) for facts in everything}

    assert turns == set(Turn) == set(TURN_WORDS)
    assert set(TURN_OF_ANSWER) == set(MinistryState)


@pytest.mark.parametrize(
    ("status", "proof", "ministry", "turn"),
    [
        (Status.DRAFT, NONE, TO_ENTER, Turn.PILGRIM),
        (Status.RETURNED, NONE, TO_ENTER, Turn.PILGRIM),
        (Status.SUBMITTED, NONE, TO_ENTER, Turn.OFFICE),
        (Status.VERIFIED, NONE, TO_ENTER, Turn.BANK),
        (Status.VERIFIED, Proof.CONFIRMED, TO_ENTER, Turn.APPROVER),
        (Status.VERIFIED, SETTLED, TO_ENTER, Turn.APPROVER),
        (Status.APPROVED, SETTLED, TO_ENTER, Turn.MINISTRY),
        (Status.APPROVED, SETTLED, MinistryState.HALF_ENTERED, Turn.APPROVER),
        (Status.APPROVED, SETTLED, MinistryState.REFUSED, Turn.OFFICE),
        (Status.APPROVED, NONE, TO_ENTER, Turn.BANK),
        (Status.APPROVED, NONE, MinistryState.ENTERED, Turn.NOBODY),
        (Status.REJECTED, NONE, TO_ENTER, Turn.NOBODY),
        (Status.WITHDRAWN, NONE, TO_ENTER, Turn.NOBODY),
        (Status.LAPSED, NONE, TO_ENTER, Turn.NOBODY),
    ],
)
def test_the_turn_of(status: Status, proof: Proof, ministry: MinistryState, turn: Turn) -> None:
    assert whose_turn(status, proof, ministry) == turn


def test_a_rejection_waits_for_no_bank() -> None:
    assert whose_turn(Status.VERIFIED, NONE, TO_ENTER, Recommendation.REJECT) == Turn.APPROVER


def test_what_the_status_does_not_say_has_a_next_step_of_its_own() -> None:
    """Where another turn than the usual one holds, the usual next step would be wrong."""
    others = {(status, turn) for status, turn in TURN_WITHOUT_PROOF.items()}
    others |= {(Status.APPROVED, turn) for turn in TURN_OF_ANSWER.values() if turn != Turn.MINISTRY}

    assert set(WAITING_STEPS) == others
    assert set(WORDS) == set(Status)
