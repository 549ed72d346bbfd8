import uuid

from django.db import models
from django.db.models import F, Q

from deposits.models.deposit import Deposit
from deposits.models.pairs import set_together
from deposits.rules import MINISTRY_WORDS, MinistryState, ministry_state
from offices.models import User


def letter_path(row: "MinistryAnswer", name: str) -> str:
    return f"letters/{row.uid.hex[:2]}/{row.uid.hex}.pdf"


class MinistryAnswer(models.Model):
    """What the ministry's system answered: a porsi number typed by two people with its letter, or a refusal."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    deposit = models.OneToOneField(Deposit, on_delete=models.PROTECT, related_name="ministry_answer")
    porsi_no = models.CharField(max_length=10, blank=True)
    sph_no = models.CharField(max_length=30, blank=True)
    letter = models.FileField(upload_to=letter_path, max_length=120, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    typed_at = models.DateTimeField(null=True)
    typed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    refusal = models.CharField(max_length=200, blank=True)
    refused_at = models.DateTimeField(null=True)
    refused_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(porsi_no="") | Q(porsi_no__regex=r"^[0-9]{10}$"),
                name="ministry_porsi_ten_digits",
                violation_error_message="Nomor porsi harus 10 angka.",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("typed_by")),
                name="ministry_two_people",
                violation_error_message="Nomor porsi harus diketik oleh dua petugas.",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(typed_at__isnull=False),
                name="ministry_typed_first",
            ),
            set_together("typed", "ministry_typed_by_someone"),
            set_together("confirmed", "ministry_confirmed_by_someone"),
            set_together("refused", "ministry_refused_by_someone"),
        ]

    def __str__(self) -> str:
        return f"{self.deposit_id} {self.state}"

    @property
    def state(self) -> MinistryState:
        return ministry_state(
            typed=self.typed_at is not None,
            confirmed=self.confirmed_at is not None,
            refused=self.refused_at is not None,
        )

    @property
    def words(self) -> str:
        return MINISTRY_WORDS[self.state]
