"""What a notice says is read strictly; what cannot be read is named and never raised."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deposits.rules.snap import FAULT_WORDS, VALIDATION_FIELD, Fault, read_payment
from deposits.rules.snap.answers import notice_answer

GOOD: dict[str, Any] = {
    "partnerServiceId": "   88086",
    "customerNo": "0000000123456",
    "virtualAccountNo": "   880860000000123456",
    "paymentRequestId": "202611220930001234500001",
    "paidAmount": {"value": "25000000.00", "currency": "IDR"},
    "trxDateTime": "2026-11-22T23:30:00Z",
    "referenceNo": "00001234567",
    "flagAdvise": "N",
    "additionalInfo": {"nomorValidasi": "2611 abc"},
}


def read(**other: Any) -> Any:
    return read_payment(json.dumps(GOOD | other).encode(), VALIDATION_FIELD)


def test_a_notice_is_read_into_the_form_deposits_keep() -> None:
    payment = read()

    assert (payment.request_id, payment.virtual_account) == ("202611220930001234500001", "880860000000123456")
    assert (payment.validation_no, payment.reference, payment.amount) == ("2611ABC", "00001234567", 25_000_000)
    assert payment.paid_on == date(2026, 11, 23)
    assert not payment.is_advice
    assert payment.fault is None


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"paymentRequestId": ""}, Fault.REQUEST_ID),
        ({"paymentRequestId": 7}, Fault.REQUEST_ID),
        ({"paymentRequestId": "a\u0000b"}, Fault.REQUEST_ID),
        ({"paymentRequestId": "x" * 129}, Fault.REQUEST_ID),
        ({"paidAmount": None}, Fault.AMOUNT),
        ({"paidAmount": {"value": "25000000.50", "currency": "IDR"}}, Fault.AMOUNT),
        ({"paidAmount": {"value": "25000000", "currency": "IDR"}}, Fault.AMOUNT),
        ({"paidAmount": {"value": "-1.00", "currency": "IDR"}}, Fault.AMOUNT),
        ({"paidAmount": {"value": "0.00", "currency": "IDR"}}, Fault.AMOUNT),
        ({"paidAmount": {"value": 25000000.00, "currency": "IDR"}}, Fault.AMOUNT),
        ({"paidAmount": {"value": "25000000.00", "currency": "USD"}}, Fault.CURRENCY),
        ({"virtualAccountNo": "8808\ud800"}, Fault.KEY),
        ({"additionalInfo": {"nomorValidasi": ["1"]}}, Fault.KEY),
    ],
)
def test_what_cannot_be_used_is_named(changed: dict[str, Any], fault: Fault) -> None:
    assert read(**changed).fault == fault
    assert set(FAULT_WORDS) == set(Fault)


@pytest.mark.parametrize("body", [b"", b"[]", b"\xff", b"{", b'{"a":' * 40_000, b"9" * 60_000, b'"x"'])
def test_what_is_no_object_is_named(body: bytes) -> None:
    assert read_payment(body, VALIDATION_FIELD).fault == Fault.BODY


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda c: st.lists(c) | st.dictionaries(st.sampled_from([*GOOD, "value"]), c),
    )
)
def test_whatever_a_bank_sends_is_read_and_answered(value: Any) -> None:
    payment = read_payment(json.dumps(value).encode(), VALIDATION_FIELD)

    answer = json.dumps(notice_answer(payment.content), allow_nan=False)

    assert json.loads(answer)["responseCode"] == "2002500"


def test_a_day_that_cannot_be_read_is_left_open() -> None:
    assert read(trxDateTime="0001-01-01T00:00:00+14:00").paid_on is None
    assert read(trxDateTime="kemarin").paid_on is None
