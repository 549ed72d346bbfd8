"""The lock, the port, the keys and the crew of one folder."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from malsaji import setup_check
from malsaji.services import keys, process
from malsaji.services.process import Program
from malsaji.supervisor import house, lock
from malsaji.supervisor.crew import Crew

HOLD = "import sys, time; from pathlib import Path; from malsaji.supervisor import lock\n"
HOLD += "with lock.hold(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"


def holder(file: Path) -> subprocess.Popen[bytes]:
    """Another process that holds the lock."""
    other = subprocess.Popen([sys.executable, "-c", HOLD, file], stdout=subprocess.PIPE, cwd=house.ROOT)
    assert other.stdout is not None
    other.stdout.readline()
    return other


def test_a_second_holder_is_refused_and_a_killed_one_frees_the_folder(tmp_path: Path) -> None:
    file = tmp_path / "malsaji.lock"
    with holder(file) as other:
        assert lock.is_held(file)
        with pytest.raises(lock.AlreadyRunning, match=f"sudah berjalan di folder ini .proses {other.pid}."):
            lock.hold(file).__enter__()
        other.send_signal(signal.SIGKILL)

    assert not lock.is_held(file)
    with lock.hold(file):
        assert file.read_text() == f"{os.getpid()}\n"


def test_a_port_in_use_is_said_in_one_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(house.PortTaken, match=f"Port {port} tidak bisa dipakai"):
            house.demand_port(port)

    house.demand_port(port)


def test_keys_are_made_once_for_our_own_eyes(tmp_path: Path) -> None:
    file = tmp_path / "keys.env"

    made = keys.load_or_make(file, data_exist=False)

    assert keys.load_or_make(file, data_exist=True) == made
    assert file.stat().st_mode & 0o777 == 0o600
    assert len(made["SECRET_KEY"]) >= 50
    assert [len(bytes.fromhex(made["IDENTITY_KEYS"][2:])), len(bytes.fromhex(made["BLIND_INDEX_KEY"]))] == [
        32,
        32,
    ]


def test_lost_keys_are_never_replaced_while_data_exist(tmp_path: Path) -> None:
    with pytest.raises(keys.KeysLost):
        keys.load_or_make(tmp_path / "keys.env", data_exist=True)

    assert list(tmp_path.iterdir()) == []


def test_a_program_that_dies_is_started_again_and_stopped_with_its_children(tmp_path: Path) -> None:
    born = tmp_path / "born"
    crew = Crew()
    crew.start(Program("sample", ["/bin/sh", "-c", "sleep 600 & echo $! >> born; wait"], os.environ, tmp_path))
    assert crew.wait(lambda: lines(born) == 1, seconds=10)

    os.kill(crew.members[0].process.pid, signal.SIGKILL)
    assert crew.wait(lambda: lines(born) == 2, seconds=10)
    crew.stop()

    assert all(process.wait_until_gone(int(sleeper), 5) for sleeper in born.read_text().split())


def lines(file: Path) -> int:
    return len(file.read_text().splitlines()) if file.exists() else 0


@pytest.mark.skipif(sys.platform != "linux", reason="the death signal is Linux's")
def test_a_program_dies_with_a_killed_supervisor() -> None:
    script = "import os, time; from pathlib import Path; from malsaji.services import process\n"
    script += "child = process.start(process.Program('sample', ['sleep', '600'], os.environ, Path('/')))\n"
    script += "print(child.pid, flush=True); time.sleep(600)"
    command = [sys.executable, "-c", script]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=house.ROOT) as supervisor:
        assert supervisor.stdout is not None
        child = int(supervisor.stdout.readline())
        while not process.command_of(child).startswith("sleep"):
            time.sleep(0.01)
        supervisor.send_signal(signal.SIGKILL)

    assert process.wait_until_gone(child, 10)


def test_missing_packages_are_named_in_one_line_with_the_command(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    (tmp_path / "apt-get").touch(mode=0o700)

    said = setup_check.sentence("chromium", "poppler")

    assert "\n" not in said
    assert said.endswith("sudo apt-get install -y chromium poppler-utils")
    with pytest.raises(setup_check.PackagesMissing):
        setup_check.demand("chromium")
