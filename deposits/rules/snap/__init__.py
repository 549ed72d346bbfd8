"""Signed messages of banks by the national standard (SNAP BI): texts to sign, signatures, moments, answers.

Knows neither Django nor a database; the settings of one bank are a `Dialect`.
"""

from deposits.rules.snap.dialect import SERVICE_PATH, VALIDATION_FIELD, Dialect, Scheme
from deposits.rules.snap.moments import MomentUnreadable, is_current, jakarta_day, read_moment
from deposits.rules.snap.reading import FAULT_WORDS, Fault, Payment, as_object, read_payment
from deposits.rules.snap.signing import (
    KeyRefused,
    body_hash,
    minified,
    public_key,
    service_text,
    service_texts,
    signed_by_key,
    signed_by_secret,
    token_text,
)

__all__ = [
    "FAULT_WORDS",
    "SERVICE_PATH",
    "VALIDATION_FIELD",
    "Dialect",
    "Fault",
    "KeyRefused",
    "MomentUnreadable",
    "Payment",
    "Scheme",
    "as_object",
    "body_hash",
    "is_current",
    "jakarta_day",
    "minified",
    "public_key",
    "read_moment",
    "read_payment",
    "service_text",
    "service_texts",
    "signed_by_key",
    "signed_by_secret",
    "token_text",
]
