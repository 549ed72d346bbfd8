import secrets
from datetime import date, datetime, time, timedelta
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now

from deposits.models.deposit import Deposit
from deposits.models.pairs import set_together
from deposits.models.proof import Case
from deposits.rules import SEAL_WORDS, SIGNATURES, CaseKind, PaperKind, SealKind, Status, random_code
from deposits.rules.papers import PAPER_WORDS
from offices.models import Office, User

REST = timedelta(minutes=10)
SIGNED = [kind.value for kind in SIGNATURES]


def opaque_token() -> str:
    """Draw the 128 bits that stand in a paper's public address."""
    return secrets.token_urlsafe(16)


def paper_path(row: "Paper", name: str) -> str:
    return f"papers/{row.token[:2]}/{row.token}.pdf"


def sheet_path(row: "Paper") -> str:
    """Name the place where a drawn sheet waits for its signature; nobody is shown what lies there."""
    return f"papers/menunggu/{row.token}.pdf"


class PaperQuerySet(models.QuerySet["Paper"]):
    def undrawn(self) -> Self:
        """Give what waits for its drawing; a paper that could not be drawn rests before the next try."""
        rested = Q(failed_at__isnull=True) | Q(failed_at__lt=Now() - REST)
        waiting = self.filter(rested, drawn_at__isnull=True, revoked_at__isnull=True, sheet_at__isnull=True)
        return waiting.order_by("id")

    def unsigned(self) -> Self:
        """Give what an official was to sign and has not: it is no paper yet, and replaces none."""
        return self.filter(signer__isnull=False, drawn_at__isnull=True)

    def public(self) -> Self:
        """Leave out what still waits for a signature."""
        return self.exclude(signer__isnull=False, drawn_at__isnull=True)

    def last_version(self) -> Self:
        """Give papers that nothing newer follows, whether signed or not."""
        return self.filter(~Exists(Paper.objects.filter(_newer())))

    def standing(self) -> Self:
        """Give the papers that are handed out: drawn, not revoked, the newest of their number."""
        newer = Paper.objects.public().filter(_newer())
        return self.filter(~Exists(newer), drawn_at__isnull=False, revoked_at__isnull=True)

    def made_on(self, office: Office, day: date) -> Self:
        """Give the papers an office made on one of its days, in the order of their making."""
        start = datetime.combine(day, time(), office.zone)
        end = datetime.combine(day + timedelta(days=1), time(), office.zone)
        return self.filter(office=office, made_at__gte=start, made_at__lt=end).order_by("made_at", "id")

    def in_force(self) -> Self:
        """Give the papers of an approval that holds, with its proof."""
        lost = Case.objects.open().filter(deposit=OuterRef("deposit"), kind=CaseKind.PROOF_LOST)
        return self.filter(~Exists(lost), deposit__status=Status.APPROVED)

    def to_sign(self) -> Self:
        """Give the certificates that stand and that no official signed in person."""
        return self.standing().in_force().filter(kind=PaperKind.CERTIFICATE).exclude(seal__in=SIGNED)

    def newest(self) -> Self:
        return self.order_by("deposit", "kind", "-version")


def _newer() -> Q:
    return Q(deposit=OuterRef("deposit"), kind=OuterRef("kind"), version__gt=OuterRef("version"))


class Paper(models.Model):
    """A receipt or a certificate: numbered and dated by its verb, drawn once by the worker, then never changed (law 7).

    `facts` are the words the paper prints, frozen at the verb; they hold no NIK, phone or account number. One that an
    official signs has a `signer`: the worker draws its sheet (`sheet_at`), the signature makes it a paper (`drawn_at`).
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
    signer = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    sheet_at = models.DateTimeField(null=True)
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
                condition=Q(seal="", seal_certificate="")
                | (~Q(seal="") & ~Q(seal_certificate=""))
                | Q(seal__in=SIGNED, seal_certificate="", drawn_at__isnull=True),
                name="paper_sealed_with_certificate",
            ),
            models.CheckConstraint(
                condition=(Q(signer__isnull=True) & ~Q(seal__in=SIGNED)) | Q(signer__isnull=False, seal__in=SIGNED),
                name="paper_signed_by_its_signer",
            ),
            set_together("revoked", "paper_revoked_by_someone"),
        ]
        indexes = [
            models.Index(
                fields=["id"],
                condition=Q(drawn_at__isnull=True, revoked_at__isnull=True),
                name="paper_undrawn",
            ),
            models.Index(fields=["office", "made_at"], name="paper_of_the_day"),
            models.Index(
                fields=["signer", "id"], condition=Q(signer__isnull=False, drawn_at__isnull=True), name="paper_unsigned"
            ),
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
