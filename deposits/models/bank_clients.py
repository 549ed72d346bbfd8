import uuid
from typing import Self

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from deposits.models.pairs import set_together
from deposits.rules.snap import SERVICE_PATH, VALIDATION_FIELD, Dialect, Scheme, public_key
from offices.identity import Sealed
from offices.models import Bank, BankAccount, User

SCHEME_WORDS = {Scheme.SYMMETRIC: "Rahasia bersama dan token", Scheme.ASYMMETRIC: "Kunci bank, tanpa token"}


class BankClientQuerySet(models.QuerySet["BankClient"]):
    def active(self) -> Self:
        return self.filter(ended_at__isnull=True)

    def holding(self, token_digest: str) -> Self:
        """Give the client whose token this is the SHA-256 of, while it lives."""
        return self.active().filter(tokens__digest=token_digest, tokens__until__gt=Now())


class BankClient(models.Model):
    """A bank's machine that sends signed notices, and how this bank reads the standard (banking section 1).

    `settled_within` is the number of days after which the statement should show what a notice announced.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    bank = models.ForeignKey(Bank, on_delete=models.PROTECT, related_name="clients")
    client_id = models.CharField(max_length=36, unique=True)
    partner_id = models.CharField(max_length=36, blank=True)
    secret_sealed = models.BinaryField()
    scheme = models.CharField(
        max_length=10, choices=[(s.value, SCHEME_WORDS[s]) for s in Scheme], default=Scheme.SYMMETRIC
    )
    path = models.CharField(max_length=120, default=SERVICE_PATH)
    signs_query = models.BooleanField(default=True)
    blank_for_empty_body = models.BooleanField(default=False)
    hash_in_base64 = models.BooleanField(default=False)
    signature_in_hex = models.BooleanField(default=False)
    validation_field = models.CharField(max_length=80, default=VALIDATION_FIELD)
    settled_within = models.PositiveSmallIntegerField(default=2)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    secret = Sealed("client_secret", indexed=False)
    objects = BankClientQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["partner_id"], condition=~Q(partner_id="") & Q(ended_at__isnull=True), name="bank_partner_once"
            ),
            set_together("ended", "bank_client_ended_by_someone"),
        ]

    def __str__(self) -> str:
        return self.client_id

    @property
    def dialect(self) -> Dialect:
        return Dialect(
            scheme=Scheme(self.scheme),
            path=self.path,
            signs_query=self.signs_query,
            blank_for_empty_body=self.blank_for_empty_body,
            hash_in_base64=self.hash_in_base64,
            signature_in_hex=self.signature_in_hex,
            validation_field=self.validation_field,
        )

    @property
    def machine(self) -> User:
        """The named machine account that stands in the trail for this bank (law 9)."""
        return User.objects.machine(f"bank-{self.bank_id}")

    def public_keys(self) -> list[RSAPublicKey]:
        return [public_key(key.pem) for key in self.keys.filter(ended_at__isnull=True)]

    def account_of(self, virtual_account: str) -> BankAccount:
        """Give the account that a virtual account belongs to: that of the longest beginning it has."""
        rows = self.accounts.select_related("account__office", "account__bank")
        fitting = [row for row in rows if virtual_account.startswith(row.va_prefix)]
        return max(fitting, key=lambda row: len(row.va_prefix)).account


class ClientAccount(models.Model):
    """An account about which a bank's notices speak: those of virtual accounts that begin so, or all others (empty)."""

    client = models.ForeignKey(BankClient, on_delete=models.PROTECT, related_name="accounts")
    account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="+")
    va_prefix = models.CharField(max_length=28, blank=True)

    class Meta:
        ordering = ["client", "va_prefix"]
        constraints = [models.UniqueConstraint(fields=["client", "va_prefix"], name="client_account_once")]

    def __str__(self) -> str:
        return f"{self.client_id} {self.va_prefix}"


class ClientKey(models.Model):
    """A public key of a bank; two stand side by side while the bank changes from one to the other."""

    client = models.ForeignKey(BankClient, on_delete=models.PROTECT, related_name="keys")
    pem = models.TextField()
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [set_together("ended", "client_key_ended_by_someone")]

    def __str__(self) -> str:
        return f"{self.client_id} #{self.pk}"


class BankToken(models.Model):
    """A token given to a bank for fifteen minutes; only its SHA-256 is kept."""

    client = models.ForeignKey(BankClient, on_delete=models.CASCADE, related_name="tokens")
    digest = models.CharField(max_length=64, unique=True)
    until = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.client_id} {self.until}"
