"""One set of words says what is true of a paper now."""

import pytest

from deposits import certificates
from deposits.rules import TRUTH_SENTENCES, Truth
from deposits.views.public import TONES
from tests.certificates import approved


@pytest.mark.django_db
def test_a_new_certificate_is_genuine_and_valid() -> None:
    paper = approved.certificate()

    assert certificates.truth_of(paper) == Truth.VALID


@pytest.mark.django_db
def test_an_older_version_is_superseded_and_the_newer_one_valid() -> None:
    old = approved.certificate()

    new = approved.certificate(old.deposit)

    assert [certificates.truth_of(paper) for paper in (old, new)] == [Truth.SUPERSEDED, Truth.VALID]


@pytest.mark.django_db
def test_a_revoked_paper_stays_revoked_even_when_a_newer_one_exists() -> None:
    old = approved.certificate()
    approved.revoke(old)
    approved.certificate(old.deposit)

    old.refresh_from_db()

    assert certificates.truth_of(old) == Truth.REVOKED


@pytest.mark.django_db
def test_a_lost_proof_puts_the_certificate_under_review_until_its_case_is_closed() -> None:
    paper = approved.certificate()
    case = approved.lose_proof(paper.deposit)

    during = certificates.truth_of(paper)
    approved.close(case)

    assert during == Truth.UNDER_REVIEW
    assert certificates.truth_of(paper) == Truth.VALID


@pytest.mark.django_db
def test_a_receipt_stays_true_whatever_becomes_of_the_payment() -> None:
    deposit = approved.confirmed()
    paper = approved.receipt(deposit)

    approved.lose_proof(deposit)

    assert certificates.truth_of(paper) == Truth.VALID


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["{}", " {} ", "{0[0]}-{0[1]}", "{0[0]} {0[1]}", "{0[0]}–{0[1]}"])
def test_a_code_is_found_however_people_type_it(typed: str) -> None:
    paper = approved.certificate()
    halves = paper.code_words.split("-")
    words = typed.format(halves) if "[" in typed else typed.format(paper.code.lower())

    found = certificates.find_by_code(words)

    assert found == paper


@pytest.mark.django_db
def test_unknown_token_code_and_digest_are_refused_in_the_same_words() -> None:
    sentences = set()
    for find in (certificates.find_by_token, certificates.find_by_code, certificates.find_by_digest):
        with pytest.raises(certificates.PaperUnknown) as refusal:
            find("tidak-ada")
        sentences.add(str(refusal.value))

    assert sentences == {"Surat ini tidak ada dalam catatan kami."}


@pytest.mark.django_db
def test_an_undrawn_paper_is_not_found_by_an_empty_digest() -> None:
    deposit = approved.confirmed()
    certificates.prepare_certificate(deposit, by=approved.approver(deposit), at=approved.AT)

    with pytest.raises(certificates.PaperUnknown):
        certificates.find_by_digest("")


def test_every_truth_has_its_sentence_and_its_tone() -> None:
    assert set(TRUTH_SENTENCES) == set(TONES) == set(Truth)
