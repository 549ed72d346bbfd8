"""What is answered to a bank: responseCode = HTTP status, service, case (banking 1.2 and 1.6).

Whoever asked without a valid signature gets a 4xx. An authentic notice gets a 2xx whatever it says, or a 5xx when it
could not be kept: to a bank any 4xx may mean that the money goes back, and none of our answers may say that.
"""

from dataclasses import dataclass
from enum import StrEnum


class Service(StrEnum):
    """The numbers that the standard gives to access token B2B and to the payment of a virtual account."""

    ACCESS = "73"
    NOTICE = "25"


@dataclass(frozen=True)
class Case:
    """One answer: the HTTP status, the two digits of the case, and the standard's words."""

    status: int
    case: str
    words: str

    def code(self, service: Service) -> str:
        return f"{self.status}{service}{self.case}"


DONE = Case(200, "00", "Successful")
BAD_REQUEST = Case(400, "00", "Bad Request")
TOO_LARGE = Case(413, "00", "Request Entity Too Large")
NO_METHOD = Case(405, "00", "Requested Function Is Not Supported")
UNSIGNED = Case(401, "00", "Unauthorized. [Signature]")
OUT_OF_TIME = Case(401, "00", "Unauthorized. [X-TIMESTAMP]")
NO_TOKEN = Case(401, "01", "Invalid Token (B2B)")
CONFLICT = Case(409, "00", "Conflict")
BROKEN = Case(500, "00", "General Error")


def missing(field: str) -> Case:
    return Case(400, "02", f"Invalid Mandatory Field {{{field}}}")


def malformed(field: str) -> Case:
    return Case(400, "01", f"Invalid Field Format {{{field}}}")


def token_answer(token: str, seconds: int) -> dict[str, object]:
    """Write the answer that carries a token; the standard gives its life as text."""
    return {
        "responseCode": DONE.code(Service.ACCESS),
        "responseMessage": DONE.words,
        "accessToken": token,
        "tokenType": "Bearer",
        "expiresIn": str(seconds),
    }


ECHOED = (
    "partnerServiceId",
    "customerNo",
    "virtualAccountNo",
    "virtualAccountName",
    "inquiryRequestId",
    "paymentRequestId",
    "paidAmount",
    "totalAmount",
    "trxDateTime",
    "referenceNo",
)


def notice_answer(body: dict[str, object]) -> dict[str, object]:
    """Write the answer to an authentic notice: what it said, and that it was received."""
    echo = {name: body[name] for name in ECHOED if _is_text(body.get(name))}
    reason = {"english": "Success", "indonesia": "Sukses"}
    return {
        "responseCode": DONE.code(Service.NOTICE),
        "responseMessage": DONE.words,
        "virtualAccountData": echo | {"paymentFlagReason": reason, "paymentFlagStatus": "00"},
    }


def _is_text(value: object) -> bool:
    """Tell whether a value is text, or an amount made of texts: only that is sent back."""
    return isinstance(value, str) or (isinstance(value, dict) and all(isinstance(part, str) for part in value.values()))
