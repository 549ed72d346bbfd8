"""Stores a bank file as it came: its bytes enter once per account (law 3)."""

import hashlib
import re
from datetime import datetime
from pathlib import PurePath

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import IntegrityError

from deposits.models import BankFile
from offices import audit
from offices.accounts import require
from offices.models import BankAccount, User
from offices.rules import Role, masked
from offices.words import moment_words

NAME_LENGTH = 120
# Banks name their files after the account; a day takes eight digits.
LONG_NUMBER = re.compile(r"[0-9]{9,}")


class AlreadyReceived(Exception):
    """The account has these bytes already: an answer, not an error; `bank_file` is the first one."""

    def __init__(self, bank_file: BankFile) -> None:
        self.bank_file = bank_file
        when = moment_words(bank_file.uploaded_at, bank_file.account.office.zone)
        who = bank_file.uploaded_by.name or bank_file.uploaded_by.username
        super().__init__(
            f"Berkas ini sudah diterima dari {who} pada {when}. "
            f"Keadaannya: {bank_file.get_state_display().lower()}. {bank_file.says}".rstrip()
        )


class EmptyUpload(ValueError):
    """The file has no bytes."""

    def __init__(self) -> None:
        super().__init__("Berkas ini kosong. Unduh ulang dari bank, lalu kirim lagi.")


def receive(
    account: BankAccount, file: "File[bytes]", name: str, *, by: User, at: datetime, shown_first: bool = False
) -> BankFile:
    """Store a file and its row; a worker reads it, and books it at once unless it shall be shown first.

    Raises AlreadyReceived, EmptyUpload, RoleMissing.
    """
    if not by.is_machine:
        require(by, account.office, Role.RECONCILER)
    sha256, size = _digest(file)
    if not size:
        raise EmptyUpload
    _must_be_new(account, sha256)
    row = BankFile(account=account, sha256=sha256, size=size, uploaded_at=at, uploaded_by=by, shown_first=shown_first)
    row.name = LONG_NUMBER.sub(lambda number: masked(number[0]), PurePath(name).name)[:NAME_LENGTH]
    file.seek(0)
    row.file.save(row.name, file, save=False)
    try:
        with audit.change("reconciliation.receive", row, by=by, at=at, office=account.office) as news:
            row.save()
            news.facts = {"account": account.pk, "bytes": size}
    except IntegrityError:
        # Two people sent it at once: the other one's row stands.
        default_storage.delete(row.file.name or "")
        _must_be_new(account, sha256)
        raise
    return row


def _must_be_new(account: BankAccount, sha256: str) -> None:
    known = BankFile.objects.filter(account=account, sha256=sha256)
    first = known.select_related("account__office__province", "uploaded_by").first()
    if first is not None:
        raise AlreadyReceived(first)


def _digest(file: "File[bytes]") -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    for chunk in file.chunks():
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size
