"""Who may do what: the whole table of roles and states, without a database."""

import itertools
from typing import Any

import pytest

from deposits.rules import MinistryState, Proof, Recommendation, Status
from deposits.rules.desk import Act, Desk, offers, reject_reasons, return_reasons, sentence
from deposits.rules.desk.acts import OFFERED_WHEN
from offices.rules import Role

VERIFIER, APPROVER = frozenset({Role.VERIFIER}), frozenset({Role.APPROVER})
READERS = frozenset({Role.AUDITOR, Role.PROVINCE})
CHECKS = {Act.ACCEPT, Act.RETURN, Act.PROPOSE_REJECTION}
ANYBODY = {Act.PROPOSE_PROOF, Act.PASS_ON}
AFTER = {Act.ENTER_PORSI, Act.RECORD_REFUSAL, Act.PROPOSE_REVOCATION}


def desk(status: Status, roles: frozenset[Role] = APPROVER, **given: Any) -> Desk:
    """Give a desk; a verified dossier is recommended for acceptance and proved, unless said otherwise."""
    usual: dict[str, Any] = (
        {"recommendation": Recommendation.ACCEPT, "proof": Proof.SETTLED} if status == Status.VERIFIED else {}
    )
    return Desk(status=status, roles=roles, **(usual | given))


def test_every_act_has_its_rule() -> None:
    assert set(OFFERED_WHEN) == set(Act)


@pytest.mark.parametrize("status", Status)
def test_readers_are_offered_nothing(status: Status) -> None:
    shown = desk(status, READERS, past_due=True, proof_waits=True)

    assert offers(shown) == ()
    assert sentence(shown) == "Akun ini hanya membaca berkas."


@pytest.mark.parametrize(
    ("status", "roles", "acts"),
    [
        (Status.SUBMITTED, VERIFIER, CHECKS | ANYBODY),
        (Status.SUBMITTED, APPROVER, ANYBODY),
        (Status.RETURNED, VERIFIER, set()),
        (Status.VERIFIED, VERIFIER, set()),
        (Status.VERIFIED, APPROVER, {Act.APPROVE, Act.SEND_BACK}),
        (Status.APPROVED, VERIFIER, AFTER),
        (Status.APPROVED, APPROVER, AFTER),
        (Status.REJECTED, APPROVER, {Act.REOPEN}),
        (Status.REJECTED, VERIFIER, set()),
        (Status.WITHDRAWN, VERIFIER, set()),
        (Status.LAPSED, APPROVER, {Act.REOPEN}),
        (Status.DRAFT, VERIFIER, set()),
    ],
)
def test_each_role_is_offered_its_acts(status: Status, roles: frozenset[Role], acts: set[Act]) -> None:
    assert set(offers(desk(status, roles))) == acts


@pytest.mark.parametrize("person", ["verified", "keyed_in"])
def test_who_checked_or_keyed_in_decides_nothing(person: str) -> None:
    both = VERIFIER | APPROVER

    assert set(offers(desk(Status.VERIFIED, both, **{person: True}))) == {Act.SEND_BACK}
    assert "Pejabat lain" in sentence(desk(Status.VERIFIED, both, **{person: True}))


def test_a_recommended_rejection_can_only_be_rejected_or_sent_back() -> None:
    shown = desk(Status.VERIFIED, recommendation=Recommendation.REJECT)

    assert set(offers(shown)) == {Act.REJECT, Act.SEND_BACK}


def test_without_proof_nothing_is_approved() -> None:
    shown = desk(Status.VERIFIED, proof=Proof.NONE)

    assert Act.APPROVE not in offers(shown)
    assert sentence(shown) == "Belum ada bukti bayar. Lampirkan bukti, atau tunggu catatan bank."


def test_a_lost_proof_stops_the_approval() -> None:
    assert Act.APPROVE not in offers(desk(Status.VERIFIED, proof_lost=True))


def test_a_proof_is_confirmed_by_an_approver_who_did_not_propose_it() -> None:
    waiting: dict[str, Any] = {"proof": Proof.NONE, "proof_waits": True}

    assert Act.CONFIRM_PROOF in offers(desk(Status.VERIFIED, **waiting))
    assert Act.CONFIRM_PROOF not in offers(desk(Status.VERIFIED, proposed=True, **waiting))
    assert Act.CONFIRM_PROOF not in offers(desk(Status.VERIFIED, VERIFIER, **waiting))


def test_who_proposed_the_only_proof_does_not_approve_on_it() -> None:
    assert Act.APPROVE not in offers(desk(Status.VERIFIED, proof=Proof.CONFIRMED, proposed=True))
    assert Act.APPROVE in offers(desk(Status.VERIFIED, proof=Proof.SETTLED, proposed=True))


def test_the_second_typing_is_for_another_approver() -> None:
    half: dict[str, Any] = {"ministry": MinistryState.HALF_ENTERED}

    assert Act.CONFIRM_PORSI in offers(desk(Status.APPROVED, **half))
    assert Act.CONFIRM_PORSI not in offers(desk(Status.APPROVED, VERIFIER, **half))
    assert set(offers(desk(Status.APPROVED, typed=True, **half))) == {Act.RETYPE_PORSI}


def test_a_returned_dossier_is_closed_only_past_its_time() -> None:
    assert offers(desk(Status.RETURNED, past_due=False)) == ()
    assert offers(desk(Status.RETURNED, past_due=True)) == (Act.LAPSE, Act.GIVE_TIME)


def test_every_desk_has_a_short_sentence() -> None:
    shown = [
        desk(status, roles, proof_waits=waits, proof_lost=lost, ministry=ministry)
        for status, roles, waits, lost, ministry in itertools.product(
            Status, (VERIFIER, APPROVER, READERS), (True, False), (True, False), MinistryState
        )
    ]

    longest = max(len(part.split()) for one in shown for part in sentence(one).split(". "))
    assert longest <= 15


def test_a_proof_makes_its_reasons_void() -> None:
    assert {"R06", "R09"} <= return_reasons(Proof.NONE).keys()
    assert not {"R06", "R09"} & return_reasons(Proof.SETTLED).keys()
    assert "R10" in return_reasons(Proof.SETTLED)
    assert "R10" not in return_reasons(Proof.CONFIRMED)
    assert "X05" not in reject_reasons(Proof.SETTLED)
