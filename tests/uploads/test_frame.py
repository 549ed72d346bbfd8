"""The frame of every page: few small files, a manifest that is true, and a script for the time without a line."""

import gzip
import json
import re

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.submission.pages import signed_in

FILE = re.compile(r'(?:src|href)="(/static/[^"#]+)|url\("?(\.\./[^")]+)')
MOST_REQUESTS, MOST_BYTES = 6, 50_000


def content(name: str) -> bytes:
    path = finders.find(name)
    assert isinstance(path, str), name
    with open(path, "rb") as file:  # noqa: PTH123 - the finder gives a text
        return file.read()


def files_of(page: str) -> set[str]:
    """Give the files a browser fetches for a page, those of its style sheet included; a repeated one counts once."""
    named = {name.removeprefix("/static/") for name, _ in FILE.findall(page) if name}
    style = content("css/malsaji.css").decode()
    return named | {name.removeprefix("../") for _, name in FILE.findall(style) if name}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["front", "account_login", "requirements"])
def test_a_first_visit_is_light(client: Client, name: str) -> None:
    page = client.get(reverse(name)).content

    files = files_of(page.decode())

    assert len(files) + 1 <= MOST_REQUESTS
    assert len(gzip.compress(page)) + sum(len(gzip.compress(content(file))) for file in files) <= MOST_BYTES


@pytest.mark.parametrize(
    ("name", "most"), [("js/mulai.js", 1500), ("js/dokumen.js", 5000), ("css/malsaji.css", 10_000)]
)
def test_what_a_phone_fetches_stays_small(name: str, most: int) -> None:
    assert len(gzip.compress(content(name))) <= most


@pytest.mark.django_db
def test_the_service_worker_is_small_never_old_and_keeps_only_the_frame(client: Client) -> None:
    answer = client.get("/sw.js")

    script = answer.content.decode()
    addresses = re.findall(r'"(/[^"]*)"', script)
    assert answer["Content-Type"].startswith("text/javascript")
    assert "no-store" in answer["Cache-Control"]
    assert "worker-src 'self'" in answer["Content-Security-Policy"]
    assert len(script) <= 2000
    assert [one for one in addresses if not one.startswith("/static/")] == [reverse("offline")]
    assert all(finders.find(one.removeprefix("/static/")) for one in addresses if one != reverse("offline"))


@pytest.mark.django_db
def test_another_frame_is_another_version(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    before = client.get("/sw.js").content

    monkeypatch.setattr("malsaji.views.FRAME", ("css/malsaji.css",))

    assert re.findall(rb'"rangka-\w+"', client.get("/sw.js").content) != re.findall(rb'"rangka-\w+"', before)


@pytest.mark.django_db
def test_the_page_for_a_broken_line_names_nobody() -> None:
    account = factories.guardian()

    page = signed_in(account).get(reverse("offline")).content.decode()

    assert "tidak hilang" in page
    assert account.name not in page
    assert "csrfmiddlewaretoken" not in page


def test_the_manifest_is_true() -> None:
    manifest = json.loads(content("manifest.webmanifest"))

    assert (manifest["scope"], manifest["lang"]) == ("/", "id")
    assert manifest["theme_color"] in content("css/malsaji.css").decode()
    for icon in manifest["icons"]:
        assert finders.find(icon["src"])


def test_pictures_may_come_from_the_phone_itself_and_scripts_only_from_here() -> None:
    policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]

    assert "blob:" in policy["img-src"]
    assert policy["script-src"] == policy["worker-src"] == ["'self'"]
