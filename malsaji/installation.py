"""`make setup`: makes `.venv` and fills it when requirements.txt has changed. Standard library only.

Run by the system's Python as a bare script, before anything is installed.
"""

import fcntl
import hashlib
import importlib.util
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STAMP = VENV / "installed"


class SetupRefused(RuntimeError):
    """The folder cannot be set up; the message says what to install."""


def contents() -> str:
    """What the virtual environment was made for: the pinned list, this folder, this Python."""
    parts = ((ROOT / "requirements.txt").read_bytes(), str(ROOT).encode(), sys.version.encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def set_up() -> None:
    """Make `.venv` if it is absent, elsewhere's or outdated; two at once wait for each other."""
    with (ROOT / ".setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if STAMP.exists() and STAMP.read_text() == contents():
            return
        _demand_venv()
        # --clear only where the interpreter inside does not run: a moved folder, a removed Python.
        broken = not _runs(VENV / "bin" / "python")
        _call(sys.executable, "-m", "venv", *(["--clear"] if broken else []), str(VENV))
        pip = [str(VENV / "bin" / "python"), "-m", "pip", "--disable-pip-version-check"]
        _call(*pip, "install", "--quiet", "-r", str(ROOT / "requirements.txt"))
        STAMP.write_text(contents())


def _demand_venv() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise SetupRefused(
            f"Modul venv belum terpasang; pasang dengan / venv is missing; install with: "
            f"sudo apt-get install -y python{version}-venv"
        )


def _runs(python: Path) -> bool:
    try:
        return subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _call(*command: str) -> None:
    if subprocess.run(command, check=False).returncode != 0:
        raise SetupRefused(f"Gagal / failed: {' '.join(command)}")


if __name__ == "__main__":
    try:
        set_up()
    except SetupRefused as refusal:
        sys.stderr.write(f"{refusal}\n")
        sys.exit(1)
