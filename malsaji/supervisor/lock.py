"""One supervisor per folder."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class AlreadyRunning(RuntimeError):
    """Another supervisor holds the folder."""


@contextmanager
def hold(file: Path) -> Iterator[None]:
    """Hold the folder's lock, which the kernel frees on any death; AlreadyRunning when it is taken."""
    with file.open("a+") as opened:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            opened.seek(0)
            holder = opened.read().strip() or "?"
            raise AlreadyRunning(
                f"MAL SAJI sudah berjalan di folder ini (proses {holder}); hentikan dulu dengan Ctrl-C. / "
                f"MAL SAJI is already running in this folder (process {holder}); stop it with Ctrl-C first."
            ) from None
        opened.truncate(0)
        opened.write(f"{os.getpid()}\n")
        opened.flush()
        yield


def is_held(file: Path) -> bool:
    """True when a supervisor holds the folder now."""
    try:
        with file.open("r") as opened:
            fcntl.flock(opened, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False
