"""What the seal inside a PDF says: whole, broken, or none of ours."""

import zlib
from enum import StrEnum
from io import BytesIO

from asn1crypto import x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

# What a reader meets in a file whose bytes were changed.
BROKEN = (
    PdfError,
    SigningError,
    SignatureValidationError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    OSError,
    RecursionError,
    zlib.error,
)


class Seal(StrEnum):
    NONE = "NONE"
    BROKEN = "BROKEN"
    WHOLE = "WHOLE"


SEAL_SENTENCES: dict[Seal, str] = {
    Seal.NONE: "Berkas PDF ini tidak bersegel elektronik.",
    Seal.BROKEN: "Segel elektronik di berkas PDF ini rusak. Mohon hubungi kantor.",
    Seal.WHOLE: "Segel elektronik di berkas PDF ini utuh.",
}


def check_seal(pdf: bytes) -> Seal:
    """Say whether the last seal in a PDF covers the whole file and no byte of it was changed since."""
    try:
        seals = PdfFileReader(BytesIO(pdf), strict=False).embedded_regular_signatures
        if not seals:
            return Seal.NONE
        signer: x509.Certificate = seals[-1].signer_cert
        trusting = ValidationContext(trust_roots=[signer], allow_fetching=False)
        status = validate_pdf_signature(seals[-1], trusting)
    except BROKEN:
        return Seal.BROKEN
    covers = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    return Seal.WHOLE if status.intact and status.valid and covers else Seal.BROKEN
