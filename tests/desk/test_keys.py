"""The letters of the dossier page: none of an act is taken by the page itself."""

from itertools import combinations

from deposits.rules import MinistryState, Proof, Recommendation, Status
from deposits.rules.desk import Desk, offers
from deposits.views.desk.acts import ACTS
from offices.rules import Role

# Next dossier, next paper, enlarge, turn.
OF_THE_PAGE = frozenset("ndzr")


def test_no_act_has_a_letter_of_the_page() -> None:
    assert not OF_THE_PAGE & {words.key for words in ACTS.values()}


def test_acts_that_stand_side_by_side_have_letters_of_their_own() -> None:
    desks = [
        Desk(status, recommendation=said, proof=proof, ministry=ministry, roles=frozenset(roles), past_due=True,
             letter_waits=True, proof_waits=True)
        for status in Status for said in ("", *Recommendation) for proof in Proof for ministry in MinistryState
        for roles in ([Role.VERIFIER], [Role.APPROVER], [Role.VERIFIER, Role.APPROVER])
    ]  # fmt: skip

    for desk in desks:
        for one, other in combinations(offers(desk), 2):
            assert ACTS[one].key != ACTS[other].key, (one, other)
