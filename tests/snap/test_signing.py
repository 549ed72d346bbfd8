"""What the signature covers, to the byte; the spellings of moments; what each switch of a bank means."""

import base64
import hashlib
import hmac
import time
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from deposits.rules.snap import (
    Dialect,
    KeyRefused,
    MomentUnreadable,
    Scheme,
    body_hash,
    is_current,
    minified,
    public_key,
    read_moment,
    service_text,
    service_texts,
    signed_by_secret,
)
from deposits.rules.snap.signing import signature_bytes

PLAIN, AT, TOKEN, SECRET = Dialect(), "2026-11-22T09:30:00+07:00", "at-1", "rahasia"
BODY = b'{"paymentRequestId":"1","paidAmount":{"value":"25000000.00","currency":"IDR"},"name":"SITI  A"}'
BLANKS = b" \t\r\n"


def mac(text: str, secret: str = SECRET) -> str:
    return base64.b64encode(hmac.digest(secret.encode(), text.encode(), hashlib.sha512)).decode()


def is_accepted(body: bytes, signature: str, dialect: Dialect = PLAIN) -> bool:
    return signed_by_secret(SECRET, service_texts(dialect, body, timestamp=AT, token=TOKEN), signature, dialect)


SIGNED = mac(service_text(PLAIN, BODY, timestamp=AT, token=TOKEN))


@given(place=st.integers(0, len(BODY) - 1), byte=st.integers(0, 255))
def test_one_changed_byte_is_refused(place: int, byte: int) -> None:
    changed = BODY[:place] + bytes([byte]) + BODY[place + 1 :]

    assert is_accepted(changed, SIGNED) is (changed == BODY)


@given(place=st.integers(0, len(BODY)), byte=st.integers(0, 255))
def test_one_more_byte_is_refused_unless_it_is_a_blank_outside_of_strings(place: int, byte: int) -> None:
    longer = BODY[:place] + bytes([byte]) + BODY[place:]

    assert is_accepted(longer, SIGNED) is (minified(longer) == BODY)
    if bytes([byte]) not in BLANKS:
        assert not is_accepted(longer, SIGNED)


@given(place=st.integers(0, len(SIGNED) - 3), letter=st.sampled_from("AQgw05+/=-_ \né"))
def test_one_changed_letter_of_the_signature_is_refused(place: int, letter: str) -> None:
    changed = SIGNED[:place] + letter + SIGNED[place + 1 :]

    assert is_accepted(BODY, changed) is (changed == SIGNED)


@pytest.mark.parametrize("ending", ["=", "===", "A", "\n", " "])
def test_a_signature_has_one_spelling_with_and_one_without_padding(ending: str) -> None:
    bare = SIGNED.rstrip("=")

    assert is_accepted(BODY, SIGNED)
    assert is_accepted(BODY, bare)
    assert not is_accepted(BODY, bare + ending)


def test_the_unused_bits_of_the_last_letter_do_not_make_a_second_signature() -> None:
    bare = SIGNED.rstrip("=")
    twins = [bare[:-1] + letter for letter in "BCDEFGHIJKLMNOP" if letter != bare[-1]]

    assert not any(is_accepted(BODY, twin) for twin in twins)


def test_blanks_inside_strings_are_data() -> None:
    assert minified(b'{ "partnerServiceId" : "   12345" }') == b'{"partnerServiceId":"   12345"}'
    assert minified(b'{"a": "x\\" y", "b": [ 1.50 ]}') == b'{"a":"x\\" y","b":[1.50]}'


def test_a_signature_over_the_raw_bytes_counts_as_well() -> None:
    spaced = b'{ "a" : 1 }'

    assert is_accepted(spaced, mac(service_text(PLAIN, spaced, timestamp=AT, token=TOKEN)))
    assert is_accepted(spaced, mac(service_text(PLAIN, b'{"a":1}', timestamp=AT, token=TOKEN)))
    assert not is_accepted(b'{"a":1}', mac(service_text(PLAIN, spaced, timestamp=AT, token=TOKEN)))


@given(st.binary(max_size=300))
def test_minifying_twice_changes_nothing_more(body: bytes) -> None:
    assert minified(minified(body)) == minified(body)


def test_a_hostile_body_is_minified_in_no_time() -> None:
    before = time.process_time()

    minified(b'"' + b'\\"' * 32_000)

    assert time.process_time() - before < 1


def test_each_switch_of_a_bank_changes_the_signed_text() -> None:
    def text(dialect: Dialect, body: bytes = b"", query: str = "a=1") -> str:
        return service_text(dialect, body, timestamp=AT, token=TOKEN, query=query)

    digest = hashlib.sha256(b"")
    assert text(PLAIN) == f"POST:/bank/pemberitahuan/?a=1:{TOKEN}:{digest.hexdigest()}:{AT}"
    assert text(Dialect(signs_query=False)) == f"POST:/bank/pemberitahuan/:{TOKEN}:{digest.hexdigest()}:{AT}"
    assert text(Dialect(blank_for_empty_body=True, path="/v1/x"), query="") == f"POST:/v1/x:{TOKEN}::{AT}"
    assert text(Dialect(scheme=Scheme.ASYMMETRIC), query="") == f"POST:/bank/pemberitahuan/:{digest.hexdigest()}:{AT}"
    assert body_hash(b"", Dialect(hash_in_base64=True)) == base64.b64encode(digest.digest()).decode()


def test_a_bank_that_writes_hex_is_read_in_hex_and_no_other() -> None:
    in_hex = base64.b64decode(SIGNED).hex()

    assert is_accepted(BODY, in_hex, Dialect(signature_in_hex=True))
    assert not is_accepted(BODY, in_hex)
    assert not is_accepted(BODY, SIGNED, Dialect(signature_in_hex=True))
    assert signature_bytes("not hex", Dialect(signature_in_hex=True)) == b""


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-22T09:30:00+07:00", "2026-11-22T02:30:00Z", "2026-11-22T09:30:00.000+07:00", "2026-11-22T02:30:00.0Z",
        "2026-11-22T10:30:00+0800", "2026-11-22T09:30:00.000000000+07:00",
    ],
)  # fmt: skip
def test_every_spelling_of_a_moment_is_the_same_instant(text: str) -> None:
    assert read_moment(text) == datetime(2026, 11, 22, 2, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-11-22T09:30:00",
        "2026-11-22 09:30:00+07:00",
        "2026-13-22T09:30:00Z",
        "1767225600",
        "٢٠٢٦-11-22T09:30:00Z",
    ],
)
def test_anything_else_is_no_moment(text: str) -> None:
    with pytest.raises(MomentUnreadable):
        read_moment(text)


@pytest.mark.parametrize(("seconds", "believed"), [(-301, False), (-300, True), (0, True), (300, True), (301, False)])
def test_a_moment_is_believed_for_three_hundred_seconds(seconds: int, believed: bool) -> None:
    now = read_moment(AT)

    assert is_current(now + timedelta(seconds=seconds), now) is believed


def test_only_a_long_rsa_key_is_a_key() -> None:
    short, other = rsa.generate_private_key(65537, 1024), ec.generate_private_key(ec.SECP256R1())
    for key in (short.public_key(), other.public_key()):
        with pytest.raises(KeyRefused):
            public_key(key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode())
    with pytest.raises(KeyRefused):
        public_key("bukan kunci")
