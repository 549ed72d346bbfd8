"""The electronic seal of a certificate: PAdES over the whole file, by the key that this installation holds.

`SignatureProvider` is the port. A configured PKCS#12 file (an office's certificate) seals as certified when one of the
authorities that this installation recognises stands behind it; else the paper says that none does.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Protocol

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter

from deposits.certificates.keys import LoadedSigner, is_vouched_for
from deposits.rules import SealKind

FIELD, SIGNATURE_FIELD = "Segel", "TandaTangan"
REASON = "Surat Keterangan Hasil Pemeriksaan Setoran"
# P-256: the order of its group (SEC 2), within which a private key lies.
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
OWN_SINCE, OWN_YEARS = datetime(2026, 1, 1, tzinfo=UTC), 30


class SealWriter(IncrementalPdfFileWriter):
    """Writes the seal without claiming a newer PDF than PDF/A-3 is made of (ISO 19005-3: PDF 1.7)."""

    output_version = (1, 7)

    def ensure_output_version(self, version: tuple[int, int]) -> None:
        """Keep the version of the paper."""


class SealKeyUnreadable(RuntimeError):
    """The configured PKCS#12 file does not open with its passphrase: nothing is sealed with another key instead."""


class SignatureProvider(Protocol):
    """Whatever can put a seal under a PDF: a key in memory, a token, a remote service."""

    @property
    def kind(self) -> SealKind: ...

    @property
    def certificate(self) -> bytes:
        """The signing certificate, DER."""

    def sign(self, pdf: bytes, *, reason: str = REASON) -> bytes:
        """Give the PDF with the seal as an incremental update."""


@dataclass(frozen=True)
class KeyInMemory:
    """A key and its certificate, loaded once: parsing and checking a key costs more than signing with it."""

    kind: SealKind
    signer: LoadedSigner
    field: str = FIELD

    @property
    def certificate(self) -> bytes:
        return self.signer.der

    def sign(self, pdf: bytes, *, reason: str = REASON) -> bytes:
        writer = SealWriter(BytesIO(pdf))
        metadata = PdfSignatureMetadata(
            field_name=self.field,
            reason=reason,
            certify=True,
            docmdp_permissions=MDPPerm.NO_CHANGES,
            subfilter=SigSeedSubFilter.PADES,
            md_algorithm="sha256",
        )
        signer = PdfSigner(metadata, self.signer, new_field_spec=SigFieldSpec(self.field))
        sealed: bytes = signer.sign_pdf(writer, bytes_reserved=self.signer.room).getvalue()
        return sealed


@lru_cache(maxsize=1)
def provider() -> SignatureProvider:
    """Give the seal of this installation; raises SealKeyUnreadable."""
    if not settings.SEAL_PKCS12:
        return KeyInMemory(SealKind.SYSTEM, own_signer(settings.SECRET_KEY))
    signer = from_pkcs12(Path(settings.SEAL_PKCS12).read_bytes(), settings.SEAL_PASSPHRASE)
    vouched_for = is_vouched_for(signer, datetime.now(UTC))
    return KeyInMemory(SealKind.CERTIFIED if vouched_for else SealKind.SYSTEM, signer)


def from_pkcs12(content: bytes, passphrase: str) -> LoadedSigner:
    """Load key and certificates of the configured PKCS#12 file; raises SealKeyUnreadable."""
    try:
        return LoadedSigner.from_pkcs12(content, passphrase)
    except ValueError as error:
        raise SealKeyUnreadable("Berkas kunci segel tidak terbuka dengan kata sandi itu.") from error


def own_signer(secret: str) -> LoadedSigner:
    """Make the system's own key (ECDSA P-256) and its self-made certificate; one secret always gives the same two."""
    seed = HKDF(hashes.SHA256(), 48, salt=None, info=b"malsaji seal").derive(secret.encode())
    key = ec.derive_private_key(int.from_bytes(seed, "big") % (ORDER - 1) + 1, ec.SECP256R1())
    name = x509.Name(
        [
            x509.NameAttribute(x509.NameOID.COUNTRY_NAME, "ID"),
            x509.NameAttribute(x509.NameOID.ORGANIZATION_NAME, "MAL SAJI"),
            x509.NameAttribute(x509.NameOID.COMMON_NAME, "Segel sistem MAL SAJI, bukan TTE tersertifikasi"),
        ]
    )
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), int.from_bytes(seed[:15], "big") + 1)
        .not_valid_before(OWN_SINCE)
        .not_valid_after(OWN_SINCE + timedelta(days=366 * OWN_YEARS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256(), ecdsa_deterministic=True)
    )
    return LoadedSigner(key, certificate, [])
