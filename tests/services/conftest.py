"""A short folder with spaces in its name, open to the account that runs the database server."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from malsaji.services.account import server_account, short_folder


@pytest.fixture
def spaced_folder() -> Iterator[Path]:
    """Give a folder `... / MAL SAJI coba` that vanishes afterwards."""
    base = short_folder("malsaji-", server_account())
    folder = base / "MAL SAJI coba"
    folder.mkdir()
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(base)
