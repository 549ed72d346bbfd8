"""An official's own key: opened for one batch, judged, never kept. Every refusal is a sentence for the official."""

from contextlib import suppress
from datetime import datetime

from asn1crypto import pkcs12

from deposits.certificates.keys import KeyMissing, LoadedSigner, is_vouched_for
from deposits.certificates.sealing import SIGNATURE_FIELD, KeyInMemory
from deposits.rules import SealKind
from deposits.rules.signatures import same_holder
from offices.models import User
from offices.words import date_words


class KeyRefused(ValueError):
    """A key file that cannot sign; the text is a finished sentence, and never tells of the passphrase."""


class NotAKeyFile(KeyRefused):
    """The file is no PKCS#12, or holds no key that signs."""


class PassphraseWrong(KeyRefused):
    """The file is a PKCS#12 and does not open."""


class CertificateOutOfTime(KeyRefused):
    """The certificate is over, or not yet in force."""


class CertificateUnfit(KeyRefused):
    """The certificate is somebody else's, or not made to sign."""


def open_key(content: bytes, passphrase: str, *, by: User, at: datetime) -> KeyInMemory:
    """Open an official's PKCS#12 file for a batch; what it is called depends on who vouches for it.

    Raises NotAKeyFile, PassphraseWrong, CertificateOutOfTime, CertificateUnfit.
    """
    if not _is_key_file(content):
        raise NotAKeyFile("Berkas ini bukan berkas kunci. Pilih berkas .p12 atau .pfx.")
    try:
        signer = LoadedSigner.from_pkcs12(content, passphrase)
    except KeyMissing as error:
        raise NotAKeyFile("Berkas ini tidak memuat kunci dan sertifikat untuk menandatangani.") from error
    except ValueError as error:
        raise PassphraseWrong("Kata sandi kunci tidak cocok. Ketik lagi kata sandinya.") from error
    _refuse_unfit(signer, by, at)
    return KeyInMemory(SealKind.PERSONAL if is_vouched_for(signer, at) else SealKind.SELF_MADE, signer, SIGNATURE_FIELD)


def _is_key_file(content: bytes) -> bool:
    """Tell whether the bytes have the frame of a PKCS#12 file: a wrong passphrase must not be called a wrong file."""
    with suppress(ValueError, TypeError, KeyError):
        frame = pkcs12.Pfx.load(content)
        return bool(frame["version"].native == "v3" and frame["auth_safe"]["content_type"].native)
    return False


def _refuse_unfit(signer: LoadedSigner, by: User, at: datetime) -> None:
    validity = signer.leaf["tbs_certificate"]["validity"]
    begins, ends = validity["not_before"].native, validity["not_after"].native
    if at > ends:
        raise CertificateOutOfTime(f"Sertifikat ini habis masa berlakunya pada {date_words(ends.date())}.")
    if at < begins:
        raise CertificateOutOfTime(f"Sertifikat ini baru berlaku mulai {date_words(begins.date())}.")
    if not signer.may_sign:
        raise CertificateUnfit("Sertifikat ini tidak dibuat untuk menandatangani surat.")
    if not same_holder(by.name, signer.holder):
        owner = signer.holder or "tanpa nama"
        raise CertificateUnfit(f"Sertifikat ini atas nama {owner}. Pakai sertifikat Bapak/Ibu sendiri.")
