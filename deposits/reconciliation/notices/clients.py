"""A bank becomes a machine client: its number, its secret told once, its keys, the accounts it may speak of."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from deposits.models import BankClient, ClientAccount, ClientKey
from deposits.rules.snap import Scheme, public_key
from offices import audit
from offices.models import BankAccount, User

MOST_KEYS = 2


class ClientRefused(Exception):
    """What was asked for a bank's machine cannot be; the text is a finished sentence."""


@dataclass(frozen=True)
class NewClient:
    """A client just opened, with the secret that is shown once and then only kept sealed."""

    client: BankClient
    secret: str


@transaction.atomic
def open_client(
    account: BankAccount,
    pem: str,
    *,
    prefixes: Mapping[str, BankAccount] | None = None,
    by: User,
    at: datetime,
    **settings: object,
) -> NewClient:
    """Open a bank's machine for one account, and for others by the beginning of their virtual accounts.

    `settings` are columns of BankClient in which this bank differs from the standard. Raises KeyRefused, ClientRefused.
    """
    public_key(pem)
    others = dict(prefixes or {})
    if any(other.bank_id != account.bank_id for other in others.values()):
        raise ClientRefused("Semua rekening harus milik bank yang sama.")
    secret = secrets.token_urlsafe(32)
    client = BankClient(
        bank_id=account.bank_id,
        client_id=f"MALSAJI-{account.bank_id}-{secrets.token_hex(4).upper()}",
        created_at=at,
        created_by=by,
        **settings,
    )
    client.secret = secret
    _require_sound(client)
    with audit.change("bank_client.open", by=by, at=at, office=account.office) as news:
        client.save()
        news.subject, news.facts = client, {"bank": account.bank_id, "account": account.pk}
        for prefix, one in {"": account, **others}.items():
            ClientAccount.objects.create(client=client, account=one, va_prefix=prefix)
        ClientKey.objects.create(client=client, pem=pem, added_at=at, added_by=by)
    return NewClient(client, secret)


def _require_sound(client: BankClient) -> None:
    if not client.path.startswith("/"):
        raise ClientRefused("Alamat harus dimulai dengan garis miring, misalnya /bank/pemberitahuan/.")
    if client.scheme not in set(Scheme):
        raise ClientRefused("Cara tanda tangan harus SYMMETRIC atau ASYMMETRIC.")
    try:
        client.full_clean(exclude={"ended_at", "ended_by"}, validate_constraints=False)
        client.validate_constraints()
    except ValidationError as error:
        raise ClientRefused(" ".join(error.messages)) from error


def add_key(client: BankClient, pem: str, *, by: User, at: datetime) -> ClientKey:
    """Add the key to which a bank changes; the old one stays good until it is ended.

    Raises KeyRefused, ClientRefused.
    """
    public_key(pem)
    with audit.change("bank_client.add_key", client, by=by, at=at) as news:
        fresh = BankClient.objects.select_for_update().get(pk=client.pk)
        if fresh.keys.filter(ended_at__isnull=True).count() >= MOST_KEYS:
            raise ClientRefused("Bank ini sudah punya dua kunci. Akhiri dulu kunci yang lama.")
        key = ClientKey.objects.create(client=fresh, pem=pem, added_at=at, added_by=by)
        news.facts = {"key": key.pk}
    return key


def end_key(client: BankClient, key_id: int, *, by: User, at: datetime) -> None:
    """End a key that the bank no longer signs with; the last one ends with its client. Raises ClientRefused."""
    with audit.change("bank_client.end_key", client, by=by, at=at) as news:
        fresh = BankClient.objects.select_for_update().get(pk=client.pk)
        living = fresh.keys.filter(ended_at__isnull=True)
        if living.count() < MOST_KEYS:
            raise ClientRefused("Ini kunci terakhir. Tambahkan dulu kunci yang baru.")
        if not living.filter(pk=key_id).update(ended_at=at, ended_by=by):
            raise ClientRefused("Kunci dengan nomor itu tidak ada atau sudah diakhiri.")
        news.facts = {"key": key_id}


def close_client(client: BankClient, *, by: User, at: datetime) -> None:
    """Let a bank's machine in no more; its tokens die with it. Raises ClientRefused."""
    with audit.change("bank_client.close", client, by=by, at=at):
        if not BankClient.objects.active().filter(pk=client.pk).update(ended_at=at, ended_by=by):
            raise ClientRefused("Mesin bank ini sudah ditutup.")
        client.tokens.all().delete()
