"""One dossier led through every hand: who wears which hat is the test's to say, everybody else is somebody new."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from deposits import counter, handover, verification
from deposits.models import Deposit
from deposits.rules import Recommendation
from deposits.rules.desk import Act
from offices.accounts import today
from offices.calendar import now
from offices.models import User
from offices.rules import Role
from tests.counter import sitting
from tests.desk import scene

PORSI = "0600124009"


class Hat(StrEnum):
    """What an officer does with a dossier, in the order of the road."""

    KEYED_IN = "keyed in"
    MENDED = "mended at the counter"
    MENDED_LAST = "mended last at the counter"
    CONFIRMED_RECEIVED = "confirmed the day of receipt"
    PROPOSED = "proposed the proof"
    CONFIRMED_PROOF = "confirmed the proof"
    VERIFIED = "verified"
    APPROVED = "approved"
    REJECTED = "rejected"
    TYPED = "typed the porsi"
    CONFIRMED_PORSI = "confirmed the porsi"


def officer() -> User:
    """Make somebody who may check and decide: only being the same person stands in the way."""
    return scene.also(scene.verifier(), Role.APPROVER)


@dataclass
class Road:
    """A dossier under way; `worn` names who wears a hat, all others get an officer of their own."""

    worn: dict[Hat, User] = field(default_factory=dict)
    rejects: bool = False
    deposit: Deposit = field(init=False)

    def wearer(self, hat: Hat) -> User:
        return self.worn.setdefault(hat, officer())

    def lead(self, *, until: Hat) -> Deposit:
        """Do everything that comes before a hat."""
        for hat, step in STEPS.items():
            if hat == until:
                break
            if hat not in SKIPPED_WHEN[self.rejects]:
                step(self, self.wearer(hat))
        return scene.fresh(self.deposit)

    def key_in(self, by: User) -> None:
        days = {"received_on": today() - timedelta(days=1), "slip": {"paid_on": today() - timedelta(days=3)}}
        self.deposit = sitting.received(by, **days)

    def mend(self, by: User) -> None:
        deposit = scene.fresh(self.deposit)
        returned = verification.return_for_repair(deposit, [("R05", "")], by=officer(), at=now())
        counter.mend(returned, sitting.sheet(), by=by, at=now())

    def propose(self, by: User) -> None:
        scene.propose(scene.fresh(self.deposit), by)

    def verify(self, by: User) -> None:
        recommendation = Recommendation.REJECT if self.rejects else Recommendation.ACCEPT
        deposit, reason = scene.fresh(self.deposit), "X02" if self.rejects else ""
        verification.verify(deposit, recommendation, reject_reason=reason, by=by, at=now())

    def type(self, by: User) -> None:
        scene.type_porsi(scene.fresh(self.deposit), by, porsi_no=PORSI)


STEPS: dict[Hat, Callable[[Road, User], object]] = {
    Hat.KEYED_IN: Road.key_in,
    Hat.MENDED: Road.mend,
    Hat.MENDED_LAST: Road.mend,
    Hat.CONFIRMED_RECEIVED: lambda road, by: counter.confirm_received(scene.fresh(road.deposit), by=by, at=now()),
    Hat.PROPOSED: Road.propose,
    Hat.CONFIRMED_PROOF: lambda road, by: verification.confirm_proof(scene.fresh(road.deposit), by=by, at=now()),
    Hat.VERIFIED: Road.verify,
    Hat.APPROVED: lambda road, by: verification.approve(scene.fresh(road.deposit), by=by, at=now()),
    Hat.REJECTED: lambda road, by: verification.reject(scene.fresh(road.deposit), by=by, at=now()),
    Hat.TYPED: Road.type,
    Hat.CONFIRMED_PORSI: lambda road, by: handover.record_answer(
        scene.fresh(road.deposit), porsi_no=PORSI, by=by, at=now()
    ),
}
SKIPPED_WHEN = {False: {Hat.REJECTED}, True: {Hat.APPROVED}}

# How a hat is offered on the dossier page, and what its form holds; the day of receipt is confirmed at the counter.
ACT_OF = {
    Hat.CONFIRMED_PROOF: Act.CONFIRM_PROOF,
    Hat.VERIFIED: Act.ACCEPT,
    Hat.APPROVED: Act.APPROVE,
    Hat.REJECTED: Act.REJECT,
    Hat.CONFIRMED_PORSI: Act.CONFIRM_PORSI,
}
TYPED = {Hat.CONFIRMED_PORSI: {"porsi_no": PORSI}}

# The deed as somebody with the table's key would do it.
DECIDE = """UPDATE deposits_deposit SET status = '{}', decided_at = now(), decided_by_id = %s WHERE id = %s"""
SQL = {
    Hat.CONFIRMED_RECEIVED: (
        "UPDATE deposits_deposit SET received_confirmed_at = now(), received_confirmed_by_id = %s WHERE id = %s"
    ),
    Hat.CONFIRMED_PROOF: (
        "UPDATE deposits_confirmedproof SET confirmed_at = now(), confirmed_by_id = %s WHERE deposit_id = %s"
    ),
    Hat.APPROVED: DECIDE.format("APPROVED"),
    Hat.REJECTED: DECIDE.format("REJECTED"),
    Hat.CONFIRMED_PORSI: (
        "UPDATE deposits_ministryanswer SET confirmed_at = now(), confirmed_by_id = %s WHERE deposit_id = %s"
    ),
}
