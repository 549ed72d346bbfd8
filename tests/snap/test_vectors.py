"""Every published, third-party and derived vector: what is right is accepted, what was altered is refused."""

import base64
import hashlib
import hmac
import json
from pathlib import Path
from typing import Any

import pytest

from deposits.rules.snap import (
    Dialect,
    Scheme,
    body_hash,
    minified,
    public_key,
    service_texts,
    signed_by_key,
    signed_by_secret,
    token_text,
)

VECTORS = json.loads(Path("tests/data/snap_vectors.json").read_text(encoding="utf-8"))["vectors"]
PLAIN = Dialect()


def of_kind(*kinds: str) -> pytest.MarkDecorator:
    found = [vector for vector in VECTORS if vector["kind"] in kinds]
    return pytest.mark.parametrize("vector", found, ids=lambda vector: vector["id"])


def texts(vector: dict[str, str], scheme: Scheme) -> list[str]:
    return service_texts(
        Dialect(scheme=scheme, path=vector["path"]),
        vector["body"].encode(),
        timestamp=vector["timestamp"],
        token=vector.get("access_token", ""),
        method=vector["method"],
    )


def test_every_kind_of_vector_is_tested_here() -> None:
    tested = {
        "symmetric", "symmetric-negative", "asymmetric-token", "asymmetric-notification", "body-hash",
        "legacy-negative", "bsi-checksum",
    }  # fmt: skip

    assert {vector["kind"] for vector in VECTORS} == tested


@of_kind("symmetric")
def test_a_right_secret_signature_is_accepted(vector: dict[str, str]) -> None:
    readings = texts(vector, Scheme.SYMMETRIC)

    assert vector["string_to_sign"] in readings
    assert signed_by_secret(vector["client_secret"], readings, vector["signature_base64"], PLAIN)


@of_kind("symmetric-negative")
def test_an_altered_amount_path_or_method_is_refused(vector: dict[str, str]) -> None:
    readings = texts(vector, Scheme.SYMMETRIC)

    assert not signed_by_secret(vector["client_secret"], readings, vector["signature_base64"], PLAIN)


@of_kind("asymmetric-token")
def test_a_right_request_for_a_token_is_accepted(vector: dict[str, str]) -> None:
    text = token_text(vector["client_id"], vector["timestamp"])

    assert text == vector["string_to_sign"]
    assert signed_by_key([public_key(vector["public_key_pem"])], [text], vector["signature_base64"], PLAIN)


@of_kind("asymmetric-notification")
def test_a_notice_signed_by_key_is_accepted_unless_altered(vector: dict[str, Any]) -> None:
    readings = texts(vector, Scheme.ASYMMETRIC)

    accepted = signed_by_key([public_key(vector["public_key_pem"])], readings, vector["signature_base64"], PLAIN)

    assert vector["string_to_sign"] in readings
    assert accepted is vector.get("expect_valid", True)


@of_kind("body-hash")
def test_the_hash_of_a_body_is_as_published(vector: dict[str, str]) -> None:
    body = vector["body"].encode()

    assert vector["body_sha256"] in {body_hash(body, PLAIN), body_hash(minified(body), PLAIN)}


@pytest.mark.parametrize("vector", [v for v in VECTORS if "minified" in v], ids=lambda vector: vector["id"])
def test_a_body_is_minified_as_written_by_hand(vector: dict[str, str]) -> None:
    assert minified(vector["body"].encode()) == vector["minified"].encode()


@of_kind("legacy-negative")
def test_the_signature_from_before_the_standard_is_refused(vector: dict[str, str]) -> None:
    old = hmac.digest(vector["client_secret"].encode(), vector["string_to_sign"].encode(), hashlib.sha256)

    assert old.hex() == vector["hmac_sha256_hex"]
    for dialect in (PLAIN, Dialect(signature_in_hex=True)):
        for written in (old.hex(), base64.b64encode(old).decode()):
            assert not signed_by_secret(vector["client_secret"], [vector["string_to_sign"]], written, dialect)


@of_kind("bsi-checksum")
def test_a_checksum_outside_the_standard_opens_nothing(vector: dict[str, str]) -> None:
    text = vector["nomor_pembayaran"] + vector["shared_key"] + vector["tanggal_transaksi"]

    assert hashlib.sha1(text.encode()).hexdigest() == vector["checksum_hex"]
    for dialect in (PLAIN, Dialect(signature_in_hex=True)):
        assert not signed_by_secret(vector["shared_key"], [text], vector["checksum_hex"], dialect)
