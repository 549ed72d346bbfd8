"""The whole service for a test: a real web server, a real worker with its clock, a real browser."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import Browser, sync_playwright
from pytest_django import Settings

PATIENCE = 30.0
Answer = TypeVar("Answer")


@dataclass
class Service:
    """A running service on the test database: where it answers and where its messages land."""

    url: str
    outbox: Path

    def messages(self) -> list[str]:
        """Give the texts of all messages sent, oldest first."""
        return [path.read_text(encoding="utf-8") for path in sorted(self.outbox.glob("*.txt"))]


def eventually(ask: Callable[[], Answer | None], what: str) -> Answer:
    """Ask again until there is an answer; the worker needs a moment."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        answer = ask()
        if answer:
            return answer
        time.sleep(0.2)
    raise AssertionError(f"no {what} after {PATIENCE:.0f} seconds")


@pytest.fixture
def service(committed: None, tmp_path: Path) -> Iterator[Service]:
    """Start web, worker and clock as the web role; afterwards stop them all."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    environment = environment_of_service(tmp_path, url)
    subprocess.run(  # the web server serves static files as in production
        [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"],
        env=environment,
        check=True,
    )
    web = [
        "granian",
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "malsaji.wsgi:application",
    ]
    worker = ["celery", "-A", "malsaji.celery", "worker", "--beat", "--concurrency=1", "--loglevel=WARNING"]
    worker.append(f"--schedule={tmp_path / 'beat'}")
    processes = [
        start(web, environment, tmp_path / "web.log"),
        start(worker, environment, tmp_path / "worker.log"),
    ]
    try:
        eventually(lambda: answers(f"{url}/readyz"), "answer of the service")
        yield Service(url, tmp_path / "outbox")
    finally:
        for process in processes:
            os.killpg(process.pid, signal.SIGTERM)
        for process in processes:
            process.wait(timeout=20)
        print((tmp_path / "web.log").read_text(), (tmp_path / "worker.log").read_text())


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
    return port


def environment_of_service(folder: Path, url: str) -> dict[str, str]:
    """Give the environment of a machine that serves the test database."""
    address = urlsplit(os.environ["DATABASE_URL"])
    database = str(connection.settings_dict["NAME"])
    return {
        **os.environ,
        "DATABASE_URL": urlunsplit(address._replace(path=f"/{database}")),
        "DATABASE_ROLE": "web",
        "REDIS_URL": settings.REDIS_URL,
        "VAR_DIR": str(folder),
        "MEDIA_DIR": str(folder / "media"),
        "PUBLIC_URL": url,
        "DEMO": "0",
    }


def start(command: list[str], environment: dict[str, str], log: Path) -> subprocess.Popen[bytes]:
    program = str(Path(sys.executable).parent / command[0])
    with log.open("wb") as out:
        return subprocess.Popen(
            [program, *command[1:]],
            env=environment,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as response:
            return b'"ok"' in response.read()
    except (urllib.error.URLError, OSError):
        return False


@pytest.fixture
def browser() -> Iterator[Browser]:
    """Start headless Chromium for the whole of a test, which asks the database nothing while it runs."""
    with chromium() as started:
        yield started


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start headless Chromium; CHROMIUM names another than the one on the path."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert program, "Chromium belum ada; pasang dengan: sudo apt-get install -y chromium"
    arguments = [
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")
    with sync_playwright() as playwright:
        # The papers' own fonts are named in this process once it has drawn one; pages use the machine's.
        surroundings: dict[str, str | float | bool] = {
            name: value for name, value in os.environ.items() if name != "FONTCONFIG_FILE"
        }
        started = playwright.chromium.launch(executable_path=program, args=arguments, env=surroundings)
        yield started
        started.close()


@pytest.fixture
def desk_files(settings: Settings, tmp_path: Path) -> None:
    """Keep a test's uploads where the served service looks for them."""
    settings.MEDIA_ROOT = tmp_path / "media"
