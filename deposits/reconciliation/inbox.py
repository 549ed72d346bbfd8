"""Takes bank files from a folder per account, where a bank or an office lays them (an SFTP target).

`BANK_INBOX/<uid of the account>/` holds what arrives. A file is taken when it lies still, and moved only after its
outcome is committed: to `done/`, or to `refused/` with the reason beside it. No symbolic link is followed anywhere.
"""

import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from stat import S_ISREG
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core.files import File
from django.db import connection

from deposits.models import BankFileState
from deposits.reconciliation.booking import take_in
from deposits.reconciliation.receiving import AlreadyReceived, EmptyUpload, receive
from offices.calendar import now
from offices.models import BankAccount, User

# Whoever uploads writes for a while: a file that did not change for so long is whole.
STILL_SECONDS: Final = 10.0
UNFINISHED: Final = (".part", ".tmp", ".filepart", ".crdownload")
DONE, REFUSED = "done", "refused"
UNDER_WAY: Final = (BankFileState.RECEIVED, BankFileState.READING)
FOLDER: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
logger = logging.getLogger(__name__)


def take_from_inbox(*, by: User) -> None:
    """Receive and book what lies still in the inbox; one runner at a time, a file that fails holds up no other."""
    root = settings.BANK_INBOX
    if not root or not Path(root).is_dir():
        return
    with _alone() as free:
        if free:
            for account, folder in _folders(Path(root)):
                _take_folder(account, folder, by=by)


@contextmanager
def _alone() -> Iterator[bool]:
    """Hold the session's lock on the inbox, or say that somebody else has it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(630904)")
        free = cursor.fetchone() == (True,)
        try:
            yield free
        finally:
            if free:
                cursor.execute("SELECT pg_advisory_unlock(630904)")


def _folders(root: Path) -> Iterator[tuple[BankAccount, Path]]:
    named = {}
    for entry in os.scandir(root):
        if entry.is_dir(follow_symlinks=False) and (uid := _uid(entry.name)) is not None:
            named[uid] = Path(entry.path)
    for account in BankAccount.objects.filter(uid__in=named).select_related("office__province", "bank"):
        yield account, named[account.uid]


def _uid(name: str) -> UUID | None:
    try:
        return UUID(name)
    except ValueError:
        return None


def _take_folder(account: BankAccount, path: Path, *, by: User) -> None:
    folder = os.open(path, FOLDER)
    try:
        for name in sorted(os.listdir(folder)):  # noqa: PTH208 - names in an open folder
            if not name.startswith(".") and not name.lower().endswith(UNFINISHED):
                try:
                    _take(account, folder, name, by=by)
                except OSError as error:
                    # Names of bank files may hold account numbers: neither they nor the error's words are written down.
                    logger.error("inbox of account %s: %s", account.pk, type(error).__name__)  # noqa: TRY400
    finally:
        os.close(folder)


def _take(account: BankAccount, folder: int, name: str, *, by: User) -> None:
    """Take one file if it lies still, and move it when its outcome is committed."""
    before = os.stat(name, dir_fd=folder, follow_symlinks=False)
    if not S_ISREG(before.st_mode) or time.time() - before.st_mtime < STILL_SECONDS:
        return
    with os.fdopen(os.open(name, os.O_RDONLY | os.O_NOFOLLOW, dir_fd=folder), "rb") as opened:
        place, reason = _outcome(account, File(opened), name, by=by, at=now())
        after = os.fstat(opened.fileno())
    same = (before.st_ino, before.st_size, before.st_mtime_ns) == (after.st_ino, after.st_size, after.st_mtime_ns)
    if place and same:
        _move(folder, name, place, reason)


def _outcome(account: BankAccount, file: "File[bytes]", name: str, *, by: User, at: datetime) -> tuple[str, str]:
    """Receive and book a file; give the folder it belongs into and what is to be said, "" while it is being read."""
    try:
        row, known = receive(account, file, name, by=by, at=at), ""
    except AlreadyReceived as answer:
        row, known = answer.bank_file, str(answer)
    except EmptyUpload as refusal:
        return REFUSED, str(refusal)
    outcome = take_in(row.pk, by=by, at=at)
    if outcome.state in UNDER_WAY:
        return "", ""
    if outcome.state == BankFileState.BOOKED:
        return DONE, known
    held = "Berkas ini tersimpan di MAL SAJI dan ditahan. " if outcome.state == BankFileState.HELD else ""
    return REFUSED, held + outcome.says


def _move(folder: int, name: str, place: str, reason: str) -> None:
    """Move a file into a folder beside it, under a new name if the old is taken, and lay the reason beside it."""
    with suppress(FileExistsError):
        os.mkdir(place, 0o750, dir_fd=folder)
    target = os.open(place, FOLDER, dir_fd=folder)
    try:
        free = _free(target, name)
        os.rename(name, free, src_dir_fd=folder, dst_dir_fd=target)
        if reason:
            new = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
            with os.fdopen(os.open(f"{free}.txt", new, 0o640, dir_fd=target), "w", encoding="utf-8") as note:
                note.write(f"{reason}\n")
    finally:
        os.close(target)


def _free(folder: int, name: str) -> str:
    taken = set(os.listdir(folder))
    number, free = 1, name
    while free in taken or f"{free}.txt" in taken:
        number += 1
        free = f"{number}-{name}"
    return free
