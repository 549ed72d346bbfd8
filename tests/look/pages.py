"""Every page that a pilgrim or a visitor can meet, in every state: taken from the table of who may open what."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright._impl._api_structures import SetCookieParam
from playwright.sync_api import Browser, BrowserContext

from deposits import handover, verification
from deposits.models import Deposit
from deposits.rules import Status
from offices.calendar import now
from offices.models import User
from tests import factories
from tests.access.addresses import address, names
from tests.access.rules import RULES
from tests.access.town import EVERYBODY, Town, Visitor, build
from tests.desk import scene

# What is no page to look at: health, files, ways that lead on.
NO_PAGES = frozenset({"healthz", "readyz", "outbox", "first_password", "manifest", "service_worker"})
FILES = (".pdf", ".jpg", "/asli", ".js", ".webmanifest", "/unduh/")
OK = 200


@dataclass(frozen=True)
class View:
    """One page: its name, its path, and whether the owner of the dossiers is signed in."""

    name: str
    path: str
    owner: bool


@dataclass(frozen=True)
class Looked:
    """A served town: where it answers, the owner's cookie, every page. Asked of the database before a browser runs."""

    url: str
    cookie: SetCookieParam
    views: list[View]

    def context(
        self, browser: Browser, *, width: int, height: int, owner: bool = True, script: bool = True
    ) -> BrowserContext:
        """Open a browser as the owner of the dossiers, or as a visitor."""
        context = browser.new_context(
            viewport={"width": width, "height": height},
            base_url=self.url,
            locale="id-ID",
            java_script_enabled=script,
            bypass_csp=True,
            service_workers="block",
        )
        if owner:
            context.add_cookies([self.cookie])
        return context


def views(town: Town, states: dict[str, Deposit]) -> Iterator[View]:
    """Give every page that answers, as the one who meets it."""
    for name in names():
        rule, path = RULES[name], address(town, name)
        is_open = (rule.may == EVERYBODY and not rule.door) or rule.may == {Visitor.ANYONE}
        visitor = Visitor.ANYONE if is_open else Visitor.OWNER
        is_page = name not in NO_PAGES and not path.split("?")[0].endswith(FILES)
        if is_page and rule.answer(visitor, "get") == OK:
            yield View(name, path, visitor == Visitor.OWNER)
    for state, deposit in states.items():
        yield View(f"dossier-{state}", reverse("dossier", args=[deposit.reference]), owner=True)


def session_cookie(url: str, user: User) -> SetCookieParam:
    client = Client()
    client.force_login(user)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    # The prefix of its name demands a secure cookie for the whole host; browsers take 127.0.0.1 for a secure origin.
    place: SetCookieParam = {"name": settings.SESSION_COOKIE_NAME, "value": value, "path": "/"}
    return place | {"domain": urlsplit(url).hostname or "", "secure": True, "httpOnly": True}


def looked_town(url: str) -> Looked:
    """Build the town, and for its owner one dossier in every state."""
    town = build()
    owner = town.people[Visitor.OWNER]
    finished = (Status.VERIFIED, Status.APPROVED, Status.REJECTED, Status.WITHDRAWN, Status.LAPSED)
    states = {status.value: factories.dossier(status, by=owner) for status in finished}
    reasons = [("R01", "Foto KTP kabur."), ("R10", "Tanggalnya lain.")]
    sent = factories.dossier(by=owner)
    states["RETURNED"] = verification.return_for_repair(sent, reasons, by=scene.verifier(), at=now())
    refused = factories.dossier(Status.APPROVED, by=owner)
    handover.record_refusal(refused, why="NIK belum padan.", by=scene.verifier(), at=now())
    return Looked(url, session_cookie(url, owner), list(views(town, states | {"REFUSED": refused})))
