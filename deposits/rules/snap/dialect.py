"""What the standard leaves open and each bank decides for itself (banking section 1.4): settings, never guesses."""

from dataclasses import dataclass
from enum import StrEnum

SERVICE_PATH = "/bank/pemberitahuan/"
VALIDATION_FIELD = "additionalInfo.nomorValidasi"


class Scheme(StrEnum):
    """How a bank signs its notices: with the shared secret under a token, or with its own key and no token."""

    SYMMETRIC = "SYMMETRIC"
    ASYMMETRIC = "ASYMMETRIC"


@dataclass(frozen=True, kw_only=True)
class Dialect:
    """How one bank writes what it signs.

    `path` is the path as the bank calls it: a proxy may strip a prefix. The rest are switches with the standard's
    reading as default; `validation_field` names where in the body the nomor validasi stands, by dots.
    """

    scheme: Scheme = Scheme.SYMMETRIC
    path: str = SERVICE_PATH
    signs_query: bool = True
    blank_for_empty_body: bool = False
    hash_in_base64: bool = False
    signature_in_hex: bool = False
    validation_field: str = VALIDATION_FIELD
