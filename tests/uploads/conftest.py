"""The service of the journey, and a phone whose person is already signed in."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from typing import TypeVar
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection
from playwright._impl._api_structures import SetCookieParam
from playwright.sync_api import Browser, BrowserContext

from offices.models import User
from tests import factories
from tests.journey.conftest import Service, browser, service
from tests.journey.people import PHONE
from tests.uploads.line import Line

__all__ = ["browser", "service"]


Answer = TypeVar("Answer")


def asked_of(ask: Callable[..., Answer], *given: object) -> Answer:
    """Ask the database while a browser runs, whose loop this thread belongs to."""

    def answer() -> Answer:
        try:
            return ask(*given)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(answer).result()


@pytest.fixture
def account(committed: None) -> User:
    return factories.guardian()


def session_key(user: User) -> str:
    """Sign somebody in as the door would."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)


@pytest.fixture
def line(service: Service) -> Iterator[Line]:
    """The line between the phones of a test and the service."""
    line = Line(urlsplit(service.url).port or 0)
    yield line
    line.close()


@pytest.fixture
def phone(line: Line, account: User, browser: Browser) -> Iterator[BrowserContext]:
    """A phone with JavaScript; what it needs comes first, so that the browser is gone before the tables are swept."""
    yield from _phone(browser, line, account, scripts=True)


@pytest.fixture
def plain_phone(line: Line, account: User, browser: Browser) -> Iterator[BrowserContext]:
    """A phone without JavaScript."""
    yield from _phone(browser, line, account, scripts=False)


def _phone(browser: Browser, line: Line, user: User, *, scripts: bool) -> Iterator[BrowserContext]:
    context = browser.new_context(
        viewport=PHONE,  # type: ignore[arg-type]
        base_url=f"http://127.0.0.1:{line.port}",
        locale="id-ID",
        java_script_enabled=scripts,
    )
    cookie = SetCookieParam(
        name=settings.SESSION_COOKIE_NAME, value=asked_of(session_key, user), domain="127.0.0.1", path="/", secure=True
    )
    context.add_cookies([cookie])
    yield context
    context.close()
