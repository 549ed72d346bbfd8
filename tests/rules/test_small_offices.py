"""What works with one, two and three people present: the docs say what the rules allow."""

from itertools import combinations
from pathlib import Path

from deposits.rules.staffing import CHECKER, CREWS, DECIDER, ROWS, staffing_table, works

DOC = Path(__file__).parents[2] / "docs/small-offices.md"
TWO_APPROVERS = {"approve what an approver keyed in", "approve on a proof that an approver attached"}
ALONE, PAIR, THREE = CREWS.values()
# What asks for two people, whoever they are.
TWO_PEOPLE = {
    "take an approval back",
    "make a certificate anew",
    "confirm an earlier day of receipt",
    "confirm that proof",
    "approve, settled by the bank",
    "approve on a confirmed proof",
    "approve what was keyed in at the counter",
    "reject as proposed",
    "type the porsi number a second time",
    "the whole road: counter to porsi, without the bank",
}


def test_the_table_in_the_docs_is_computed_from_the_rules() -> None:
    assert staffing_table() in DOC.read_text(encoding="utf-8")


def test_one_person_alone_does_nothing_that_asks_for_two() -> None:
    assert {name for name, steps in ROWS.items() if not works(steps, ALONE)} == TWO_PEOPLE | TWO_APPROVERS


def test_a_verifier_and_an_approver_together_do_everything_that_the_approver_did_not_begin() -> None:
    assert {name for name, steps in ROWS.items() if not works(steps, PAIR)} == TWO_APPROVERS
    assert all(works(steps, THREE) for steps in ROWS.values())


def test_of_three_any_two_with_both_roles_between_them_do_as_much() -> None:
    pairs = [pair for pair in combinations(THREE, 2) if {*pair[0], *pair[1]} >= CHECKER | DECIDER]

    assert len(pairs) == 3
    assert {name for pair in pairs for name, steps in ROWS.items() if not works(steps, pair)} == TWO_APPROVERS


def test_two_verifiers_decide_nothing() -> None:
    assert not works(ROWS["approve, settled by the bank"], (CHECKER, CHECKER))
