"""Who is calling: a bank's machine proves itself by key for a token, and by signature for every notice."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from deposits.models import BankClient, BankToken
from deposits.rules.snap import (
    Dialect,
    MomentUnreadable,
    Scheme,
    as_object,
    is_current,
    read_moment,
    service_texts,
    signed_by_key,
    signed_by_secret,
    token_text,
)
from deposits.rules.snap.answers import NO_TOKEN, OUT_OF_TIME, UNSIGNED, Case, malformed, missing

TOKEN_LIFE: Final = timedelta(seconds=900)
GRANT: Final = "client_credentials"


@dataclass(frozen=True, kw_only=True)
class Call:
    """One request of a machine as it came in: header names are looked up without regard to case."""

    headers: Mapping[str, str]
    body: bytes
    query: str = ""
    method: str = "POST"

    def header(self, name: str) -> str:
        return self.headers.get(name, "")

    def required(self, name: str) -> str:
        """Give a header that must be there; raises NotTrusted."""
        if not self.header(name):
            raise NotTrusted(missing(name))
        return self.header(name)

    def moment(self) -> datetime:
        """Read X-TIMESTAMP; raises NotTrusted."""
        try:
            return read_moment(self.required("X-TIMESTAMP"))
        except MomentUnreadable as error:
            raise NotTrusted(malformed("X-TIMESTAMP")) from error


class NotTrusted(Exception):
    """The caller did not prove who it is; nothing of the message is kept. An unknown caller hears the same words."""

    def __init__(self, case: Case) -> None:
        self.case = case
        super().__init__(case.words)


def give_token(call: Call, *, at: datetime) -> str:
    """Give a token for fifteen minutes to who signs with a bank's key (banking section 1.2); raises NotTrusted."""
    client_id, moment, signature = call.required("X-CLIENT-KEY"), call.moment(), call.required("X-SIGNATURE")
    asked = as_object(call.body) or {}
    grant = asked.get("grantType", asked.get("granttype"))
    if grant is None:
        raise NotTrusted(missing("grantType"))
    if grant != GRANT:
        raise NotTrusted(malformed("grantType"))
    client = BankClient.objects.active().filter(client_id=client_id).first()
    if client is None or not _asks_by_key(client, call, signature):
        raise NotTrusted(UNSIGNED)
    if not is_current(moment, at):
        raise NotTrusted(OUT_OF_TIME)
    token = secrets.token_urlsafe(32)
    BankToken.objects.filter(client=client, until__lt=at).delete()
    BankToken.objects.create(client=client, digest=_digest(token), until=at + TOKEN_LIFE)
    return token


def _asks_by_key(client: BankClient, call: Call, signature: str) -> bool:
    text = token_text(client.client_id, call.header("X-TIMESTAMP"))
    return signed_by_key(client.public_keys(), [text], signature, Dialect(signature_in_hex=client.signature_in_hex))


def trust(call: Call, *, at: datetime) -> BankClient:
    """Give the bank whose signature a notice bears (banking sections 1.3 and 1.4); raises NotTrusted."""
    signature, moment = call.required("X-SIGNATURE"), call.moment()
    token = call.header("Authorization").removeprefix("Bearer ").strip()
    client = _holder(token) if token else _partner(call)
    dialect = client.dialect
    texts = service_texts(
        dialect,
        call.body,
        timestamp=call.header("X-TIMESTAMP"),
        token=token,
        method=call.method,
        query=call.query,
    )
    signed = (
        signed_by_secret(client.secret, texts, signature, dialect)
        if dialect.scheme == Scheme.SYMMETRIC
        else signed_by_key(client.public_keys(), texts, signature, dialect)
    )
    if not signed or not _goes_by(client, call.header("X-PARTNER-ID")):
        raise NotTrusted(UNSIGNED)
    if not is_current(moment, at):
        raise NotTrusted(OUT_OF_TIME)
    return client


def _goes_by(client: BankClient, partner: str) -> bool:
    """Tell whether X-PARTNER-ID is that of the token's owner, where the bank was given one."""
    return not client.partner_id or partner in (client.partner_id, client.client_id)


def _holder(token: str) -> BankClient:
    client = BankClient.objects.holding(_digest(token)).first()
    if client is None:
        raise NotTrusted(NO_TOKEN)
    return client


def _partner(call: Call) -> BankClient:
    """Find a bank that signs with its own key and needs no token, by the name it goes by."""
    partner = call.header("X-PARTNER-ID") or call.header("X-CLIENT-KEY")
    keyed = BankClient.objects.active().filter(scheme=Scheme.ASYMMETRIC)
    client = keyed.filter(client_id=partner).first() or (keyed.filter(partner_id=partner).first() if partner else None)
    if client is None:
        raise NotTrusted(NO_TOKEN)
    return client


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
