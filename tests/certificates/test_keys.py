"""An official's key file is judged before it signs: every refusal is a sentence, and no key praises itself."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from deposits.certificates.personal import (
    CertificateOutOfTime,
    CertificateUnfit,
    KeyRefused,
    NotAKeyFile,
    PassphraseWrong,
    open_key,
)
from deposits.rules import SealKind
from deposits.rules.signatures import same_holder
from offices.models import User
from tests.certificates.authority import PASSPHRASE, Authority, authority, key_file

AT = datetime(2026, 11, 23, tzinfo=UTC)
NAME = "Ahmad Fauzi"
OFFICIAL = User(name=NAME)


@pytest.fixture
def recognised(settings: Settings, tmp_path: Path) -> Authority:
    """Recognise one authority for a test."""
    found = authority()
    file = tmp_path / "roots.pem"
    file.write_bytes(found.pem)
    settings.SEAL_ROOTS = str(file)
    return found


def test_a_certificate_of_a_recognised_authority_signs_as_certified(recognised: Authority) -> None:
    key = open_key(key_file(NAME, recognised), PASSPHRASE, by=OFFICIAL, at=AT)

    assert key.kind == SealKind.PERSONAL


@pytest.mark.usefixtures("recognised")
def test_a_self_made_key_and_an_unknown_authority_are_never_called_certified() -> None:
    own = open_key(key_file(NAME), PASSPHRASE, by=OFFICIAL, at=AT)
    strange = open_key(key_file(NAME, authority("PSrE Contoh")), PASSPHRASE, by=OFFICIAL, at=AT)

    assert (own.kind, strange.kind) == (SealKind.SELF_MADE, SealKind.SELF_MADE)


def test_where_no_authority_is_configured_nothing_is_certified() -> None:
    key = open_key(key_file(NAME, authority()), PASSPHRASE, by=OFFICIAL, at=AT)

    assert key.kind == SealKind.SELF_MADE


@pytest.mark.parametrize(
    ("content", "passphrase", "refusal", "sentence"),
    [
        (key_file(NAME), "salah", PassphraseWrong, "Kata sandi kunci tidak cocok. Ketik lagi kata sandinya."),
        (b"%PDF-1.7", PASSPHRASE, NotAKeyFile, "Berkas ini bukan berkas kunci. Pilih berkas .p12 atau .pfx."),
        (b"", PASSPHRASE, NotAKeyFile, "bukan berkas kunci"),
        (b"\x30\x03\x02\x01\x03", PASSPHRASE, NotAKeyFile, "bukan berkas kunci"),
        (key_file(NAME, days=30), PASSPHRASE, CertificateOutOfTime, "habis masa berlakunya pada 31 Januari 2026."),
        (
            key_file(NAME, since=datetime(2027, 1, 1, tzinfo=UTC)),
            PASSPHRASE,
            CertificateOutOfTime,
            "baru berlaku mulai 1 Januari 2027.",
        ),
        (key_file("Budi Santoso"), PASSPHRASE, CertificateUnfit, "Sertifikat ini atas nama Budi Santoso."),
        (key_file(NAME, uses={"key_encipherment": True}), PASSPHRASE, CertificateUnfit, "tidak dibuat untuk"),
    ],
)
def test_a_key_that_cannot_sign_is_refused_in_a_sentence(
    content: bytes, passphrase: str, refusal: type[KeyRefused], sentence: str
) -> None:
    with pytest.raises(refusal) as refused:
        open_key(content, passphrase, by=OFFICIAL, at=AT)

    assert sentence in str(refused.value)
    assert passphrase not in str(refused.value)


@pytest.mark.parametrize(
    ("account", "certificate", "same"),
    [
        ("Ahmad Fauzi", "AHMAD FAUZI, S.Ag., M.M.", True),
        ("H. Ahmad Fauzi", "Ahmad Fauzi Rahman", True),
        ("Ahmad Fauzi", "Ahmad Rizani", False),
        ("Ahmad Fauzi", "", False),
        ("Hj.", "H.", False),
    ],
)
def test_the_name_in_the_certificate_is_that_of_the_account(account: str, certificate: str, same: bool) -> None:
    assert same_holder(account, certificate) is same
