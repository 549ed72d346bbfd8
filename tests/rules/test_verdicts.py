"""Which reasons belong to which document: complete, each in one place, none that a proof makes void."""

import csv
import re
from pathlib import Path

import pytest

from deposits.rules import RETURN_REASONS, Proof
from deposits.rules.desk import BANK_REASONS, document_reasons, faults_of, other_reasons, return_reasons
from deposits.rules.desk.verdicts import DOCUMENT_REASONS, OTHER_REASONS, Standing, standing

REQUIREMENTS = Path(__file__).parents[2] / "offices/data/document_requirements.csv"
LONGEST = 15


def test_every_document_asked_for_has_its_reasons() -> None:
    with REQUIREMENTS.open(encoding="utf-8") as file:
        asked_for = {row["key"] for row in csv.DictReader(file)}

    assert set(DOCUMENT_REASONS) == asked_for
    assert all(DOCUMENT_REASONS.values())


def test_every_reason_stands_in_exactly_one_row() -> None:
    placed = [code for codes in DOCUMENT_REASONS.values() for code in codes] + list(OTHER_REASONS)

    assert sorted(placed) == sorted(RETURN_REASONS)


def test_a_reason_of_a_document_opens_that_document_again() -> None:
    for key, codes in DOCUMENT_REASONS.items():
        assert {RETURN_REASONS[code].item for code in codes} == {f"document:{key}"}


def test_a_fault_of_the_bank_opens_nothing_and_every_other_reason_something() -> None:
    assert {code for code, reason in RETURN_REASONS.items() if not reason.item} == BANK_REASONS


@pytest.mark.parametrize("proof", Proof)
def test_what_is_offered_is_what_holds_under_the_proof(proof: Proof) -> None:
    offered = [code for reasons in document_reasons(proof).values() for code in reasons] + list(other_reasons(proof))

    assert sorted(offered) == sorted(return_reasons(proof))


def test_a_proof_leaves_nothing_to_say_against_the_slip() -> None:
    assert "slip" in document_reasons(Proof.NONE)
    assert "slip" not in document_reasons(Proof.SETTLED)


def test_codes_name_the_documents_they_speak_of() -> None:
    assert faults_of(["R11", "R05", "R12"]) == {"photo": "R05", "identity": "R12"}


def test_what_came_since_outweighs_what_was_said() -> None:
    assert standing("R05", is_same=False) == standing("", is_same=False) == Standing.SENT_AGAIN
    assert standing("R05", is_same=True) == Standing.FAULTY
    assert standing("", is_same=True) == Standing.SOUND


@pytest.mark.parametrize("code", RETURN_REASONS)
def test_a_reason_is_told_in_short_sentences(code: str) -> None:
    sentences = re.split(r"[.!?] ", RETURN_REASONS[code].sentence)

    assert all(len(sentence.split()) <= LONGEST for sentence in sentences)
