"""What an officer may do with a dossier now: a pure answer from its state, its proof and the persons behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from deposits.rules.ministry import MinistryState
from deposits.rules.proof import Proof
from deposits.rules.status import Recommendation, Status
from offices.rules import Role


class Refused(Exception):
    """An officer's act that a rule refuses; the text is a finished sentence for the page."""


class SamePersonRefused(Refused):
    """Two people are asked for and one person came twice (law 6)."""


class Act(StrEnum):
    """Everything the dossier page may offer, in the order in which it is shown."""

    ACCEPT = "ACCEPT"
    APPROVE = "APPROVE"
    REJECT = "REJECT"
    CONFIRM_PROOF = "CONFIRM_PROOF"
    ENTER_PORSI = "ENTER_PORSI"
    CONFIRM_PORSI = "CONFIRM_PORSI"
    RETURN = "RETURN"
    PROPOSE_REJECTION = "PROPOSE_REJECTION"
    SEND_BACK = "SEND_BACK"
    PROPOSE_PROOF = "PROPOSE_PROOF"
    RETYPE_PORSI = "RETYPE_PORSI"
    RECORD_REFUSAL = "RECORD_REFUSAL"
    LAPSE = "LAPSE"
    ATTACH_LETTER = "ATTACH_LETTER"
    CONFIRM_REVOCATION = "CONFIRM_REVOCATION"
    END_REVOCATION = "END_REVOCATION"
    PROPOSE_REVOCATION = "PROPOSE_REVOCATION"
    PASS_ON = "PASS_ON"  # noqa: S105 - a dossier, not a password
    REOPEN = "REOPEN"
    GIVE_TIME = "GIVE_TIME"
    REISSUE = "REISSUE"


@dataclass(frozen=True)
class Desk:
    """One person before one dossier; `verified`, `keyed_in`, `proposed`, `typed` ask whether this person did it."""

    status: Status
    recommendation: str = ""
    proof: Proof = Proof.NONE
    ministry: MinistryState = MinistryState.TO_ENTER
    roles: frozenset[Role] = frozenset()
    verified: bool = False
    keyed_in: bool = False
    proposed: bool = False
    typed: bool = False
    proof_waits: bool = False
    proof_lost: bool = False
    past_due: bool = False
    letter_waits: bool = False
    revocation_waits: bool = False
    asked_to_revoke: bool = False
    approver_asked: bool = False
    paper_outdated: bool = False
    # This person proposed the hand match that proves it.
    hand_matched: bool = False

    @property
    def verifies(self) -> bool:
        return Role.VERIFIER in self.roles

    @property
    def approves(self) -> bool:
        return Role.APPROVER in self.roles

    @property
    def works(self) -> bool:
        return self.verifies or self.approves

    @property
    def is_checked(self) -> bool:
        """The dossier waits for the first officer's check."""
        return self.status == Status.SUBMITTED

    @property
    def may_decide(self) -> bool:
        """The dossier waits for a decision and this person saw neither its check nor its keying-in (law 6)."""
        return self.status == Status.VERIFIED and self.approves and not self.has_worked_on_it

    @property
    def has_worked_on_it(self) -> bool:
        """This person checked the dossier, keyed it in, or matched its payment by hand."""
        return self.verified or self.keyed_in or self.hand_matched

    @property
    def leans_on_own_word(self) -> bool:
        """The only proof is a confirmation that this person proposed."""
        return self.proof == Proof.CONFIRMED and self.proposed

    @property
    def is_approved(self) -> bool:
        """The dossier is approved, the bank has not taken its proof back, and nobody asks to revoke it."""
        return self.status == Status.APPROVED and not self.proof_lost and not self.revocation_waits

    @property
    def awaits_porsi(self) -> bool:
        return self.is_approved and self.ministry in (MinistryState.TO_ENTER, MinistryState.REFUSED)

    @property
    def is_half_typed(self) -> bool:
        return self.status == Status.APPROVED and self.ministry == MinistryState.HALF_ENTERED

    @property
    def half_entered(self) -> bool:
        return self.is_approved and self.ministry == MinistryState.HALF_ENTERED

    @property
    def lacks_proof(self) -> bool:
        return self.status in (Status.SUBMITTED, Status.VERIFIED) and self.proof == Proof.NONE

    @property
    def may_confirm_proof(self) -> bool:
        return self.lacks_proof and self.proof_waits and self.approves and not self.proposed

    @property
    def is_revocable(self) -> bool:
        """The dossier is approved and no porsi number is typed: afterwards only the ministry can undo it."""
        unanswered = self.ministry in (MinistryState.TO_ENTER, MinistryState.REFUSED)
        return self.status == Status.APPROVED and unanswered

    @property
    def may_revoke(self) -> bool:
        """Somebody else proposed to revoke, and one of the two is an approver."""
        second = self.works and not self.asked_to_revoke and (self.approves or self.approver_asked)
        return self.is_revocable and self.revocation_waits and second


OFFERED_WHEN: dict[Act, Callable[[Desk], bool]] = {
    Act.ACCEPT: lambda desk: desk.is_checked and desk.verifies,
    Act.APPROVE: lambda desk: (
        desk.may_decide
        and desk.recommendation == Recommendation.ACCEPT
        and desk.proof != Proof.NONE
        and not desk.proof_lost
        and not desk.leans_on_own_word
    ),
    Act.REJECT: lambda desk: desk.may_decide and desk.recommendation == Recommendation.REJECT,
    Act.CONFIRM_PROOF: lambda desk: desk.may_confirm_proof,
    Act.ENTER_PORSI: lambda desk: desk.awaits_porsi and desk.works,
    Act.CONFIRM_PORSI: lambda desk: desk.half_entered and desk.approves and not desk.typed,
    Act.RETURN: lambda desk: desk.is_checked and desk.verifies,
    Act.PROPOSE_REJECTION: lambda desk: desk.is_checked and desk.verifies,
    Act.SEND_BACK: lambda desk: desk.status == Status.VERIFIED and desk.approves,
    Act.PROPOSE_PROOF: lambda desk: desk.lacks_proof and desk.works,
    # A first typing is in the way of a revocation, so it can be taken back even where the proof is lost.
    Act.RETYPE_PORSI: lambda desk: desk.is_half_typed and (desk.typed or desk.approves) and desk.works,
    Act.RECORD_REFUSAL: lambda desk: desk.awaits_porsi and desk.works and desk.ministry == MinistryState.TO_ENTER,
    Act.LAPSE: lambda desk: desk.status == Status.RETURNED and desk.past_due and desk.works,
    Act.ATTACH_LETTER: lambda desk: desk.status == Status.APPROVED and desk.letter_waits and desk.works,
    Act.CONFIRM_REVOCATION: lambda desk: desk.may_revoke,
    Act.END_REVOCATION: lambda desk: desk.revocation_waits and desk.works and (desk.asked_to_revoke or desk.may_revoke),
    Act.PROPOSE_REVOCATION: lambda desk: desk.is_revocable and desk.works and not desk.revocation_waits,
    Act.PASS_ON: lambda desk: desk.is_checked and desk.works,
    Act.REOPEN: lambda desk: desk.status in (Status.REJECTED, Status.LAPSED) and desk.approves,
    Act.GIVE_TIME: lambda desk: desk.status == Status.RETURNED and desk.past_due and desk.works,
    Act.REISSUE: lambda desk: desk.is_approved and desk.paper_outdated and desk.approves and not desk.verified,
}


def offers(desk: Desk) -> tuple[Act, ...]:
    """Give the acts that the rules and this person's roles allow now, the main one first."""
    return tuple(act for act in Act if OFFERED_WHEN[act](desk))
