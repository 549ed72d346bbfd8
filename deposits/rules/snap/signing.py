"""The three signatures of the standard (banking section 1.4) and the only two readings of a body that count."""

import base64
import hashlib
import hmac
import re
from collections.abc import Iterable

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from deposits.rules.snap.dialect import Dialect, Scheme

SHORTEST_KEY = 2048
# A string with its escapes, also one that never ends, or blanks outside of strings.
TOKENS = re.compile(rb'"(?:[^"\\]|\\.)*+"?|[ \t\r\n]+', re.DOTALL)


class KeyRefused(ValueError):
    """The text is no RSA public key (PEM) of at least 2048 bits."""

    def __init__(self) -> None:
        super().__init__("Kunci publik harus RSA (PEM), paling sedikit 2048 bit.")


def minified(body: bytes) -> bytes:
    """Drop the blanks outside strings and touch nothing else: `1.50`, `\\/` and repeated keys stay as sent."""
    return TOKENS.sub(lambda found: found[0] if found[0].startswith(b'"') else b"", body)


def body_hash(body: bytes, dialect: Dialect) -> str:
    """Write the SHA-256 of a body as it stands in the text to sign: lower-case hex, unless the bank differs."""
    if not body and dialect.blank_for_empty_body:
        return ""
    digest = hashlib.sha256(body)
    return base64.b64encode(digest.digest()).decode() if dialect.hash_in_base64 else digest.hexdigest()


def token_text(client_key: str, timestamp: str) -> str:
    """Write what is signed to ask for a token."""
    return f"{client_key}|{timestamp}"


def service_text(
    dialect: Dialect, body: bytes, *, timestamp: str, token: str = "", method: str = "POST", query: str = ""
) -> str:
    """Write what is signed for a notice over exactly these bytes; the token stands in it only under a secret."""
    path = f"{dialect.path}?{query}" if query and dialect.signs_query else dialect.path
    parts = [method, path, body_hash(body, dialect), timestamp]
    if dialect.scheme == Scheme.SYMMETRIC:
        parts.insert(2, token)
    return ":".join(parts)


def service_texts(
    dialect: Dialect, body: bytes, *, timestamp: str, token: str = "", method: str = "POST", query: str = ""
) -> list[str]:
    """Give the two texts that count: over the raw bytes, and over the lexically minified ones."""
    readings = dict.fromkeys((body, minified(body)))
    return [
        service_text(dialect, reading, timestamp=timestamp, token=token, method=method, query=query)
        for reading in readings
    ]


def signed_by_secret(secret: str, texts: Iterable[str], signature: str, dialect: Dialect) -> bool:
    """Tell whether one of the texts was signed with the shared secret (HMAC-SHA512)."""
    given = signature_bytes(signature, dialect)
    macs = (hmac.digest(secret.encode(), text.encode(), hashlib.sha512) for text in texts)
    return any(hmac.compare_digest(mac, given) for mac in macs)


def signed_by_key(keys: Iterable[RSAPublicKey], texts: Iterable[str], signature: str, dialect: Dialect) -> bool:
    """Tell whether one of the texts was signed by the owner of one of the keys (RSASSA-PKCS1-v1_5, SHA-256)."""
    given, readings = signature_bytes(signature, dialect), list(texts)
    return bool(given) and any(_fits(key, text, given) for key in keys for text in readings)


def _fits(key: RSAPublicKey, text: str, signature: bytes) -> bool:
    try:
        key.verify(signature, text.encode(), PKCS1v15(), SHA256())
    except InvalidSignature:
        return False
    return True


def signature_bytes(text: str, dialect: Dialect) -> bytes:
    """Read a signature in the one spelling it has, with or without padding; nothing for anything else."""
    try:
        if dialect.signature_in_hex:
            raw = bytes.fromhex(text)
            return raw if raw.hex() == text.lower() else b""
        bare = text.removesuffix("=").removesuffix("=")
        raw = base64.b64decode(bare + "=" * (-len(bare) % 4), validate=True)
    except ValueError:
        return b""
    written = base64.b64encode(raw).decode()
    return raw if text in (written, written.rstrip("=")) else b""


def public_key(pem: str) -> RSAPublicKey:
    """Read a bank's public key; raises KeyRefused."""
    try:
        key = load_pem_public_key(pem.encode())
    except (ValueError, UnsupportedAlgorithm) as error:
        raise KeyRefused from error
    if not isinstance(key, RSAPublicKey) or key.key_size < SHORTEST_KEY:
        raise KeyRefused
    return key
