"""The folders of one installation and the environment its programs get."""

import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from malsaji.services import keys
from malsaji.services.account import Account

ROOT = Path(__file__).resolve().parents[2]
LOCK = "malsaji.lock"
KEYS = "keys.env"
RUNNING = "services.env"
SYSTEM_HOME = Path("/var/lib")


class FolderRefused(RuntimeError):
    """The folder belongs to another account, or part of it is gone."""


class PortTaken(RuntimeError):
    """The port cannot be used."""


def var_folder() -> Path:
    """VAR_DIR, made if absent, closed to others; FolderRefused when another account made it."""
    var = (ROOT / os.environ.get("VAR_DIR", "var")).resolve()
    var.mkdir(mode=0o700, parents=True, exist_ok=True)
    if var.stat().st_uid != os.geteuid():
        raise FolderRefused(
            f"Folder {var} milik pengguna lain ({var.owner()}); jalankan sebagai pengguna itu. / "
            f"Folder {var} belongs to {var.owner()}; run as that user."
        )
    return var


def postgres_home(var: Path, account: Account) -> Path:
    """Where the cluster lies: `var/postgres`, or for root a folder under /var/lib it points to.

    A link, so that a moved folder keeps its data and a new clone at an old path never meets foreign data.
    """
    home = var / "postgres"
    if account.is_ours:
        home.mkdir(mode=0o700, exist_ok=True)
    elif home.is_symlink() and not home.exists():
        raise FolderRefused(
            f"{home} menunjuk ke folder yang hilang; pulihkan dari cadangan, atau hapus tautan itu. / "
            f"{home} points to a folder that is gone; restore it from a backup, or remove the link."
        )
    elif not home.exists():
        real = Path(tempfile.mkdtemp(prefix="malsaji-", dir=SYSTEM_HOME))
        real.chmod(0o711)
        (real / "belongs-to").write_text(f"{var}\n")
        home.symlink_to(real)
    return home.resolve()


def installed_keys(var: Path) -> dict[str, str]:
    """The folder's keys; those set in our environment win."""
    data_exist = (var / "postgres" / "data").exists()
    made = keys.load_or_make(var / KEYS, data_exist=data_exist)
    return {name: os.environ.get(name) or value for name, value in made.items()}


def environment(var: Path, extra: Mapping[str, str]) -> dict[str, str]:
    """What every program gets: ours, with the folders, the port and `extra` on top."""
    env = dict(os.environ)
    for name in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS"):
        env.pop(name, None)
    port = env.get("PORT") or "8000"
    env["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), env.get("PATH", os.defpath)])
    defaults = {
        "DJANGO_SETTINGS_MODULE": "malsaji.settings",
        "PORT": port,
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "MEDIA_DIR": str(var / "media"),
        "PYTHONUNBUFFERED": "1",
    }
    return {**defaults, **{name: value for name, value in env.items() if value}, "VAR_DIR": str(var), **extra}


def port() -> int:
    """PORT, 8000 by default; PortTaken when it is no port."""
    text = os.environ.get("PORT") or "8000"
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise PortTaken(f"PORT={text} bukan nomor port. / PORT={text} is not the number of a port.")
    return int(text)


def demand_port(port: int) -> None:
    """PortTaken, in one sentence, when somebody listens on 127.0.0.1:port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise PortTaken(
                f"Port {port} tidak bisa dipakai; pilih yang lain, misalnya make run PORT={port + 1} / "
                f"Port {port} cannot be used ({error.strerror}); choose another one"
            ) from None


def forget_sockets(folder: str) -> None:
    """Remove the socket folder of an earlier run; only one of ours, only in a temporary folder."""
    path = Path(folder)
    if folder and path.name.startswith("malsaji-") and path.is_dir() and path.stat().st_uid == os.geteuid():
        shutil.rmtree(path, ignore_errors=True)
