"""The embedded PostgreSQL, driven for real."""

import os
import signal
import subprocess
import threading
import time
from pathlib import Path

import pytest

from malsaji.services import postgres, process
from malsaji.services.account import server_account
from malsaji.services.postgres import Cluster
from malsaji.supervisor.crew import Crew, ProgramFailed


@pytest.fixture
def cluster(spaced_folder: Path) -> Cluster:
    return postgres.prepare(spaced_folder, spaced_folder.parent / "socket", server_account())


def started(cluster: Cluster) -> Crew:
    crew = Crew()
    crew.start(postgres.program(cluster, durable=False))
    crew.wait_ready(lambda: postgres.is_ready(cluster))
    return crew


def processes_of(cluster: Cluster) -> list[str]:
    numbers = [int(folder.name) for folder in Path("/proc").glob("[0-9]*")]
    return [command for pid in numbers if str(cluster.data) in (command := process.command_of(pid))]


def test_a_server_in_a_folder_with_spaces_answers_and_leaves_no_process(cluster: Cluster) -> None:
    crew = started(cluster)
    assert processes_of(cluster)

    crew.stop()

    assert processes_of(cluster) == []
    assert not postgres.is_ready(cluster)
    assert not (cluster.data / "postmaster.pid").exists()


def test_the_data_survive_a_killed_server(cluster: Cluster) -> None:
    crew = started(cluster)
    postgres.create_database(cluster)
    first = crew.members[0].process.pid

    os.kill(first, signal.SIGKILL)
    assert crew.wait(lambda: crew.members[0].process.pid != first and postgres.is_ready(cluster), seconds=30)

    assert crew.members[0].deaths == 1
    assert "already exists" in postgres._client(cluster, "createdb", postgres.DATABASE).stderr
    crew.stop()


def test_a_server_left_by_a_killed_supervisor_is_stopped_before_the_next(cluster: Cluster) -> None:
    left = process.start(postgres.program(cluster), output=subprocess.DEVNULL)
    while not postgres.is_ready(cluster):
        time.sleep(0.05)
    # An orphan is collected by the system; this one is ours to collect.
    collector = threading.Thread(target=left.wait, daemon=True)
    collector.start()

    postgres.stop_leftover(cluster.data)

    collector.join(10)
    assert left.returncode == 0
    assert processes_of(cluster) == []


def test_a_foreign_process_with_the_old_number_is_left_alone(cluster: Cluster) -> None:
    (cluster.data / "postmaster.pid").write_text(f"{os.getpid()}\n{cluster.data}\n")

    postgres.stop_leftover(cluster.data)

    assert not (cluster.data / "postmaster.pid").exists()


def test_a_server_that_cannot_start_is_named(cluster: Cluster) -> None:
    (cluster.data / "postgresql.conf").write_text("no_such_setting = on\n")
    crew = Crew()
    crew.start(postgres.program(cluster))

    with pytest.raises(ProgramFailed, match="postgres"):
        crew.wait_ready(lambda: postgres.is_ready(cluster))

    crew.stop()
