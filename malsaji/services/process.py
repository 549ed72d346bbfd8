"""One program that we start, and stop again together with everything it started."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from malsaji.services import launch
from malsaji.services.account import Account, own_account


@dataclass(frozen=True)
class Program:
    """What to start, as whom, and how it likes to be stopped; `patience` in seconds."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    directory: Path
    account: Account = field(default_factory=own_account)
    stop_signal: signal.Signals = signal.SIGTERM
    death_signal: signal.Signals = signal.SIGTERM
    patience: float = 10.0


def start(program: Program, *, output: int | IO[bytes] | None = subprocess.PIPE) -> subprocess.Popen[bytes]:
    """Start the program as leader of its own session; it gets its death signal when this thread ends."""
    return subprocess.Popen(
        launched(program),
        env=dict(program.environment),
        cwd=program.directory,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def launched(program: Program) -> list[str]:
    """The command line that goes through `launch`."""
    numbers = (program.death_signal, os.getpid(), program.account.uid, program.account.gid)
    return [sys.executable, "-I", "-S", launch.__file__, *(str(int(n)) for n in numbers), *program.command]


def ask_to_stop(program: Program, process: subprocess.Popen[bytes]) -> None:
    """Send the stop signal to the leader, which stops its own children in its own way."""
    if process.poll() is None:
        process.send_signal(program.stop_signal)


def finish(program: Program, process: subprocess.Popen[bytes], *, patience: float | None = None) -> None:
    """Wait for the leader up to its patience, then kill whatever is left of its session."""
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(program.patience if patience is None else patience)
    kill_group(process)
    process.wait()


def kill_group(process: subprocess.Popen[bytes]) -> None:
    """Kill what remains of the session: a leader that died by -9 leaves its children behind."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def command_of(pid: int) -> str:
    """The command line of a running process, empty when there is none."""
    proc = Path(f"/proc/{pid}/cmdline")
    if proc.parent.parent.joinpath("self").exists():
        with contextlib.suppress(OSError):
            return proc.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        return ""
    asked = subprocess.run(["ps", "-ww", "-o", "command=", "-p", str(pid)], capture_output=True, check=False)
    return asked.stdout.decode(errors="replace")


def wait_until_gone(pid: int, seconds: float) -> bool:
    """True when the process (not our child) has ended within the time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not command_of(pid):
            return True
        time.sleep(0.05)
    return False
