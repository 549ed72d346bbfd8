"""How heavy the pages are, and how soon a cheap phone on a weak link shows the first one (figure 38).

400 kbit/s, 400 ms round trip, the processor slowed 6 times; every first visit in a fresh browser, medians of VISITS.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "malsaji.settings")

import django

django.setup()

from playwright._impl._api_structures import SetCookieParam
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests import factories
from tests.journey.conftest import free_port
from tests.look.pages import session_cookie
from tests.submission import sheets

VISITS = 5
KBIT = 1000 / 8
LINK = {"offline": False, "latency": 400, "downloadThroughput": 400 * KBIT, "uploadThroughput": 400 * KBIT}
SLOWED = 6
PHONE = {"width": 360, "height": 740}
PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"
PATIENCE = 20


@dataclass
class Visit:
    """What one page cost: kB over the line (headers included), kB of the HTML alone, requests, first paint in ms."""

    path: str
    kb: float = 0
    html_kb: float = 0
    requests: int = 0
    fcp_ms: float = 0
    _kinds: dict[str, str] = field(default_factory=dict)


def main() -> None:
    owner = factories.guardian()
    draft, sent = sheets.complete(owner), sheets.sent(owner)
    with served() as url:
        # Asked of the database before the browser's event loop runs.
        cookie = session_cookie(url, owner)
        first, later = visits(url, cookie, draft.reference, sent.reference)
    report(first, later)


def visits(url: str, cookie: SetCookieParam, draft: str, sent: str) -> tuple[list[Visit], list[Visit]]:
    """Make the first visits, then go through the later pages with what the first has left in the cache."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=arguments())
        first = [visit(fresh(browser, url), "/") for _ in range(VISITS)]
        phone = fresh(browser, url)
        visit(phone, "/")
        later = [visit(phone, path) for path in ("/akun/masuk/", "/syarat/", "/boleh-mendaftar/", "/pertanyaan-umum/")]
        phone.add_cookies([cookie])
        own = [f"/berkas/{draft}/{page}" for page in ("", "alamat/", "setoran/", "dokumen/", "periksa/")]
        later += [visit(phone, path) for path in ("/jemaah/", *own, f"/berkas/{sent}/")]
        browser.close()
    return first, later


def report(first: list[Visit], later: list[Visit]) -> None:
    print(f"{'page':44} {'kB':>7} {'HTML kB':>8} {'requests':>9} {'first paint ms':>15}")
    middle = sorted(first, key=lambda one: one.fcp_ms)[len(first) // 2]
    for one in [middle, *later]:
        print(f"{one.path:44} {one.kb:7.1f} {one.html_kb:8.1f} {one.requests:9} {one.fcp_ms:15.0f}")
    print(
        json.dumps(
            {
                "first_visit_kb": round(max(one.kb for one in first), 1),
                "later_kb": round(max(one.html_kb for one in later), 1),
                "requests": max(one.requests for one in [*first, *later]),
                "fcp_ms": round(statistics.median(one.fcp_ms for one in first)),
            }
        )
    )


def fresh(browser: Browser, url: str) -> BrowserContext:
    return browser.new_context(viewport=PHONE, base_url=url, locale="id-ID")  # type: ignore[arg-type]


def visit(context: BrowserContext, path: str) -> Visit:
    """Open a page over the weak link and count what crosses it."""
    page = context.new_page()
    seen = Visit(path)
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", LINK)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    wire.on("Network.responseReceived", lambda event: seen._kinds.update({event["requestId"]: event["type"]}))
    wire.on("Network.loadingFinished", lambda event: count(seen, event["requestId"], event["encodedDataLength"]))
    response = page.goto(path, wait_until="load")
    assert response, path
    assert response.ok, path
    seen.fcp_ms = first_paint(page)
    page.close()
    return seen


def count(seen: Visit, request: str, size: float) -> None:
    """Add one answer; what the browser's own cache gave crossed no line."""
    if size == 0:
        return
    seen.kb += size / 1000
    seen.requests += 1
    if seen._kinds.get(request) == "Document":
        seen.html_kb += size / 1000


def first_paint(page: Page) -> float:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        painted: float | None = page.evaluate(PAINT)
        if painted is not None:
            return painted
        page.wait_for_timeout(50)
    raise AssertionError(f"{page.url}: nothing was painted")


@contextmanager
def served() -> Iterator[str]:
    """Serve the pages as production does: static files compressed, the web server, the web role."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    environment = os.environ | {"PORT": str(port), "PUBLIC_URL": url, "DATABASE_ROLE": "web"}
    manage = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"]
    subprocess.run(manage, env=environment, check=True)
    server = [str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--host", "127.0.0.1"]
    server += ["--port", str(port), "--log-level", "error", "malsaji.wsgi:application"]
    with subprocess.Popen(server, env=environment) as process:
        try:
            wait_for(f"{url}/healthz")
            yield url
        finally:
            process.terminate()


def wait_for(url: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(url, timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"{url}: no answer")


def chromium() -> str:
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert program, "Chromium belum ada; pasang dengan: sudo apt-get install -y chromium"
    return program


def arguments() -> list[str]:
    quiet = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    return [*quiet, "--no-sandbox"] if os.geteuid() == 0 else quiet


if __name__ == "__main__":
    main()
