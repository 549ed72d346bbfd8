"""A web server for all tests of this folder, and a phone whose person is already signed in."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from typing import TypeVar

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection
from playwright._impl._api_structures import SetCookieParam
from playwright.sync_api import Browser, BrowserContext

from offices.models import User
from tests import factories
from tests.journey.conftest import answers, browser, environment_of_service, eventually, free_port, start
from tests.journey.people import PHONE
from tests.uploads.line import Line

__all__ = ["browser"]


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


@pytest.fixture(scope="session")
def web_port(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Start a web server once, as the web role; no worker, for nothing here waits for one."""
    folder, port = tmp_path_factory.mktemp("web"), free_port()
    url = f"http://127.0.0.1:{port}"
    environment = environment_of_service(folder, url)
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"]
    subprocess.run(collect, env=environment, check=True)
    serve = ["granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "malsaji.wsgi:application"]
    process = start(serve, environment, folder / "web.log")
    try:
        eventually(lambda: answers(f"{url}/healthz"), "answer of the web server")
        yield port
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=20)
        print((folder / "web.log").read_text())


@pytest.fixture
def line(web_port: int) -> Iterator[Line]:
    """The line between the phones of a test and the web server."""
    line = Line(web_port)
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
