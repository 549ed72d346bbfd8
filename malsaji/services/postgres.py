"""The embedded PostgreSQL: its data folder, its command line, its health, its leftovers."""

import os
import secrets
import shutil
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from malsaji.services import binaries
from malsaji.services.account import Account, private_folder
from malsaji.services.process import Program, command_of, launched, wait_until_gone

OWNER = "malsaji_owner"
DATABASE = "malsaji"
PASSWORD_FILE = "owner-password"  # noqa: S105

# Only FATAL lines reach the log: an ERROR line may quote what somebody typed, and that is personal data.
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "max_wal_size": "1GB",
    "random_page_cost": "1.1",
    "jit": "off",
    "client_connection_check_interval": "1s",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_messages": "fatal",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_statement": "none",
}
# For a database that is thrown away after the run; nothing outlives the machine anyway.
CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class ClusterFailed(RuntimeError):
    """PostgreSQL could not be made ready."""


@dataclass(frozen=True)
class Cluster:
    """A data folder, the programs that open it, the folder of its socket and the account that runs it."""

    data: Path
    programs: Path
    sockets: Path
    account: Account
    password: str

    @property
    def url(self) -> str:
        """DATABASE_URL of the owner, over the unix socket."""
        return f"postgresql://{OWNER}:{self.password}@/{DATABASE}?host={quote(str(self.sockets), safe='/')}"


def prepare(home: Path, sockets: Path, account: Account) -> Cluster:
    """Make the data folder under `home` unless it is there; the account must be able to enter `home`."""
    data = home / "data"
    programs = binaries.programs_for(account, binaries.postgres_installation(data), home)
    if not data.exists():
        _initialise(home, programs, account)
    stop_leftover(data)
    password = (home / PASSWORD_FILE).read_text()
    return Cluster(data, programs, private_folder(sockets, account), account, password)


def _initialise(home: Path, programs: Path, account: Account) -> None:
    """Run initdb beside the final name, so that a kill in between never leaves half a data folder."""
    half = home / "data.half"
    shutil.rmtree(half, ignore_errors=True)
    private_folder(half, account)
    password = home / PASSWORD_FILE
    password.touch(mode=0o600)
    password.write_text(secrets.token_hex(24))
    os.chown(password, account.uid, account.gid)
    options = [f"--pgdata={half}", f"--username={OWNER}", f"--pwfile={password}"]
    options += ["--auth=scram-sha-256", "--encoding=UTF8", "--no-locale", "--data-checksums"]
    options += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions"]
    command = [str(programs / "initdb"), *options]
    program = Program("initdb", command, clean_environment(), Path("/"), account)
    made = subprocess.run(
        launched(program), env=dict(program.environment), cwd="/", capture_output=True, check=False, text=True
    )
    if made.returncode != 0:
        raise ClusterFailed(f"initdb: {made.stderr.strip() or made.stdout.strip()}")
    half.rename(home / "data")


def clean_environment() -> dict[str, str]:
    """Our environment without PG* variables and without a locale the machine may not know."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
    return kept | {"LC_ALL": "C"}


def program(cluster: Cluster, *, durable: bool = True) -> Program:
    """The server as a program: SIGINT is PostgreSQL's fast shutdown, also when the supervisor dies."""
    settings = SETTINGS | ({} if durable else CARELESS)
    settings["unix_socket_directories"] = f'"{cluster.sockets}"'
    command = [str(cluster.programs / "postgres"), "-D", str(cluster.data)]
    command += [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    return Program(
        "postgres",
        command,
        clean_environment(),
        Path("/"),
        cluster.account,
        stop_signal=signal.SIGINT,
        death_signal=signal.SIGINT,
        patience=30,
    )


def is_ready(cluster: Cluster) -> bool:
    """True when the server takes connections."""
    asked = _client(cluster, "pg_isready", "--quiet", "--timeout=1", "--dbname=postgres")
    return asked.returncode == 0


def create_database(cluster: Cluster) -> None:
    """Create the service's database unless it is there."""
    made = _client(cluster, "createdb", "--maintenance-db=postgres", DATABASE)
    if made.returncode != 0 and "already exists" not in made.stderr:
        raise ClusterFailed(f"createdb: {made.stderr.strip()}")


def _client(cluster: Cluster, name: str, *options: str) -> subprocess.CompletedProcess[str]:
    """Run one of PostgreSQL's client programs as the owner."""
    command = [str(cluster.programs / name), "-h", str(cluster.sockets), "-U", OWNER, *options]
    environment = clean_environment() | {"PGPASSWORD": cluster.password}
    return subprocess.run(command, env=environment, capture_output=True, check=False, text=True, timeout=60)


def stop_leftover(data: Path) -> None:
    """Stop a server that still holds the data folder although its supervisor is gone.

    Call it only while holding the folder's lock. A process number that by now belongs to another program is
    left alone, and the file that names it is removed, so that PostgreSQL does not mistake it for a server.
    """
    file = data / "postmaster.pid"
    if not file.exists():
        return
    pid = int(file.read_text().split()[0])
    command = command_of(pid)
    if "postgres" not in command or str(data) not in command:
        if command:
            file.unlink()
        return
    os.kill(pid, signal.SIGINT)
    if not wait_until_gone(pid, 30):
        raise ClusterFailed(f"PostgreSQL lama ({pid}) tidak mau berhenti. / The old PostgreSQL ({pid}) does not stop.")
