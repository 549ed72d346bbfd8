"""The bank's side: a machine with its key and secret that asks for tokens and sends signed notices over HTTP."""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from deposits.models import Deposit
from deposits.reconciliation import notices
from offices.calendar import now
from offices.models import BankAccount, User
from tests.factories import bank_account

PATH, TOKEN_PATH = "/bank/pemberitahuan/", "/bank/token/"
JAKARTA = ZoneInfo("Asia/Jakarta")


@lru_cache
def key(name: str = "bank") -> RSAPrivateKey:
    """Give the private key of that name, made once in a run."""
    return generate_private_key(65537, 2048)


def pem(private: RSAPrivateKey) -> str:
    return private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def open_client(account: BankAccount | None = None, **settings: Any) -> notices.NewClient:
    """Let a bank in: by default the bank of the daily report samples."""
    by = User.objects.machine("pasang")
    return notices.open_client(account or bank_account(), pem(key()), by=by, at=now(), **settings)


class Reply(Protocol):
    """What both an HTTP client and Django's test client give back."""

    @property
    def status_code(self) -> int: ...

    @property
    def content(self) -> bytes: ...


Post = Callable[[str, bytes, Mapping[str, str]], Reply]


@dataclass
class Bank:
    """One bank that speaks through `post`; `clock_off` moves its clock, `private` is the key it signs with."""

    client_id: str
    secret: str
    post: Post
    private: RSAPrivateKey = field(default_factory=key)
    clock_off: timedelta = timedelta()
    token: str = ""

    def ask_token(self) -> Reply:
        stamp = self.stamp()
        signature = self.by_key(f"{self.client_id}|{stamp}")
        headers = {"X-CLIENT-KEY": self.client_id, "X-TIMESTAMP": stamp, "X-SIGNATURE": signature}
        reply = self.post(TOKEN_PATH, b'{"grantType":"client_credentials"}', headers)
        self.token = json.loads(reply.content).get("accessToken", "")
        return reply

    def tell(self, body: bytes, *, sent: bytes | None = None, **headers: str) -> Reply:
        """Send a signed notice; `sent` is what goes over the line in its place, `headers` by their names with _."""
        return self.post(PATH, body if sent is None else sent, self.signed(body, **headers))

    def signed(self, body: bytes, **headers: str) -> dict[str, str]:
        stamp = self.stamp()
        text = f"POST:{PATH}:{self.token}:{hashlib.sha256(body).hexdigest()}:{stamp}"
        given = {
            "Authorization": f"Bearer {self.token}",
            "X-TIMESTAMP": stamp,
            "X-SIGNATURE": base64.b64encode(hmac.digest(self.secret.encode(), text.encode(), hashlib.sha512)).decode(),
            "X-PARTNER-ID": "8808",
            "X-EXTERNAL-ID": secrets.token_hex(8),
            "CHANNEL-ID": "95231",
        }
        return given | {name.replace("_", "-"): value for name, value in headers.items()}

    def tell_by_key(self, body: bytes, partner: str) -> Reply:
        """Send a notice signed with the bank's own key, without a token."""
        stamp = self.stamp()
        text = f"POST:{PATH}:{hashlib.sha256(body).hexdigest()}:{stamp}"
        return self.post(PATH, body, {"X-PARTNER-ID": partner, "X-TIMESTAMP": stamp, "X-SIGNATURE": self.by_key(text)})

    def by_key(self, text: str) -> str:
        return base64.b64encode(self.private.sign(text.encode(), PKCS1v15(), SHA256())).decode()

    def stamp(self) -> str:
        return (datetime.now(JAKARTA) + self.clock_off).isoformat(timespec="seconds")


def payment(deposit: Deposit | None = None, **other: Any) -> bytes:
    """Write the body of a notice about the payment of a deposit, as the bank saw it."""
    content: dict[str, Any] = {
        "partnerServiceId": "   88086",
        "customerNo": "319000000001",
        "virtualAccountNo": f"   {deposit.virtual_account}" if deposit else "   88086319000000001",
        "virtualAccountName": "SITI AMINAH",
        "paymentRequestId": secrets.token_hex(12),
        "paidAmount": {"value": f"{deposit.amount if deposit else 25_000_000}.00", "currency": "IDR"},
        "trxDateTime": f"{deposit.paid_on if deposit else '2026-11-20'}T09:30:00+07:00",
        "referenceNo": secrets.token_hex(5),
        "flagAdvise": "N",
        "additionalInfo": {"nomorValidasi": deposit.validation_no if deposit else "2611990001"},
    }
    return json.dumps(content | other).encode()


def code(reply: Reply) -> str:
    """Give the responseCode of an answer."""
    return str(json.loads(reply.content)["responseCode"])
