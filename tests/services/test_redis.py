"""The embedded Redis, driven for real."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis

from malsaji.services import account, binaries, postgres, redis
from malsaji.supervisor.crew import Crew


@pytest.fixture
def crew(spaced_folder: Path) -> Iterator[Crew]:
    sockets = account.private_folder(spaced_folder.parent / "redis", account.own_account())
    program = redis.program(binaries.redis_program(), spaced_folder, sockets, postgres.clean_environment())
    crew = Crew()
    crew.start(program)
    crew.wait_ready(lambda: redis.is_ready(redis.url(sockets)))
    yield crew
    crew.stop()


def test_a_queue_survives_a_killed_server(crew: Crew, spaced_folder: Path) -> None:
    address = redis.url(spaced_folder.parent / "redis")
    with Redis.from_url(address) as client:
        client.rpush("waiting", "1", "2", "3")
    first = crew.members[0].process.pid

    os.kill(first, signal.SIGKILL)
    assert crew.wait(lambda: crew.members[0].process.pid != first and redis.is_ready(address), seconds=30)

    with Redis.from_url(address) as client:
        assert client.llen("waiting") == 3


def test_a_server_left_by_a_killed_supervisor_is_stopped(crew: Crew, spaced_folder: Path) -> None:
    sockets = spaced_folder.parent / "redis"

    redis.stop_leftover(sockets)

    assert not redis.is_ready(redis.url(sockets))
    assert crew.members[0].process.wait(10) == 0
    crew.members.clear()


def test_celery_spells_a_unix_socket_its_own_way() -> None:
    assert redis.celery_url("unix:///tmp/a/redis.sock") == "redis+socket:///tmp/a/redis.sock"
    assert redis.celery_url("redis://127.0.0.1:6379/0") == "redis://127.0.0.1:6379/0"
