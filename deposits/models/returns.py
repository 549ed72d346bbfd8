from django.db import models

from deposits.models.deposit import Deposit
from deposits.rules import RETURN_REASONS, Reason
from offices.models import User


class ReturnItem(models.Model):
    """One thing to mend, named when a dossier was returned; the note is for the pilgrim's eyes and the office's."""

    deposit = models.ForeignKey(Deposit, on_delete=models.PROTECT, related_name="return_items")
    round = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=3, choices=[(r.code, r.label) for r in RETURN_REASONS.values()])
    note = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["deposit", "round", "code"]
        constraints = [models.UniqueConstraint(fields=["deposit", "round", "code"], name="return_item_once_a_round")]

    def __str__(self) -> str:
        return f"{self.deposit_id} {self.round} {self.code}"

    @property
    def reason(self) -> Reason:
        return RETURN_REASONS[self.code]
