"""Whatever is sent to it, the service answers; it never breaks."""

from collections.abc import Iterator

import pytest

from tests.access.addresses import address
from tests.access.asking import ask, opener
from tests.access.hostile import ONE_BUTTON, QUERY_NAMES, TEXTS, Fields, spoiled
from tests.access.rules import NO_SUCH_METHOD, RULES
from tests.access.town import Town

pytestmark = pytest.mark.django_db
BROKEN = 500


def test_no_query_string_breaks_a_page(town: Town) -> None:
    broken = []

    for name in RULES:
        for text in TEXTS:
            if (
                ask(town, opener(name), "get", address(town, name), dict.fromkeys(QUERY_NAMES, text)).status_code
                >= BROKEN
            ):
                broken.append((name, text[:12]))

    assert broken == []


def test_no_address_breaks_a_page(town: Town) -> None:
    broken = []

    for name in RULES:
        for url in spoiled(address(town, name)):
            for method in ("get", "post"):
                if ask(town, opener(name), method, url).status_code >= BROKEN:
                    broken.append((name, method, url[-40:]))

    assert broken == []


def test_no_form_breaks_a_page(town: Town) -> None:
    broken = []

    for name, rule in RULES.items():
        if rule.post != NO_SUCH_METHOD and name not in ONE_BUTTON:
            url = address(town, name)
            for data in spoiled_forms(town, name):
                if ask(town, opener(name), "post", url, data).status_code >= BROKEN:
                    broken.append((name, *(f"{field}={value[:12]!r}" for field, value in data.items())))

    assert broken == []


def spoiled_forms(town: Town, name: str) -> Iterator[dict[str, str]]:
    """Fill every field of the page's forms with each text in turn, all at once."""
    shown = {"bank_release": "bank_file"}.get(name, "office_dossier" if name.startswith("office_") else name)
    page = town.client(opener(name)).get(address(town, shown))
    fields = Fields(page.content.decode()).names if page.status_code == 200 else {"code", "password", "next"}
    for text in TEXTS:
        yield dict.fromkeys(fields, text)


@pytest.mark.parametrize("method", ["put", "delete"])
def test_no_other_method_breaks_a_page(town: Town, method: str) -> None:
    broken = [name for name in RULES if ask(town, opener(name), method, address(town, name)).status_code >= BROKEN]

    assert broken == []
