"""The workbench's tables are complete, and a resemblance is told in a sentence that is true."""

from datetime import date
from itertools import product

import pytest

from deposits.rules import CaseKind
from deposits.rules.likeness import Part, Side, compare, score, why_not_automatic
from deposits.rules.workbench import (
    CASE_ROADS,
    DEPOSIT_EXCEPTION_WORDS,
    LINE_ACT_WORDS,
    UNPROVED_WHEN,
    DepositException,
    LineAct,
    amount_case,
    kind_of_unproved,
)

FACTS = ("fits", "same_amount", "near", "covered", "is_old", "is_due")
LINE = Side("26", "", "", 25, "1234", "SITI AMINAH", date(2026, 11, 19))


def test_every_kind_and_act_has_its_words() -> None:
    assert set(DEPOSIT_EXCEPTION_WORDS) == set(UNPROVED_WHEN) == set(DepositException)
    assert set(LINE_ACT_WORDS) == set(LineAct)
    assert set(CASE_ROADS) == set(CaseKind)


def test_every_unproved_deposit_has_exactly_one_kind_and_every_kind_is_reached() -> None:
    found = {kind_of_unproved(dict(zip(FACTS, facts, strict=True))) for facts in product((False, True), repeat=6)}

    assert found == set(DepositException)


@pytest.mark.parametrize(
    ("paid", "kind"), [(24, CaseKind.SHORT), (26, CaseKind.OVER), (25, None)], ids=["short", "over", "mistyped"]
)
def test_short_and_over_are_told_by_the_required_amount(paid: int, kind: CaseKind | None) -> None:
    assert amount_case(paid, 25) == kind


def test_what_one_side_does_not_say_is_neither_same_nor_different() -> None:
    parts = {one.part: one.same for one in compare(LINE, Side("", "9", "", 25, "991234", "AMINAH", LINE.day))}

    assert parts[Part.VALIDATION_NO] is None
    assert (parts[Part.NIK], parts[Part.NAME]) == (True, True)


def test_a_key_outweighs_every_resemblance() -> None:
    keyed = compare(LINE, Side("26", "", "", 24, "999999", "LAIN", date(2026, 1, 1)))
    alike = compare(LINE, Side("27", "", "", 25, "991234", "SITI AMINAH", LINE.day))

    assert score(keyed) > score(alike)


@pytest.mark.parametrize(
    ("other", "says"),
    [
        (Side("27", "", "", 25, "", "", LINE.day), "Tidak ada nomor yang sama persis"),
        (Side("26", "", "", 24, "", "", LINE.day), "jumlahnya berbeda"),
        (Side("26", "", "", 25, "", "", date(2026, 1, 1)), "tanggalnya berbeda"),
    ],
)
def test_why_it_was_not_automatic_is_one_sentence(other: Side, says: str) -> None:
    assert says in why_not_automatic(compare(LINE, other))
