"""`python -m malsaji.supervisor run | test -- ARGS | shell -- COMMAND | isolated -- COMMAND`."""

import os
import signal
import sys
from collections import deque
from types import FrameType

from malsaji.services.account import NoUsableFolder
from malsaji.services.binaries import ProgramMissing
from malsaji.services.keys import KeysLost
from malsaji.services.postgres import ClusterFailed
from malsaji.services.redis import RedisFailed
from malsaji.setup_check import PackagesMissing
from malsaji.supervisor import once, running
from malsaji.supervisor.crew import Crew, Interrupted, ProgramFailed, say
from malsaji.supervisor.house import FolderRefused, PortTaken
from malsaji.supervisor.lock import AlreadyRunning

REFUSALS = (
    AlreadyRunning,
    ClusterFailed,
    FolderRefused,
    KeysLost,
    NoUsableFolder,
    PackagesMissing,
    PortTaken,
    ProgramFailed,
    ProgramMissing,
    RedisFailed,
)


def main(arguments: list[str]) -> int:
    """Do what is asked; a refusal is one sentence and exit status 1."""
    verb, rest = arguments[0] if arguments else "", arguments[1:]
    rest = rest[1:] if rest[:1] == ["--"] else rest
    kept: deque[tuple[str, str]] = deque(maxlen=50)
    # Around one command the servers are silent; their last lines are shown when something fails.
    crew = Crew() if verb == "run" else Crew(lambda name, line: kept.append((name, line)))
    _heed_signals(crew)
    # What we write is nobody else's business.
    os.umask(0o077)
    running.tie_to_make()
    try:
        return _do(verb, rest, crew)
    except Interrupted:
        return 130
    except REFUSALS as refusal:
        for name, line in kept:
            say(name, line)
        sys.stderr.write(f"{refusal}\n")
        return 1
    finally:
        crew.stop()


def _do(verb: str, rest: list[str], crew: Crew) -> int:
    match verb, rest:
        case "run", []:
            return running.run(crew)
        case "test", arguments:
            return once.test(crew, arguments)
        case "shell", [_, *_] as command:
            return once.with_folder(crew, command)
        case "isolated", [_, *_] as command:
            return once.with_fresh(crew, command, durable=True)
    sys.stderr.write(f"{__doc__}\n")
    return 2


def _heed_signals(crew: Crew) -> None:
    """Any wish to end is noted; the loops that wait look at it."""

    def ask(number: int, _frame: FrameType | None) -> None:
        crew.stop_asked = number

    for wish in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(wish, ask)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
