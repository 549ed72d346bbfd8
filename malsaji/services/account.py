"""Who runs the database server, and which folders that account can reach."""

import contextlib
import os
import pwd
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

# A socket's address ends at 107 bytes; "/malsaji-test-12345678/postgres/.s.PGSQL.5432.lock" takes 50 of them.
LONGEST_BASE = 107 - 50


class NoUsableFolder(RuntimeError):
    """No temporary folder is short enough for a socket and open to the server's account."""


@dataclass(frozen=True)
class Account:
    """A system account by number."""

    uid: int
    gid: int

    @property
    def is_ours(self) -> bool:
        """True when the account is the one we already run as."""
        return self.uid == os.geteuid()


def own_account() -> Account:
    """The account this process runs as."""
    return Account(os.geteuid(), os.getegid())


def server_account() -> Account:
    """The account for PostgreSQL: our own, or, as it refuses root, an unprivileged one."""
    if os.geteuid() != 0:
        return own_account()
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return Account(entry.pw_uid, entry.pw_gid)
    raise NoUsableFolder("Tidak ada akun postgres atau nobody. / There is neither a postgres nor a nobody account.")


def can_enter(account: Account, folder: Path) -> bool:
    """True when the account may pass through the folder and all folders above it."""
    if account.is_ours:
        return os.access(folder, os.X_OK)
    asked = subprocess.run(
        ["/bin/sh", "-c", 'test -x "$1"', "sh", str(folder)],
        user=account.uid,
        group=account.gid,
        extra_groups=[],
        cwd="/",
        check=False,
        capture_output=True,
    )
    return asked.returncode == 0


def short_base(account: Account) -> Path:
    """The first temporary folder that fits a socket's address and that the account can enter."""
    for candidate in (Path(tempfile.gettempdir()), Path("/tmp"), Path("/var/tmp")):  # noqa: S108
        if len(os.fsencode(candidate)) <= LONGEST_BASE and can_enter(account, candidate):
            return candidate
    raise NoUsableFolder("Folder sementara terlalu panjang atau tertutup. / No short, open temporary folder.")


def short_folder(prefix: str, account: Account) -> Path:
    """Make a new folder for sockets: private to us, passable for the account when it is not ours."""
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=short_base(account)))
    folder.chmod(0o700 if account.is_ours else 0o711)
    return folder


def private_folder(folder: Path, account: Account) -> Path:
    """Make the folder if absent, owned by the account and closed to everybody else."""
    folder.mkdir(exist_ok=True)
    folder.chmod(0o700)
    if not account.is_ours:
        os.chown(folder, account.uid, account.gid)
    return folder
