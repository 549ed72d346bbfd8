"""A certificate authority of the tests' own, and the key files it and others would hand to an official."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
PASSPHRASE = "kata sandi kunci contoh"
SINCE = datetime(2026, 1, 1, tzinfo=UTC)
CERT_SIGN = {"key_cert_sign": True, "crl_sign": True}
SIGN = {"digital_signature": True, "content_commitment": True}


@dataclass(frozen=True)
class Authority:
    """A root that gives certificates."""

    key: ec.EllipticCurvePrivateKey
    root: x509.Certificate

    @property
    def pem(self) -> bytes:
        return self.root.public_bytes(serialization.Encoding.PEM)


def authority(name: str = "PSrE Contoh") -> Authority:
    key = ec.generate_private_key(ec.SECP256R1())
    return Authority(key, certificate(name, key, name, key, is_root=True, uses=CERT_SIGN))


def key_file(
    holder: str, by: Authority | None = None, *, days: int = 730, since: datetime = SINCE,
    uses: dict[str, bool] | None = None, is_rsa: bool = False,
) -> bytes:  # fmt: skip
    """Give a PKCS#12 file of a holder, certified by an authority or by itself."""
    key: Key = rsa.generate_private_key(65537, 2048) if is_rsa else ec.generate_private_key(ec.SECP256R1())
    issuer_name = by.root.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)[0].value if by else holder
    issuer_key = by.key if by else key
    leaf = certificate(holder, key, str(issuer_name), issuer_key, days=days, since=since, uses=uses or SIGN)
    encryption = serialization.BestAvailableEncryption(PASSPHRASE.encode())
    return pkcs12.serialize_key_and_certificates(b"kunci", key, leaf, [by.root] if by else None, encryption)


def certificate(
    holder: str, key: Key, issuer: str, issuer_key: Key, *, uses: dict[str, bool], days: int = 730,
    since: datetime = SINCE, is_root: bool = False,
) -> x509.Certificate:  # fmt: skip
    none = dict.fromkeys(
        ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
         "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"), False,
    )  # fmt: skip
    return (
        x509.CertificateBuilder(_name(issuer), _name(holder), key.public_key(), x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(since + timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**(none | uses)), critical=True)
        .sign(issuer_key, hashes.SHA256())
    )


def _name(common_name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, common_name)])
