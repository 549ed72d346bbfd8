"""Encrypted identity columns with a keyed blind index.

NIK, KK, phone and account numbers are stored as AES-256-GCM (one byte of key id, 12 bytes of nonce, ciphertext and tag)
and found again by HMAC-SHA256 under a key of its own. The table, the column and the row's uid are authenticated with
the text, so a value moved to another row or column does not open.
"""

import hashlib
import hmac
import secrets
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE_BYTES = 12


class SealBroken(Exception):
    """A sealed value does not open: wrong key, wrong row or altered bytes."""


def seal(text: str, *, context: str) -> bytes:
    """Encrypt a text under the newest key; the context must be given again to open it."""
    key_id = max(settings.IDENTITY_KEYS)
    nonce = secrets.token_bytes(NONCE_BYTES)
    box = AESGCM(settings.IDENTITY_KEYS[key_id])
    return bytes([key_id]) + nonce + box.encrypt(nonce, text.encode(), context.encode())


def unseal(sealed: bytes, *, context: str) -> str:
    """Open a sealed text; raises SealBroken when key, context or bytes do not fit."""
    raw = bytes(sealed)
    key = settings.IDENTITY_KEYS.get(raw[0]) if raw else None
    if key is None:
        raise SealBroken(f"no key for {context}")
    nonce, box = raw[1 : 1 + NONCE_BYTES], raw[1 + NONCE_BYTES :]
    try:
        return AESGCM(key).decrypt(nonce, box, context.encode()).decode()
    except InvalidTag as error:
        raise SealBroken(context) from error


def blind_index(text: str, *, purpose: str) -> bytes:
    """Give the 32 bytes by which a sealed value is found; equal texts of one purpose give equal bytes."""
    return hmac.digest(settings.BLIND_INDEX_KEY, f"{purpose}:{text}".encode(), hashlib.sha256)


class Sealed(property):
    """A readable attribute over the columns `<name>_sealed` and, where searched for, `<name>_index`.

    The row must carry `uid`, made in Python before the first write; an empty text is stored as empty bytes.
    """

    def __init__(self, purpose: str, *, indexed: bool = True) -> None:
        super().__init__(self._open, self._close)
        self.purpose = purpose
        self.indexed = indexed
        self.name = purpose

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def context(self, row: Any) -> str:
        return f"{row._meta.db_table}:{self.name}:{row.uid}"

    def _open(self, row: Any) -> str:
        sealed = getattr(row, f"{self.name}_sealed")
        return unseal(sealed, context=self.context(row)) if sealed else ""

    def _close(self, row: Any, text: str) -> None:
        setattr(row, f"{self.name}_sealed", seal(text, context=self.context(row)) if text else b"")
        if self.indexed:
            index = blind_index(text, purpose=self.purpose) if text else None
            setattr(row, f"{self.name}_index", index)
