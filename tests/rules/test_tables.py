"""The tables of the process are complete, and the docs are drawn from them."""

import csv
import re
from pathlib import Path

import pytest

from deposits.rules import MOVES, NOTICE_OF_MOVE, RETURN_REASONS, TURN_OF, WORDS, Status, Truth
from deposits.rules.diagram import state_diagram
from deposits.rules.papers import TRUTH_SENTENCES
from deposits.rules.road import AHEAD, MOVE_WORDS
from deposits.rules.status import TURN_WORDS, Turn
from pilgrims.notices import FREE, TEXTS

ROOT = Path(__file__).parents[2]
EVERY_MOVE = {(old, new) for old, news in MOVES.items() for new in news}
LONGEST = 15


def test_every_status_has_its_moves_turn_words_and_what_lies_ahead() -> None:
    everything = set(Status)

    assert set(MOVES) == set(TURN_OF) == set(WORDS) == set(AHEAD) == everything
    assert set(TURN_WORDS) == set(Turn)
    assert set(TRUTH_SENTENCES) == set(Truth)


def test_every_move_is_told_and_written_in_the_timeline() -> None:
    events = {event for event in NOTICE_OF_MOVE.values() if event}

    assert set(NOTICE_OF_MOVE) == set(MOVE_WORDS) == EVERY_MOVE
    assert events <= set(TEXTS)


def test_a_return_reopens_only_what_exists() -> None:
    with (ROOT / "offices/data/document_requirements.csv").open(encoding="utf-8") as file:
        documents = {f"document:{row['key']}" for row in csv.DictReader(file)}

    assert {reason.item for reason in RETURN_REASONS.values()} <= documents | {"data", "deposit", ""}


def test_the_diagram_in_the_docs_is_drawn_from_the_table() -> None:
    assert state_diagram() in (ROOT / "docs/states.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", [*TEXTS.values(), FREE])
def test_a_message_has_short_sentences_and_no_link(text: str) -> None:
    sentences = re.split(r"[.!?:] ", text)

    assert all(len(sentence.split()) <= LONGEST for sentence in sentences)
    assert "http" not in text
