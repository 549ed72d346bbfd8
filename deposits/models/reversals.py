from typing import Self

from django.db import models
from django.db.models import F, Q

from deposits.models.deposit import Deposit
from deposits.models.pairs import set_together
from deposits.rules.desk import REVOKE_REASONS
from offices.models import User
from offices.rules import Role

NOTE_LENGTH = 200


class RevocationQuerySet(models.QuerySet["Revocation"]):
    def waiting(self) -> Self:
        """Give what one person proposed and nobody confirmed, withdrew or refused."""
        return self.filter(confirmed_at__isnull=True, ended_at__isnull=True)


class Revocation(models.Model):
    """An approval taken back by two people, one of them an approver; or a proposal of one that went no further.

    `proposed_as` and `confirmed_as` are the roles in which they acted on that day. `ministry_said` keeps the refusal of
    the ministry's system that stood against the approval.
    """

    deposit = models.ForeignKey(Deposit, on_delete=models.PROTECT, related_name="revocations")
    reason = models.CharField(max_length=3, choices=list(REVOKE_REASONS.items()))
    note = models.CharField(max_length=NOTE_LENGTH)
    ministry_said = models.CharField(max_length=200, blank=True)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    proposed_as = models.CharField(max_length=12, choices=[(r.value, r.value) for r in (Role.VERIFIER, Role.APPROVER)])
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_as = models.CharField(
        max_length=12, blank=True, choices=[(r.value, r.value) for r in (Role.VERIFIER, Role.APPROVER)]
    )
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = RevocationQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["deposit"],
                condition=Q(confirmed_at__isnull=True, ended_at__isnull=True),
                name="revocation_one_waiting",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("proposed_by")),
                name="revocation_two_people",
                violation_error_message="Persetujuan dicabut oleh dua orang.",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(proposed_as=Role.APPROVER) | Q(confirmed_as=Role.APPROVER),
                name="revocation_with_an_approver",
                violation_error_message="Salah satu dari dua orang itu harus pejabat.",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_as="")
                | (Q(confirmed_at__isnull=False, ended_at__isnull=True) & ~Q(confirmed_as="")),
                name="revocation_confirmed_or_ended",
            ),
            models.CheckConstraint(
                condition=~Q(note=""),
                name="revocation_says_why",
                violation_error_message="Tulis alasan pencabutan.",
            ),
            set_together("confirmed", "revocation_confirmed_by_someone"),
            set_together("ended", "revocation_ended_by_someone"),
        ]

    def __str__(self) -> str:
        return f"{self.deposit_id} {self.reason}"


class Reopening(models.Model):
    """Why an approver opened a dossier again that was over; written by hand, kept for ever."""

    deposit = models.ForeignKey(Deposit, on_delete=models.PROTECT, related_name="reopenings")
    note = models.CharField(max_length=NOTE_LENGTH)
    reopened_at = models.DateTimeField()
    reopened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(note=""),
                name="reopening_says_why",
                violation_error_message="Tulis alasan membuka kembali.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.deposit_id} {self.reopened_at}"
