from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Coalesce

from deposits.models.deposit import Deposit
from deposits.rules import RETURN_REASONS
from offices.models import User
from pilgrims.models import Document, SeenOriginal


class VerdictQuestions(models.QuerySet["DocumentVerdict"]):
    def newest(self) -> Self:
        """Give the last verdict on each thing asked for, with `is_same`: nothing was sent or shown since."""
        same_paper = {"registration": OuterRef("deposit__registration"), "requirement": OuterRef("requirement")}
        other = Document.objects.current().filter(**same_paper).exclude(pk=OuterRef("judged"))
        shown = SeenOriginal.objects.filter(**same_paper, seen_at__gt=OuterRef("judged_at"))
        rows = self.order_by("requirement", "-id").distinct("requirement")
        return rows.annotate(judged=Coalesce(F("document"), Value(0)), is_same=~Exists(other) & ~Exists(shown))


class DocumentVerdict(models.Model):
    """What an officer said of one thing asked for: sound (no code), or the reason for which it must come again.

    It names the upload or the seen original it judged. Never edited: a later look is a later row.
    """

    deposit = models.ForeignKey(Deposit, on_delete=models.PROTECT, related_name="verdicts")
    requirement = models.CharField(max_length=20)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, related_name="+")
    original = models.ForeignKey(SeenOriginal, on_delete=models.PROTECT, null=True, related_name="+")
    code = models.CharField(max_length=3, blank=True, choices=[(r.code, r.label) for r in RETURN_REASONS.values()])
    judged_at = models.DateTimeField()
    judged_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    # What newest() adds.
    is_same: bool
    objects = VerdictQuestions.as_manager()

    class Meta:
        ordering = ["deposit", "requirement", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(code="") | Q(document__isnull=False) | Q(original__isnull=False),
                name="verdict_sound_of_something_seen",
                violation_error_message="Hanya dokumen yang ada yang dapat dinyatakan sesuai.",
            ),
            models.UniqueConstraint(fields=["deposit", "requirement", "judged_at"], name="verdict_once_a_look"),
        ]

    def __str__(self) -> str:
        return f"{self.deposit_id} {self.requirement} {self.code or 'sound'}"
