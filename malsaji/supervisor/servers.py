"""PostgreSQL and Redis for a run: the given ones, or embedded ones that end with it."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from malsaji.services import account, binaries, keys, postgres, redis
from malsaji.supervisor import house
from malsaji.supervisor.crew import Crew

SOCKETS = "MALSAJI_SOCKETS"


@contextmanager
def embedded(
    crew: Crew, home: Callable[[], Path], redis_data: Path, *, durable: bool = True
) -> Iterator[dict[str, str]]:
    """Start what DATABASE_URL and REDIS_URL do not name already; gives both, and where the sockets are.

    `home` is asked for only then: it holds the cluster and is open to the server's account.
    """
    sockets = account.short_folder("malsaji-", account.server_account())
    addresses = {SOCKETS: str(sockets)}
    try:
        addresses["DATABASE_URL"] = os.environ.get("DATABASE_URL") or _start_postgres(crew, home(), sockets, durable)
        addresses["REDIS_URL"] = os.environ.get("REDIS_URL") or _start_redis(crew, redis_data, sockets)
        yield addresses
    finally:
        crew.stop()
        shutil.rmtree(sockets, ignore_errors=True)


def _start_postgres(crew: Crew, home: Path, sockets: Path, durable: bool) -> str:
    cluster = postgres.prepare(home, sockets / "postgres", account.server_account())
    crew.start(postgres.program(cluster, durable=durable))
    crew.wait_ready(lambda: postgres.is_ready(cluster))
    postgres.create_database(cluster)
    # libpq would let these overrule the address.
    for name in [name for name in os.environ if name.startswith("PG")]:
        del os.environ[name]
    return cluster.url


def _start_redis(crew: Crew, data: Path, sockets: Path) -> str:
    folder = account.private_folder(sockets / "redis", account.own_account())
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    address = redis.url(folder)
    crew.start(redis.program(binaries.redis_program(), data, folder, postgres.clean_environment()))
    crew.wait_ready(lambda: redis.is_ready(address))
    return address


def clear_leftovers(var: Path) -> bool:
    """After a killed supervisor, stop the servers it left; True when there was something to clear.

    Call it only while holding the folder's lock. (PostgreSQL's own leftover is stopped when it is prepared.)
    """
    file = var / house.RUNNING
    if not file.exists():
        return False
    old = keys.read(file)
    redis.stop_leftover(Path(old[SOCKETS]) / "redis")
    house.forget_sockets(old[SOCKETS])
    file.unlink()
    return True


@contextmanager
def announced(var: Path, addresses: dict[str, str]) -> Iterator[None]:
    """While the servers run, `make manage` finds their addresses in a file for our own eyes."""
    keys.write(var / house.RUNNING, addresses)
    try:
        yield
    finally:
        (var / house.RUNNING).unlink(missing_ok=True)


@contextmanager
def of_folder(crew: Crew, var: Path) -> Iterator[dict[str, str]]:
    """The servers and keys of the folder, as environment; call it only while holding the folder's lock."""
    home = partial(house.postgres_home, var, account.server_account())
    own_keys = house.installed_keys(var)
    with embedded(crew, home, var / "redis") as addresses, announced(var, addresses):
        yield house.environment(var, {**own_keys, **addresses})
