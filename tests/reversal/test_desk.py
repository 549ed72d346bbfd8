"""The desk takes a decision back: what each person is offered, reads and is refused."""

from collections.abc import Callable
from typing import Any

import pytest

from deposits.models import Deposit
from deposits.moves import version
from deposits.rules import MinistryState, Status
from deposits.rules.desk import Act, Desk, offers, sentence
from deposits.rules.desk.sentences import SENTENCES
from deposits.rules.work import WORKS
from deposits.verification import take_next
from offices.calendar import now
from offices.models import User
from offices.rules import Role
from tests import factories
from tests.desk import scene
from tests.desk.acts import send, text
from tests.reversal.scene import lapsed, proposed, rejected

VERIFIER, APPROVER = frozenset({Role.VERIFIER}), frozenset({Role.APPROVER})
SAID = {"reason": "P02", "note": "Nama di KK lain."}


def asked(roles: frozenset[Role], **given: Any) -> Desk:
    return Desk(status=Status.APPROVED, roles=roles, revocation_waits=True, **given)


def test_one_of_the_two_who_revoke_is_an_approver() -> None:
    assert Act.CONFIRM_REVOCATION not in offers(asked(VERIFIER))
    assert Act.CONFIRM_REVOCATION in offers(asked(VERIFIER, approver_asked=True))
    assert Act.CONFIRM_REVOCATION in offers(asked(APPROVER))
    assert Act.CONFIRM_REVOCATION not in offers(asked(APPROVER, asked_to_revoke=True))


def test_while_a_revocation_waits_no_porsi_number_is_asked() -> None:
    assert set(offers(asked(VERIFIER))) == set()
    assert sentence(asked(VERIFIER)) == "Pencabutan diusulkan. Sekarang menunggu pejabat."


@pytest.mark.parametrize("ministry", [MinistryState.HALF_ENTERED, MinistryState.ENTERED])
def test_a_typed_number_ends_the_time_to_revoke(ministry: MinistryState) -> None:
    shown = Desk(status=Status.APPROVED, roles=APPROVER, ministry=ministry)

    assert Act.PROPOSE_REVOCATION not in offers(shown)


def test_no_sentence_is_longer_than_fifteen_words() -> None:
    parts = [part for _, words in SENTENCES for part in words.split(". ")]
    assert max(len(part.split()) for part in parts) <= 15


@pytest.mark.django_db
def test_two_people_revoke_at_the_desk() -> None:
    deposit, first, second = scene.approved(), scene.verifier(), scene.approver()

    send(scene.browser(first), deposit, Act.PROPOSE_REVOCATION, **SAID)
    shown = scene.page(deposit, second)
    answer = send(scene.browser(second), deposit, Act.CONFIRM_REVOCATION)

    assert "Data jemaah berbeda dengan dokumen. Nama di KK lain. Oleh Rahmat Hidayat." in shown
    assert "persetujuan dicabut" in text(answer)
    assert "Persetujuan dicabut.</strong> Data jemaah berbeda" in text_of(deposit, first)


def text_of(deposit: Deposit, user: User) -> str:
    return text(scene.browser(user).get(scene.path(deposit)))


@pytest.mark.django_db
def test_the_author_is_not_offered_the_second_word_and_is_refused_it() -> None:
    deposit, author = scene.approved(), scene.approver()
    proposed(deposit, author)

    assert "/cabut/konfirmasi/" not in scene.page(deposit, author)
    answer = send(scene.browser(author), deposit, Act.CONFIRM_REVOCATION)

    assert answer.status_code == 422
    assert "diusulkan Bapak/Ibu. Petugas lain yang mengonfirmasi" in text(answer)
    assert scene.fresh(deposit).status == Status.APPROVED


@pytest.mark.django_db
def test_a_stale_page_is_told_who_was_faster() -> None:
    deposit, slow = scene.approved(), scene.approver()
    proposed(deposit, scene.verifier())
    client = scene.browser(slow)
    seen = version(scene.fresh(deposit))
    send(scene.browser(factories.officer(Role.APPROVER, name="Hj. Cepat")), deposit, Act.CONFIRM_REVOCATION)

    answer = client.post(f"{scene.path(deposit)}cabut/konfirmasi/", {"act": "CONFIRM_REVOCATION", "seen": seen})

    assert answer.status_code == 422
    assert "sudah diproses Hj. Cepat" in text(answer)


@pytest.mark.django_db
def test_the_second_person_finds_it_in_the_line_of_confirmations() -> None:
    deposit, author = scene.approved(), scene.approver()
    proposed(deposit, author)
    second, office = scene.verifier(), [deposit.office]

    assert deposit.reference in text(scene.browser(second).get("/kantor/antrean/?tugas=bukti"))
    assert take_next(office, WORKS["bukti"], by=author, at=now()) is None
    assert take_next(office, WORKS["bukti"], by=second, at=now()) == deposit


@pytest.mark.django_db
def test_a_verifier_takes_neither_a_verifiers_proposal_nor_a_proof() -> None:
    deposit, unproved = scene.approved(), factories.dossier()
    proposed(deposit, scene.verifier())
    scene.propose(unproved, scene.approver())

    assert take_next([deposit.office], WORKS["bukti"], by=scene.verifier(), at=now()) is None


@pytest.mark.django_db
def test_a_proposal_without_words_is_shown_again() -> None:
    deposit = scene.approved()

    answer = send(scene.browser(scene.verifier()), deposit, Act.PROPOSE_REVOCATION, reason="P02")

    assert answer.status_code == 422
    assert "Tulis alasannya dengan singkat." in text(answer)


@pytest.mark.django_db
@pytest.mark.parametrize(("over", "then"), [(rejected, Status.SUBMITTED), (lapsed, Status.DRAFT)])
def test_an_approver_reopens_at_the_desk(over: Callable[[], Deposit], then: Status) -> None:
    deposit, chief = over(), scene.approver()

    send(scene.browser(chief), deposit, Act.REOPEN, note="Keberatan nomor 12 diterima.")

    assert scene.fresh(deposit).status == then
    assert "Keberatan nomor 12 diterima." in scene.page(deposit, chief)


@pytest.mark.django_db
def test_a_verifier_reopens_nothing() -> None:
    deposit, by = rejected(), scene.verifier()

    answer = send(scene.browser(by), deposit, Act.REOPEN, note="Mohon dibuka.")

    assert "/buka-kembali/" not in scene.page(deposit, by)
    assert "tidak memegang peran" in text(answer)
    assert scene.fresh(deposit).status == Status.REJECTED
