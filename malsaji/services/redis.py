"""The embedded Redis: its command line, its health, its leftovers."""

import contextlib
import time
from pathlib import Path
from urllib.parse import quote

from redis import Redis
from redis.exceptions import RedisError

from malsaji.services.process import Program

SOCKET = "redis.sock"


class RedisFailed(RuntimeError):
    """Redis could not be made ready."""


def url(sockets: Path) -> str:
    """REDIS_URL of the embedded server."""
    return f"unix://{quote(str(sockets / SOCKET), safe='/')}"


def celery_url(redis_url: str) -> str:
    """The same address as kombu spells it: unix sockets are `redis+socket://` there."""
    return redis_url.replace("unix://", "redis+socket://", 1) if redis_url.startswith("unix://") else redis_url


def program(binary: Path, data: Path, sockets: Path, environment: dict[str, str]) -> Program:
    """The server as a program: one unix socket, never TCP; at most the last second is lost in a crash."""
    options = {
        "port": "0",
        "unixsocket": str(sockets / SOCKET),
        "unixsocketperm": "700",
        "daemonize": "no",
        "appendonly": "yes",
        "appendfsync": "everysec",
        "save": "",
        "maxmemory-policy": "noeviction",
        "loglevel": "warning",
    }
    command = [str(binary), *(part for name, value in options.items() for part in (f"--{name}", value))]
    return Program("redis", command, environment | {"LC_ALL": "C"}, data)


def is_ready(redis_url: str) -> bool:
    """True when the server answers and has finished loading."""
    with contextlib.suppress(RedisError), Redis.from_url(redis_url) as client:
        return bool(client.ping())
    return False


def stop_leftover(sockets: Path) -> None:
    """Stop a server still answering on the socket of an earlier run; call it only while holding the lock."""
    if not (sockets / SOCKET).exists():
        return
    address = url(sockets)
    with contextlib.suppress(RedisError), Redis.from_url(address) as client:
        client.shutdown()
    end = time.monotonic() + 10
    while is_ready(address):
        if time.monotonic() > end:
            raise RedisFailed("Redis lama tidak mau berhenti. / The old Redis does not stop.")
        time.sleep(0.05)
