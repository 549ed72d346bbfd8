"""The keys of one installation: made once, kept in `var/keys.env`, never shown."""

import os
import secrets
from pathlib import Path


class KeysLost(RuntimeError):
    """Data exist, but the keys that open their identity columns are gone."""


def new_keys() -> dict[str, str]:
    """Fresh keys: Django's secret, an identity key as `id:hex`, a key of the blind index (32 bytes each)."""
    return {
        "SECRET_KEY": secrets.token_urlsafe(64),
        "IDENTITY_KEYS": f"1:{secrets.token_hex(32)}",
        "BLIND_INDEX_KEY": secrets.token_hex(32),
    }


def load_or_make(file: Path, *, data_exist: bool) -> dict[str, str]:
    """Read the keys, or make them for an empty database; KeysLost when there are data but no keys."""
    if file.exists():
        return read(file)
    if data_exist:
        raise KeysLost(
            f"Data ada, tetapi {file} hilang: kembalikan berkas itu dari cadangan. / "
            f"There are data but {file} is gone: restore that file from a backup."
        )
    keys = new_keys()
    write(file, keys)
    return keys


def read(file: Path) -> dict[str, str]:
    """Read KEY=VALUE lines."""
    lines = (line.partition("=") for line in file.read_text().splitlines() if "=" in line)
    return {name: value for name, _, value in lines}


def write(file: Path, values: dict[str, str]) -> None:
    """Write KEY=VALUE lines for our own eyes, all of them or none."""
    half = file.with_name(f"{file.name}.half")
    half.unlink(missing_ok=True)
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
        opened.writelines(f"{name}={value}\n" for name, value in values.items())
        opened.flush()
        os.fsync(opened.fileno())
    half.rename(file)
