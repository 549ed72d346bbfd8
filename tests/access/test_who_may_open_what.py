"""Every address, asked by every visitor, answers as its rule says (figures 17 and 18)."""

from collections.abc import Iterator

import pytest

from tests.access.addresses import address, names
from tests.access.asking import ask
from tests.access.rules import RULES, STRANGERS
from tests.access.town import NAME, Town, Visitor

pytestmark = pytest.mark.django_db
# Where nobody is looked at before the answer, five kinds of visitor stand for all.
SAMPLE = (Visitor.ANYONE, Visitor.OWNER, Visitor.STRANGER, Visitor.VERIFIER, Visitor.NEXT_VERIFIER)


def test_every_address_has_a_rule_and_every_rule_an_address() -> None:
    found = list(names())

    assert sorted(found) == sorted(RULES)


def faults(town: Town, visitor: Visitor, method: str, name: str, url: str) -> Iterator[str]:
    """Give what is wrong with one answer; a stranger's page never speaks of the owner's dossiers."""
    rule = RULES[name]
    answer = ask(town, visitor, method, url)
    status, to = answer.status_code, answer.headers.get("Location", "")
    if status != rule.answer(visitor, method):
        yield f"{method} {name} {visitor}: {status}, not {rule.answer(visitor, method)}"
    if visitor == Visitor.ANYONE and rule.door and not to.startswith(f"{rule.door}?next="):
        yield f"{method} {name}: leads to {to}"
    if visitor in STRANGERS and (NAME.encode() in answer.whole or town.sent.reference.encode() in answer.whole):
        yield f"{method} {name} {visitor}: reads of the owner"


def test_every_visitor_gets_at_every_address_what_the_rule_says(town: Town) -> None:
    wrong: list[str] = []

    for name, rule in RULES.items():
        url = address(town, name)
        for method in ("get", "post"):
            for visitor in SAMPLE if rule.is_blind(method) else Visitor:
                wrong += faults(town, visitor, method, name, url)

    assert wrong == []
