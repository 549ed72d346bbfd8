"""One command with servers around it: the folder's own, or fresh ones that are thrown away."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from malsaji import setup_check
from malsaji.services import account, keys, process
from malsaji.supervisor import house, lock, programs, servers
from malsaji.supervisor.crew import Crew, Interrupted, ProgramFailed, has_terminal

PREFIX = "malsaji-test-"


def with_folder(crew: Crew, command: list[str]) -> int:
    """Run a command as the owner on the folder's data, with the running servers or some just for it."""
    var = house.var_folder()
    if lock.is_held(var / house.LOCK):
        if not (var / house.RUNNING).exists():
            raise ProgramFailed("MAL SAJI masih memulai; coba lagi sebentar. / MAL SAJI is still starting; try again.")
        addresses = keys.read(var / house.RUNNING)
        return foreground(crew, command, house.environment(var, {**house.installed_keys(var), **addresses}))
    with lock.hold(var / house.LOCK):
        servers.clear_leftovers(var)
        with servers.of_folder(crew, var) as environment:
            programs.manage(crew, environment, "prepare_database", "--verbosity=0")
            return foreground(crew, command, environment)


def with_fresh(crew: Crew, command: list[str], *, durable: bool) -> int:
    """Run a command on an empty database and queue of its own, which vanish afterwards with all files."""
    with fresh_folder() as folder:
        home = folder / "postgres"
        home.mkdir()
        home.chmod(0o711)
        with servers.embedded(crew, lambda: home, folder / "redis", durable=durable) as addresses:
            var = folder / "var"
            var.mkdir(mode=0o700)
            extra = {**keys.new_keys(), **addresses, "MEDIA_DIR": str(var / "media")}
            extra.setdefault("DEMO", os.environ.get("DEMO", "0"))
            return foreground(crew, command, house.environment(var, extra))


def test(crew: Crew, arguments: list[str]) -> int:
    """`make test`: pytest on fresh servers; refuses when the browser or poppler is missing."""
    setup_check.demand(*setup_check.FOR_TESTS)
    os.environ.setdefault("CHROMIUM", setup_check.chromium() or "")
    return with_fresh(crew, [sys.executable, "-m", "pytest", *arguments], durable=False)


@contextmanager
def fresh_folder() -> Iterator[Path]:
    """A short folder that is removed at the end; one whose holder was killed is removed by the next run."""
    own = account.server_account()
    for old in account.short_base(own).glob(f"{PREFIX}*"):
        _remove_abandoned(old)
    folder = account.short_folder(PREFIX, own)
    try:
        with lock.hold(folder / house.LOCK):
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _remove_abandoned(folder: Path) -> None:
    """Remove a folder of ours that nobody has held for an hour."""
    with suppress(OSError):
        of_ours = folder.stat().st_uid == os.geteuid() and time.time() - folder.stat().st_mtime > 3600
        if of_ours and not lock.is_held(folder / house.LOCK):
            shutil.rmtree(folder, ignore_errors=True)


def foreground(crew: Crew, command: list[str], environment: dict[str, str]) -> int:
    """Run the command in our own terminal session and return its exit status (128 + signal when killed)."""
    if command[0].endswith(".py"):
        command = [sys.executable, *command]
    program = process.Program(command[0], command, {"DATABASE_ROLE": "owner", **environment}, house.ROOT)
    running = subprocess.Popen(process.launched(program), env=dict(program.environment), cwd=program.directory)
    try:
        crew.wait(lambda: running.poll() is not None, seconds=float("inf"))
    except Interrupted:
        # The terminal has sent Ctrl-C to the command as well; every other wish we pass on.
        if not (crew.stop_asked == signal.SIGINT and has_terminal()):
            running.send_signal(signal.SIGINT)
        _let_finish(running)
    return running.returncode if running.returncode >= 0 else 128 - running.returncode


def _let_finish(running: subprocess.Popen[bytes]) -> None:
    """Give the command time to clean up."""
    try:
        running.wait(20)
    except subprocess.TimeoutExpired:
        running.kill()
        running.wait()
