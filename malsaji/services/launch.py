"""Started in place of a program: takes its account, binds its life to the supervisor's, then becomes it.

Run as a bare script: it costs milliseconds, and nothing of ours runs in a forked copy of the supervisor.
`python -I -S launch.py DEATH_SIGNAL PARENT_PID UID GID COMMAND...`: the death signal is set after the change
of account, because Linux forgets it there (prctl(2), PR_SET_PDEATHSIG). Systems without it rely on the next
start, which stops what it finds left over.
"""

import ctypes
import os
import sys
from typing import NoReturn

PR_SET_PDEATHSIG = 1


def die_with_parent(death_signal: int, parent: int) -> None:
    """Ask the kernel for the signal when the parent dies; leave at once if it is dead already."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, death_signal, 0, 0, 0)
    if os.getppid() != parent:
        sys.exit(1)


def become(death_signal: int, parent: int, uid: int, gid: int, command: list[str]) -> NoReturn:
    """Change account where it differs, tie the life to the parent's, and turn into the command."""
    if uid != os.geteuid():
        os.setgroups([gid])
        os.setgid(gid)
        os.setuid(uid)
    die_with_parent(death_signal, parent)
    os.execvp(command[0], command)  # noqa: S606


if __name__ == "__main__":
    death, parent_pid, user, group = (int(number) for number in sys.argv[1:5])
    become(death, parent_pid, user, group, sys.argv[5:])
