"""What holds of every page of the service, whoever reads it and whatever went wrong on it."""

from typing import Any

import pytest

from tests.access.asking import is_page, pages
from tests.access.marks import named
from tests.access.reading import Source
from tests.access.town import Town

pytestmark = pytest.mark.django_db
PROMISE = "Layanan ini gratis. Petugas tidak pernah meminta kode atau uang."
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def shape(response: Any) -> list[str]:
    """Give what is wrong with the source of a page."""
    source = Source(response.whole.decode())
    return [
        *(["not one h1"] if source.headings != 1 else []),
        *(["not Indonesian"] if source.language != "id" else []),
        *(["no promise"] if PROMISE not in source.text else []),
        *(f"{field} has no label" for field in source.unlabelled),
        *(f"id {one} stands twice" for one in source.twice),
        *(f"{thing} inline" for thing in source.forbidden),
        *(f"links to {link}" for link in source.links if named(link)),
    ]


def armour(response: Any) -> list[str]:
    """Give the protecting headers and cookie flags that an answer lacks."""
    policy = response.headers.get("Content-Security-Policy", "")
    return [
        *(name for name, value in HEADERS.items() if response.headers.get(name) != value),
        *(["policy"] if "default-src 'none'" not in policy or "frame-ancestors 'none'" not in policy else []),
        *(["unsafe policy"] if "unsafe" in policy else []),
        *(["no HSTS"] if "max-age=63072000" not in response.headers.get("Strict-Transport-Security", "") else []),
        *(["leads to a name"] if named(response.headers.get("Location", "")) else []),
        *(f"cookie {name}" for name, cookie in response.cookies.items() if not is_bound(name, cookie)),
    ]


def is_bound(name: str, cookie: Any) -> bool:
    flags = cookie["secure"] and cookie["httponly"] and cookie["samesite"] == "Lax" and cookie["path"] == "/"
    return bool(flags) and name.startswith("__Host-") and not cookie["domain"]


def is_kept_nowhere(response: Any) -> bool:
    return "no-store" in response.headers.get("Cache-Control", "")


def test_every_page_keeps_its_shape_and_every_answer_its_armour(town: Town) -> None:
    wrong = []

    for where, response in pages(town):
        wrong += [f"{where}: {fault}" for fault in armour(response)]
        if is_page(response):
            wrong += [f"{where}: {fault}" for fault in shape(response)]
        if response.wsgi_request.user.is_authenticated and not is_kept_nowhere(response):
            wrong.append(f"{where}: may be kept")

    assert wrong == []
