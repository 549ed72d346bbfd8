"""An SMS gateway that speaks the real HTTP: it records, refuses, hangs or hangs up as a test tells it."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TOKEN = "rahasia-penyedia-6309"


class Trick(Enum):
    """What a gateway may do instead of answering; the message is taken all the same."""

    HANG = "answers only after the caller has left"
    DROP = "closes the connection without a word"


@dataclass
class Gateway:
    """What came in, and how the next requests are answered (then 200 for ever)."""

    url: str = ""
    answers: list[int | Trick] = field(default_factory=list)
    retry_after: str = ""
    requests: list[dict[str, str]] = field(default_factory=list)
    taken: dict[str, dict[str, str]] = field(default_factory=dict)
    released: threading.Event = field(default_factory=threading.Event)

    def take(self, key: str, message: dict[str, str]) -> str:
        """Take a message once per key and give its number, the same for a repeated key."""
        self.taken.setdefault(key, message)
        return f"sms-{list(self.taken).index(key) + 1}"


class Handler(BaseHTTPRequestHandler):
    gateway: Gateway

    def do_POST(self) -> None:
        body: dict[str, str] = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        key = self.headers["Idempotency-Key"]
        self.gateway.requests.append({"key": key, **body})
        answer = self.gateway.answers.pop(0) if self.gateway.answers else 200
        if self.headers["Authorization"] != f"Bearer {TOKEN}":
            answer = 401
        if isinstance(answer, Trick):
            self._trick(answer, key, body)
        elif answer == 200:
            self._say(200, {"id": self.gateway.take(key, body)})
        else:
            self._say(answer, {"error": "no"})

    def _trick(self, trick: Trick, key: str, body: dict[str, str]) -> None:
        self.gateway.take(key, body)
        if trick is Trick.HANG:
            self.gateway.released.wait(10)
        self.close_connection = True

    def _say(self, status: int, body: dict[str, str]) -> None:
        text = json.dumps(body).encode()
        self.send_response(status)
        if self.gateway.retry_after:
            self.send_header("Retry-After", self.gateway.retry_after)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_: object) -> None:
        """Stay silent: the tests read the log."""


@contextmanager
def serving() -> Iterator[Gateway]:
    """Run a gateway on a free port until the block ends."""
    gateway = Gateway()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"gateway": gateway}))
    gateway.url = f"http://127.0.0.1:{server.server_address[1]}/send"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield gateway
    finally:
        gateway.released.set()
        server.shutdown()
        server.server_close()
        thread.join()
