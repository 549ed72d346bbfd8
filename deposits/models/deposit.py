from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Now

from deposits.models.line import LineQuestions
from deposits.models.pairs import set_together
from deposits.rules import (
    OPEN_STATUSES,
    REJECT_REASONS,
    TURN_OF,
    WORDS,
    CaseKind,
    PaperKind,
    Proof,
    Reason,
    Recommendation,
    Status,
    StatusWords,
    Turn,
)
from offices.models import Bank, Office, User
from offices.words import rupiah
from pilgrims.models import Registration, guardian_reach, officer_reach

# One deposit per claim counts: approved, or verified with the recommendation to accept (law 2).
COUNTS = Q(status=Status.APPROVED) | Q(status=Status.VERIFIED, recommendation=Recommendation.ACCEPT)


class DepositQuerySet(LineQuestions):
    def visible_to(self, user: User, day: date) -> Self:
        """Give the deposits an account may see: its own pilgrims', and for officers what has been submitted."""
        to = "registration__"
        unsent = Q(status__in=[Status.DRAFT, Status.WITHDRAWN], first_submitted_at__isnull=True)
        return self.filter(officer_reach(user, day, to=to) & ~unsent | guardian_reach(user, day, to=to))

    def cared_for_by(self, user: User, day: date) -> Self:
        """Give the deposits of the pilgrims an account acts for."""
        return self.filter(guardian_reach(user, day, to="registration__"))

    def waiting(self) -> Self:
        """Give what an officer must act on: oldest first."""
        return self.filter(status__in=[Status.SUBMITTED, Status.VERIFIED]).order_by("queued_at", "id")

    def open_to_proof(self) -> Self:
        return self.filter(status__in=OPEN_STATUSES)

    def with_proof(self) -> Self:
        """Add `is_settled`, `is_notified`, `is_confirmed`, `is_doubted` (a correction took a proof back)."""
        from deposits.models.bank_notices import Notified
        from deposits.models.proof import Case, ConfirmedProof, Match

        return self.annotate(
            is_settled=Exists(Match.objects.live().filter(deposit=OuterRef("pk"))),
            is_notified=Exists(Notified.objects.live().filter(deposit=OuterRef("pk"))),
            is_confirmed=Exists(ConfirmedProof.objects.complete().filter(deposit=OuterRef("pk"))),
            is_doubted=Exists(Case.objects.open().filter(deposit=OuterRef("pk"), kind=CaseKind.PROOF_LOST)),
        )

    def with_certificate(self) -> Self:
        """Add `certificate_no`: the number of the certificate that stands, None without one."""
        from deposits.models.papers import Paper

        standing = Paper.objects.filter(deposit=OuterRef("pk"), kind=PaperKind.CERTIFICATE, revoked_at__isnull=True)
        return self.annotate(certificate_no=Subquery(standing.newest().values("number")[:1]))

    def for_page(self) -> Self:
        """Fetch with the rows that every page of a dossier shows."""
        rows = self.select_related(
            "registration__pilgrim__district",
            "registration__office__province__region",
            "office__province",
            "bank",
        )
        return rows.with_proof().with_certificate()


class Deposit(models.Model):
    """A deposit as the pilgrim printed it from the slip, and how far the office has come with it.

    Amounts are whole rupiah. `status` is the people's process only: the proof of payment and the ministry's answer are
    facts of their own (architecture section 3).
    """

    class Kind(models.TextChoices):
        INITIAL = "INITIAL", "Setoran awal"
        FINAL = "FINAL", "Setoran lunas"

    reference = models.CharField(max_length=24, unique=True)
    form_token = models.UUIDField(unique=True)
    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="deposits")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="deposits")
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.INITIAL)
    status = models.CharField(max_length=10, choices=[(s.value, WORDS[s].label) for s in Status], default=Status.DRAFT)
    recommendation = models.CharField(max_length=6, blank=True, choices=[(r.value, r.value) for r in Recommendation])
    reject_reason = models.CharField(max_length=3, blank=True)

    bank = models.ForeignKey(Bank, on_delete=models.PROTECT, null=True, blank=True, verbose_name="bank")
    validation_no = models.CharField("nomor validasi", max_length=32, blank=True)
    bank_reference = models.CharField("nomor referensi", max_length=40, blank=True)
    virtual_account = models.CharField("nomor virtual account", max_length=28, blank=True)
    paid_on = models.DateField("tanggal setoran", null=True, blank=True)
    amount = models.BigIntegerField("jumlah setoran", null=True, blank=True)

    # Counts what a page must have seen before its act: every move, and what was proposed or handed on between moves.
    revision = models.PositiveIntegerField(default=0, db_default=0)
    answer_due_on = models.DateField(null=True)
    # Where it stands in the office's line: a family stands together, at the place of its first.
    queued_at = models.DateTimeField(null=True)
    # The day a paper form reached the counter, when it was keyed in later; a back-dated one needs a second officer.
    received_on = models.DateField(null=True)
    received_confirmed_at = models.DateTimeField(null=True)
    received_confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    counter_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(db_default=Now())
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    first_submitted_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    verified_at = models.DateTimeField(null=True)
    verified_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    # What with_proof(), with_certificate(), with_cases(), with_family(), with_roles_of(), half_entered() and
    # for_desk() add.
    is_doubted: bool
    certificate_no: str | None
    open_cases: list[str]
    family: list[dict[str, str]]
    my_roles: list[str]
    is_imported: bool
    is_held: bool | None
    is_asked_back: bool
    objects = DepositQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="deposit_amount_positive",
                violation_error_message="Jumlah setoran harus lebih dari nol.",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.DRAFT)
                | Q(status__in=[Status.WITHDRAWN, Status.LAPSED])
                | (Q(bank__isnull=False, paid_on__isnull=False, amount__isnull=False) & ~Q(validation_no="")),
                name="deposit_complete_once_submitted",
                violation_error_message="Isian setoran belum lengkap.",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True)
                | (~Q(decided_by=F("verified_by")) & (Q(counter_by__isnull=True) | ~Q(decided_by=F("counter_by")))),
                name="deposit_four_eyes",
                violation_error_message="Pemeriksa dan pejabat yang memutuskan harus dua orang.",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | Q(submitted_by__isnull=True) | ~Q(decided_by=F("submitted_by")),
                name="deposit_sender_does_not_decide",
                violation_error_message="Yang mengirim berkas dan yang memutuskan harus dua orang.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[Status.APPROVED, Status.REJECTED])
                | Q(decided_by__isnull=False, verified_by__isnull=False),
                name="deposit_decided_by_someone",
            ),
            models.CheckConstraint(
                condition=(Q(status=Status.VERIFIED) & ~Q(recommendation=""))
                | Q(status=Status.APPROVED, recommendation=Recommendation.ACCEPT)
                | Q(status=Status.REJECTED, recommendation=Recommendation.REJECT)
                | (~Q(status__in=[Status.VERIFIED, Status.APPROVED, Status.REJECTED]) & Q(recommendation="")),
                name="deposit_decided_as_recommended",
                violation_error_message="Keputusan harus sama dengan usul pemeriksa.",
            ),
            models.UniqueConstraint(
                fields=["bank", "validation_no"],
                condition=COUNTS,
                name="deposit_one_per_validation_no",
                violation_error_message="Nomor validasi ini sudah dipakai berkas lain.",
            ),
            models.UniqueConstraint(
                fields=["registration"], condition=COUNTS & Q(kind="INITIAL"), name="deposit_one_initial"
            ),
            set_together("submitted", "deposit_submitted_by_someone"),
            set_together("verified", "deposit_verified_by_someone"),
            set_together("decided", "deposit_decided_at_by"),
            set_together("received_confirmed", "deposit_received_confirmed_by_someone"),
            models.CheckConstraint(
                condition=Q(received_confirmed_by__isnull=True) | ~Q(received_confirmed_by=F("counter_by")),
                name="deposit_received_two_officers",
                violation_error_message="Tanggal terima berkas dikonfirmasi petugas lain.",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "status", "queued_at", "id"], name="deposit_line"),
            models.Index(fields=["office", "status", "answer_due_on", "id"], name="deposit_limit"),
            models.Index(fields=["bank", "validation_no"], name="deposit_validation_no"),
            models.Index(fields=["bank", "virtual_account"], name="deposit_virtual_account"),
            models.Index(fields=["bank", "bank_reference"], name="deposit_bank_reference"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def words(self) -> StatusWords:
        return WORDS[Status(self.status)]

    @property
    def turn(self) -> Turn:
        return TURN_OF[Status(self.status)]

    @property
    def proof(self) -> Proof:
        """The strength of the proof of payment; needs a row fetched `with_proof()`."""
        if getattr(self, "is_settled"):  # noqa: B009 - an annotation, unknown to the type
            return Proof.SETTLED
        if getattr(self, "is_notified"):  # noqa: B009
            return Proof.NOTIFIED
        return Proof.CONFIRMED if getattr(self, "is_confirmed") else Proof.NONE  # noqa: B009

    @property
    def amount_words(self) -> str:
        return rupiah(self.amount or 0)

    @property
    def rejection(self) -> Reason | None:
        return REJECT_REASONS.get(self.reject_reason)

    @property
    def received_day(self) -> date | None:
        """The day it counts as received: a day before it was keyed in only once a second officer confirmed it."""
        if self.received_on and self.received_confirmed_at:
            return self.received_on
        return self.first_submitted_at and self.first_submitted_at.astimezone(self.office.zone).date()

    @property
    def is_draft(self) -> bool:
        return self.status == Status.DRAFT

    @property
    def is_waiting(self) -> bool:
        return self.status in (Status.SUBMITTED, Status.VERIFIED)

    @property
    def was_sent(self) -> bool:
        return self.first_submitted_at is not None

    @property
    def is_editable(self) -> bool:
        return self.status in (Status.DRAFT, Status.RETURNED)
