"""What still works with one, two and three people present: computed from the rules, for the docs and for planning.

A row is a chain of steps on one dossier; it works when somebody of the crew may do every step, each seeing who did the
steps before.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import product

from deposits.rules.desk import Act, Desk, offers
from deposits.rules.ministry import MinistryState
from deposits.rules.proof import Proof
from deposits.rules.status import Recommendation, Status
from offices.rules import Role

Crew = tuple[frozenset[Role], ...]
CHECKER, DECIDER = frozenset({Role.VERIFIER}), frozenset({Role.APPROVER})
CREWS: dict[str, Crew] = {
    "1 present: one with both roles": (CHECKER | DECIDER,),
    "2 present: verifier, approver": (CHECKER, DECIDER),
    "3 present: and one with both": (CHECKER, DECIDER, CHECKER | DECIDER),
}


@dataclass(frozen=True)
class Step:
    """One deed: whether a person before a dossier in this state may do it, and which hat it leaves on their head."""

    state: Desk
    may: Callable[[Desk], bool]
    hat: str = ""


def _act(act: Act, state: Desk, hat: str = "") -> Step:
    return Step(state, lambda desk: act in offers(desk), hat)


SENT, BACK = Desk(status=Status.SUBMITTED), Desk(status=Status.RETURNED, past_due=True)
ACCEPTED = Desk(status=Status.VERIFIED, recommendation=Recommendation.ACCEPT, proof=Proof.SETTLED)
REFUSED = Desk(status=Status.VERIFIED, recommendation=Recommendation.REJECT)
APPROVED = Desk(status=Status.APPROVED, proof=Proof.SETTLED)
HALF = replace(APPROVED, ministry=MinistryState.HALF_ENTERED)

# At the counter no act of the desk stands: whoever works there keys in, another confirms an earlier day of receipt.
KEY_IN = Step(SENT, lambda desk: desk.works, "keyed_in")
KEY_IN_AS_HEAD = Step(SENT, lambda desk: desk.approves, "keyed_in")
CONFIRM_DAY = Step(SENT, lambda desk: desk.works and not desk.keyed_in)
CHECK = _act(Act.ACCEPT, SENT, "verified")
PROPOSE_REJECTION = _act(Act.PROPOSE_REJECTION, SENT, "verified")
APPROVE, REJECT = _act(Act.APPROVE, ACCEPTED), _act(Act.REJECT, REFUSED)
SEND_BACK = _act(Act.SEND_BACK, ACCEPTED)
PROPOSE_PROOF = _act(Act.PROPOSE_PROOF, SENT, "proposed")
PROPOSE_AS_HEAD = Step(SENT, lambda desk: desk.approves and Act.PROPOSE_PROOF in offers(desk), "proposed")
CONFIRM_PROOF = _act(Act.CONFIRM_PROOF, replace(SENT, proof_waits=True))
APPROVE_ON_WORD = _act(Act.APPROVE, replace(ACCEPTED, proof=Proof.CONFIRMED))
ASK_TO_REVOKE = _act(Act.PROPOSE_REVOCATION, APPROVED, "asked_to_revoke")
REVOKE = _act(Act.CONFIRM_REVOCATION, replace(APPROVED, revocation_waits=True))
TYPE, TYPE_AGAIN = _act(Act.ENTER_PORSI, APPROVED, "typed"), _act(Act.CONFIRM_PORSI, HALF)

ROWS: dict[str, tuple[Step, ...]] = {
    "key in at the counter": (KEY_IN,),
    "confirm an earlier day of receipt": (KEY_IN, CONFIRM_DAY),
    "check and recommend": (CHECK,),
    "return for repair": (_act(Act.RETURN, SENT),),
    "propose a rejection": (PROPOSE_REJECTION,),
    "attach what was seen of a payment": (PROPOSE_PROOF,),
    "confirm that proof": (PROPOSE_PROOF, CONFIRM_PROOF),
    "approve, settled by the bank": (CHECK, APPROVE),
    "approve on a confirmed proof": (PROPOSE_PROOF, CONFIRM_PROOF, CHECK, APPROVE_ON_WORD),
    "approve what was keyed in at the counter": (KEY_IN, CHECK, APPROVE),
    "approve what an approver keyed in": (KEY_IN_AS_HEAD, CHECK, APPROVE),
    "approve on a proof that an approver attached": (PROPOSE_AS_HEAD, CONFIRM_PROOF, CHECK, APPROVE_ON_WORD),
    "reject as proposed": (PROPOSE_REJECTION, REJECT),
    "send a recommendation back": (CHECK, SEND_BACK),
    "hand on to the right office": (_act(Act.PASS_ON, SENT),),
    "take an approval back": (ASK_TO_REVOKE, REVOKE),
    "open again what was over": (_act(Act.REOPEN, Desk(status=Status.REJECTED)),),
    "make a certificate anew": (CHECK, _act(Act.REISSUE, replace(APPROVED, paper_outdated=True))),
    "type the porsi number": (TYPE,),
    "type the porsi number a second time": (TYPE, TYPE_AGAIN),
    "take a first typing back": (TYPE, _act(Act.RETYPE_PORSI, HALF)),
    "record the ministry's refusal": (_act(Act.RECORD_REFUSAL, APPROVED),),
    "attach the SPH": (_act(Act.ATTACH_LETTER, replace(APPROVED, letter_waits=True)),),
    "close what is past its limit": (_act(Act.LAPSE, BACK),),
    "give more time": (_act(Act.GIVE_TIME, BACK),),
    "the whole road: counter to porsi, without the bank": (
        KEY_IN, PROPOSE_PROOF, CONFIRM_PROOF, CHECK, APPROVE_ON_WORD, TYPE, TYPE_AGAIN,
    ),
}  # fmt: skip


def works(steps: Sequence[Step], crew: Crew) -> bool:
    """Tell whether a crew can do a chain of steps, whoever of them does which."""
    return any(_may_all(steps, doers, crew) for doers in product(range(len(crew)), repeat=len(steps)))


def _may_all(steps: Sequence[Step], doers: Sequence[int], crew: Crew) -> bool:
    worn: dict[str, int] = {}
    for step, doer in zip(steps, doers, strict=True):
        own = {hat: True for hat, wearer in worn.items() if wearer == doer}
        if not step.may(replace(step.state, roles=crew[doer], **own)):  # type: ignore[arg-type]
            return False
        if step.hat:
            worn[step.hat] = doer
    return True


def staffing_table() -> str:
    """Write the table of what works with how many people, in Markdown."""
    lines = [["act", *CREWS], ["---"] * (len(CREWS) + 1)]
    for name, steps in ROWS.items():
        lines.append([name, *("yes" if works(steps, crew) else "no" for crew in CREWS.values())])
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
