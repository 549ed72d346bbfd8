"""A private key with its certificate, held in memory only, and who vouches for it."""

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Self

from asn1crypto import pem
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from django.conf import settings
from pyhanko.sign import Signer
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import PathBuildingError, ValidationError
from pyhanko_certvalidator.registry import SimpleCertificateStore

# What a signature holds beside its certificates and its own bytes: attributes, names, digests.
BESIDES = 1500
SIGNING_USES = {"digital_signature", "non_repudiation"}


class LoadedSigner(Signer):
    """Signs with a key that was parsed and checked once: doing so for every paper costs more than the signature."""

    def __init__(
        self, key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey, certificate: x509.Certificate,
        others: list[x509.Certificate],
    ) -> None:  # fmt: skip
        store = SimpleCertificateStore()
        store.register_multiple([_parsed(other) for other in others])
        super().__init__(signing_cert=_parsed(certificate), cert_registry=store)
        self._key = key
        self.others = list(store)

    @classmethod
    def from_pkcs12(cls, content: bytes, passphrase: str) -> Self:
        """Load key and certificates of a PKCS#12 file; raises ValueError when it does not open or holds none."""
        key, certificate, others = pkcs12.load_key_and_certificates(content, passphrase.encode())
        if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) or certificate is None:
            raise KeyMissing
        signer = cls(key, certificate, list(others))
        if signer.leaf.public_key.algorithm not in ("rsa", "ec"):
            raise KeyMissing
        return signer

    @property
    def leaf(self) -> asn1_x509.Certificate:
        """The certificate it signs with."""
        if self.signing_cert is None:
            raise KeyMissing
        return self.signing_cert

    @property
    def der(self) -> bytes:
        der: bytes = self.leaf.dump()
        return der

    @property
    def room(self) -> int:
        """How many hexadecimal digits a signature with its certificates takes at most; saves signing once on trial."""
        certificates = len(self.der) + sum(len(other.dump()) for other in self.others)
        return 2 * (certificates + self._key.key_size // 4 + BESIDES)

    @property
    def holder(self) -> str:
        """The common name in the certificate, empty without one."""
        name: str = self.leaf.subject.native.get("common_name", "")
        return name

    @property
    def may_sign(self) -> bool:
        """Tell whether the certificate allows to sign documents; one that says nothing allows it (RFC 5280)."""
        usage = self.leaf.key_usage_value
        return usage is None or bool(SIGNING_USES & usage.native)

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        """Sign bytes; `dry_run` asks only how long a signature is."""
        digest = getattr(hashes, digest_algorithm.upper())()
        if isinstance(self._key, rsa.RSAPrivateKey):
            return bytes(self._key.key_size // 8) if dry_run else self._key.sign(data, padding.PKCS1v15(), digest)
        # Two integers of the curve's size and their frame (RFC 3279); a signature may be a little shorter.
        longest = 2 * (self._key.key_size // 8 + 4) + 8
        return bytes(longest) if dry_run else self._key.sign(data, ec.ECDSA(digest))


class KeyMissing(ValueError):
    """The file opened, and holds no key that signs, or no certificate of it."""


def is_vouched_for(signer: LoadedSigner, at: datetime) -> bool:
    """Tell whether a configured authority (SEAL_ROOTS) stands behind a certificate; without one nobody does."""
    roots = _roots()
    if not roots:
        return False
    context = ValidationContext(trust_roots=roots, other_certs=signer.others, moment=at, allow_fetching=False)
    validator = CertificateValidator(signer.leaf, validation_context=context)
    try:
        asyncio.run(validator.async_validate_path())
    except (ValidationError, PathBuildingError):
        return False
    return True


def _roots() -> list[asn1_x509.Certificate]:
    """Read the certificates of the authorities an installation recognises, from one PEM file."""
    if not settings.SEAL_ROOTS:
        return []
    blocks = pem.unarmor(Path(settings.SEAL_ROOTS).read_bytes(), multiple=True)
    return [asn1_x509.Certificate.load(der) for _, _, der in blocks]


def _parsed(certificate: x509.Certificate) -> asn1_x509.Certificate:
    parsed: asn1_x509.Certificate = asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))
    return parsed
