"""What an authentic notice says (banking 1.5): read strictly, never guessed, and kept even when it cannot be read."""

import json
import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from deposits.rules.numbers import payment_key
from deposits.rules.snap.moments import MomentUnreadable, jakarta_day, read_moment

AMOUNT: Final = re.compile(r"(\d{1,16})\.(\d{2})", re.ASCII)
TEXT: Final = re.compile(r"[ -~]+", re.ASCII)


class Fault(StrEnum):
    """Why a notice cannot be used as it stands; a person asks the bank."""

    BODY = "BODY"
    REQUEST_ID = "REQUEST_ID"
    AMOUNT = "AMOUNT"
    CURRENCY = "CURRENCY"
    KEY = "KEY"


FAULT_WORDS: dict[Fault, str] = {
    Fault.BODY: "Isi pemberitahuan bukan JSON yang dapat dibaca.",
    Fault.REQUEST_ID: "Pemberitahuan tanpa paymentRequestId yang benar.",
    Fault.AMOUNT: "Jumlah bukan rupiah bulat lebih dari nol.",
    Fault.CURRENCY: "Mata uang bukan rupiah.",
    Fault.KEY: "Nomor virtual account atau nomor validasi tidak dapat dibaca.",
}


@dataclass(frozen=True, kw_only=True)
class Payment:
    """A payment as its notice tells it; `amount` is whole rupiah, `fault` says why it cannot be used.

    The keys are in the form in which deposits keep theirs. `content` is the body as an object, empty when it is none.
    """

    request_id: str = ""
    virtual_account: str = ""
    validation_no: str = ""
    reference: str = ""
    amount: int | None = None
    paid_on: date | None = None
    is_advice: bool = False
    fault: Fault | None = None
    content: dict[str, object] = field(default_factory=dict)


def read_payment(body: bytes, validation_field: str) -> Payment:
    """Read the body of an authentic notice; what cannot be read is named, never raised."""
    content = as_object(body)
    if content is None:
        return Payment(fault=Fault.BODY)
    request_id = _text(content.get("paymentRequestId"), 128)
    virtual_account = _text(content.get("virtualAccountNo"), 28)
    validation_no = _text(_at(content, validation_field), 32)
    amount, money_fault = _amount(content.get("paidAmount"))
    key_fault = Fault.KEY if virtual_account is None or validation_no is None else None
    return Payment(
        request_id=request_id or "",
        virtual_account=payment_key(virtual_account or ""),
        validation_no=payment_key(validation_no or ""),
        reference=payment_key(_text(content.get("referenceNo"), 40) or ""),
        amount=amount,
        paid_on=_day(content.get("trxDateTime")),
        is_advice=content.get("flagAdvise") == "Y",
        fault=(None if request_id else Fault.REQUEST_ID) or money_fault or key_fault,
        content=content,
    )


def as_object(body: bytes) -> dict[str, object] | None:
    """Read a body as one JSON object; None for anything else."""
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) else None


def _text(value: object, longest: int) -> str | None:
    """Give a text of printable ASCII; empty when there is none, None when it is something else."""
    if value is None or value == "":
        return ""
    if isinstance(value, str) and len(value) <= longest and TEXT.fullmatch(value):
        return value
    return None


def _at(content: dict[str, object], dotted: str) -> object:
    value: object = content
    for name in dotted.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _amount(value: object) -> tuple[int | None, Fault | None]:
    if not isinstance(value, dict):
        return None, Fault.AMOUNT
    if value.get("currency", "IDR") != "IDR":
        return None, Fault.CURRENCY
    text = value.get("value")
    found = AMOUNT.fullmatch(text) if isinstance(text, str) else None
    if found is None or found[2] != "00" or int(found[1]) == 0:
        return None, Fault.AMOUNT
    return int(found[1]), None


def _day(value: object) -> date | None:
    try:
        return jakarta_day(read_moment(value)) if isinstance(value, str) else None
    except (MomentUnreadable, OverflowError):
        return None
