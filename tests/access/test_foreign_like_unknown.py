"""What belongs to others answers, byte for byte and at the same cost, like what does not exist."""

import re
import uuid
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse

from tests.access.addresses import address, names
from tests.access.asking import ask
from tests.access.rules import RULES
from tests.access.town import Town, Visitor

pytestmark = pytest.mark.django_db
UNKNOWN: dict[str, object] = {"reference": "MS-6309-2026-999999", "uid": uuid.UUID(int=1), "pk": 999_999}
# The token in a form is masked anew in every page.
MASKED = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')
CURIOUS = (Visitor.STRANGER, Visitor.NEXT_VERIFIER, Visitor.RECONCILER)


def twins(town: Town) -> dict[str, list[tuple[str, str]]]:
    """Give, for every address that names a thing, the owner's and that of one that is not there, with their keys."""
    found = {}
    for name in names():
        theirs = address(town, name)
        given = resolve(theirs.partition("?")[0]).kwargs
        for key in given.keys() & UNKNOWN.keys():
            nobodys = reverse(name, kwargs=given | {key: UNKNOWN[key]})
            found[name] = [(theirs, f"/{given[key]}/"), (nobodys, f"/{UNKNOWN[key]}/")]
    return found


def answer(town: Town, visitor: Visitor, method: str, url: str, key: str) -> tuple[Any, ...]:
    """Give all that can be seen of an answer, and what it cost, without the key that was asked for."""
    with CaptureQueriesContext(connection) as queries:
        response = ask(town, visitor, method, url)
    page = MASKED.sub(b"", response.whole).replace(key.encode(), b"")
    headers = {name: value.replace(key, "") for name, value in response.headers.items() if name != "Expires"}
    return response.status_code, page, headers, len(queries)


@pytest.mark.parametrize("visitor", CURIOUS)
def test_nobody_can_tell_a_foreign_thing_from_an_unknown_one(town: Town, visitor: Visitor) -> None:
    pairs, different = twins(town), []

    for name, both in pairs.items():
        for method in ("get", "post") if visitor not in RULES[name].may else ():
            first, second = (answer(town, visitor, method, url, key) for url, key in both)
            if first != second:
                different.append((method, name))

    assert len(pairs) > 20
    assert different == []
