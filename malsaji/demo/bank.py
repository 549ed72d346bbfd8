"""The bank of the demo as a machine: it tells at once of payments made after its report was closed."""

import json
from datetime import datetime
from time import monotonic

from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from deposits.models import BankClient
from deposits.reconciliation import notices
from malsaji.demo.sketches import Payment
from offices.models import BankAccount, User


def let_in(account: BankAccount, *, by: User, at: datetime) -> None:
    """Open the bank's machine with a key that nobody keeps: only the demo itself speaks for it."""
    key = generate_private_key(65537, 2048).public_key()
    pem = key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    notices.open_client(account, pem, by=by, at=at)


def tell(payment: Payment, *, at: datetime) -> None:
    """Tell of a payment as the bank's machine would."""
    content = {
        "virtualAccountNo": payment.virtual_account,
        "paymentRequestId": payment.reference,
        "paidAmount": {"value": f"{payment.amount}.00", "currency": "IDR"},
        "trxDateTime": at.isoformat(timespec="seconds"),
        "referenceNo": payment.reference,
        "flagAdvise": "N",
        "additionalInfo": {"nomorValidasi": payment.validation_no},
    }
    client = BankClient.objects.get(bank=payment.bank)
    call = notices.Call(headers={"X-EXTERNAL-ID": payment.reference}, body=json.dumps(content).encode())
    notices.hear(client, call, began=monotonic(), at=at)
