"""One question to the service, as somebody of the town asks it."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction

from tests.access.addresses import address
from tests.access.rules import NO_SUCH_METHOD, RULES
from tests.access.town import Town, Visitor


def opener(name: str) -> Visitor:
    """Give somebody who may open an address."""
    return next(visitor for visitor in Visitor if visitor in RULES[name].may)


def ask(town: Town, visitor: Visitor, method: str, url: str, data: object = None, **more: Any) -> Any:
    """Ask once, read the answer to its end, and take back whatever the asking changed."""
    with transaction.atomic():
        response = getattr(town.client(visitor), method)(url, data, **more)
        response.whole = whole(response)
        transaction.set_rollback(True)
    return response


def whole(response: Any) -> bytes:
    """Read an answer to its end, which closes its file."""
    return b"".join(response) if response.streaming else bytes(response.content)


def is_page(response: Any) -> bool:
    """Tell whether somebody reads the answer in a browser; a refused method has no body."""
    return str(response.headers.get("Content-Type", "")).startswith("text/html") and bool(response.whole)


def pages(town: Town) -> Iterator[tuple[str, Any]]:
    """Give every page somebody may open, its form sent in empty, and its refusal to a stranger and a visitor."""
    for name, rule in RULES.items():
        url, visitor = address(town, name), opener(name)
        asked = [(visitor, "get"), (visitor, "post"), (Visitor.STRANGER, "get")]
        for who, method in asked:
            if getattr(rule, method) != NO_SUCH_METHOD:
                yield f"{method} {name} as {who}", ask(town, who, method, url, secure=True)
