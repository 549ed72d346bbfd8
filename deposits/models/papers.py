import secrets
from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from deposits.models.deposit import Deposit
from deposits.models.pairs import set_together
from deposits.rules import SEAL_WORDS, PaperKind, SealKind, random_code
from deposits.rules.papers import PAPER_WORDS
from offices.models import Office, User

REST = timedelta(minutes=10)


def opaque_token() -> str:
    """Draw the 128 bits that stand in a paper's public address."""
    return secrets.token_urlsafe(16)


def paper_path(row: "Paper", name: str) -> str:
    return f"papers/{row.token[:2]}/{row.token}.pdf"


class PaperQuerySet(models.QuerySet["Paper"]):
    def undrawn(self) -> Self:
        """Give what waits for its drawing; a paper that could not be drawn rests before the next try."""
        rested = Q(failed_at__isnull=True) | Q(failed_at__lt=Now() - REST)
        return self.filter(rested, drawn_at__isnull=True, revoked_at__isnull=True).order_by("id")

    def newest(self) -> Self:
        return self.order_by("deposit", "kind", "-version")


class Paper(models.Model):
    """A receipt or a certificate: numbered and dated by its verb, drawn once by the worker, then never changed (law 7).

    `facts` are the words the paper prints, frozen at the verb; they hold no NIK, phone or account number.
    """

    kind = models.CharField(max_length=12, choices=[(k.value, PAPER_WORDS[k]) for k in PaperKind])
    deposit = models.ForeignKey(Deposit, on_delete=models.PROTECT, related_name="papers")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=24)
    year = models.PositiveSmallIntegerField()
    seq = models.PositiveIntegerField()
    version = models.PositiveSmallIntegerField(default=1)
    token = models.CharField(max_length=22, unique=True, default=opaque_token)
    code = models.CharField(max_length=10, unique=True, default=random_code)
    facts = models.JSONField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    file = models.FileField(upload_to=paper_path, max_length=120, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    # What stands under it, and the SHA-256 of the certificate it was sealed with.
    seal = models.CharField(
        max_length=9, blank=True, default="", db_default="", choices=[(k.value, SEAL_WORDS[k]) for k in SealKind if k]
    )
    seal_certificate = models.CharField(max_length=64, blank=True, default="", db_default="")
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = PaperQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "year", "seq", "version"],
                condition=Q(kind=PaperKind.CERTIFICATE),
                name="certificate_number_once",
            ),
            models.UniqueConstraint(fields=["deposit", "kind", "version"], name="paper_version_once"),
            models.CheckConstraint(
                condition=Q(drawn_at__isnull=True, sha256="") | (Q(drawn_at__isnull=False) & ~Q(sha256="")),
                name="paper_drawn_has_hash",
            ),
            models.CheckConstraint(
                condition=Q(seal="", seal_certificate="") | (~Q(seal="") & ~Q(seal_certificate="")),
                name="paper_sealed_with_certificate",
            ),
            set_together("revoked", "paper_revoked_by_someone"),
        ]
        indexes = [
            models.Index(
                fields=["id"],
                condition=Q(drawn_at__isnull=True, revoked_at__isnull=True),
                name="paper_undrawn",
            )
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_drawn(self) -> bool:
        return self.drawn_at is not None

    @property
    def seal_words(self) -> str:
        """What the paper says about its signature."""
        return SEAL_WORDS[SealKind(self.seal)]

    @property
    def code_words(self) -> str:
        """The short code in two halves, as printed."""
        return f"{self.code[:5]}-{self.code[5:]}"
