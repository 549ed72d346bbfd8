"""The programs that run together: started in order, restarted when they die, stopped in reverse."""

import contextlib
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from malsaji.services import process
from malsaji.services.process import Program

LONGEST_PAUSE = 30.0
STEADY_AFTER = 60.0


class Interrupted(Exception):
    """Somebody asked us to stop."""


class ProgramFailed(RuntimeError):
    """A program ended, or did not become ready."""


def say(name: str, line: str) -> None:
    """Write one line with the name of its program; a closed terminal is no reason to stop."""
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.write(f"{name:<8} | {line}\n")
        sys.stdout.flush()


def has_terminal() -> bool:
    """True while somebody may type Ctrl-C to us."""
    return sys.stdin is not None and sys.stdin.isatty()


@dataclass
class Member:
    """A running program, when it started, and how often in a row it died."""

    program: Program
    process: subprocess.Popen[bytes]
    started: float = field(default_factory=time.monotonic)
    deaths: int = 0
    restart_at: float | None = None


class Crew:
    """All programs of one supervisor. Only the main thread may start them: their life hangs on it."""

    def __init__(self, tell: Callable[[str, str], None] = say) -> None:
        self.tell = tell
        self.members: list[Member] = []
        self.stop_asked: int | None = None
        self.had_terminal = has_terminal()

    def start(self, program: Program) -> None:
        """Start a program and keep it running."""
        self.members.append(Member(program, self._start(program)))

    def run(self, program: Program) -> int:
        """Run a program to its end, its lines prefixed; returns its exit status."""
        running = self._start(program)
        try:
            self.wait(lambda: running.poll() is not None, seconds=float("inf"))
        finally:
            process.ask_to_stop(program, running)
            process.finish(program, running)
        return running.returncode

    def wait(self, ready: Callable[[], bool], *, seconds: float) -> bool:
        """Wait until ready, tending the crew; False when the time is over, Interrupted when asked to stop."""
        end = time.monotonic() + seconds
        while not ready():
            # Between us and a terminal that was closed may stand a make that keeps the hang-up to itself.
            if self.stop_asked is not None or (self.had_terminal and not has_terminal()):
                raise Interrupted
            if time.monotonic() > end:
                return False
            self.tend()
            time.sleep(0.05 if seconds <= STEADY_AFTER else 0.2)
        return True

    def wait_ready(self, ready: Callable[[], bool]) -> None:
        """Wait for the program started last; ProgramFailed when it died or takes more than a minute."""
        member = self.members[-1]
        if not self.wait(lambda: bool(member.deaths) or ready(), seconds=60) or member.deaths:
            raise ProgramFailed(f"{member.program.name} gagal dimulai. / {member.program.name} failed to start.")

    def tend(self) -> None:
        """Restart what has died, after a pause that doubles while it keeps dying."""
        for member in self.members:
            if member.restart_at is None and member.process.poll() is not None:
                self._note_death(member)
            if member.restart_at is not None and time.monotonic() >= member.restart_at:
                member.process = self._start(member.program)
                member.started, member.restart_at = time.monotonic(), None

    def _note_death(self, member: Member) -> None:
        process.kill_group(member.process)
        steady = time.monotonic() - member.started > STEADY_AFTER
        member.deaths = 1 if steady else member.deaths + 1
        pause = min(LONGEST_PAUSE, 2.0 ** (member.deaths - 1))
        member.restart_at = time.monotonic() + pause
        status = member.process.returncode
        self.tell(member.program.name, f"berhenti sendiri (status {status}), dimulai lagi dalam {pause:.0f} detik")

    def stop(self) -> None:
        """Stop the programs that use the servers together, then the servers, each with its own patience."""
        servers = [member for member in self.members if member.program.name in ("postgres", "redis")]
        users = [member for member in self.members if member not in servers]
        for group in (users, *([server] for server in reversed(servers))):
            for member in group:
                process.ask_to_stop(member.program, member.process)
            for member in group:
                process.finish(member.program, member.process)
        self.members.clear()

    def _start(self, program: Program) -> subprocess.Popen[bytes]:
        """Start the program with a thread that carries its lines to our output."""
        running = process.start(program)
        threading.Thread(target=self._carry, args=(program.name, running), daemon=True).start()
        return running

    def _carry(self, name: str, running: subprocess.Popen[bytes]) -> None:
        if running.stdout is None:
            return
        with running.stdout as lines:
            for line in lines:
                if text := line.decode(errors="replace").rstrip():
                    self.tell(name, text)
