import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from offices.identity import Sealed
from offices.models import User
from pilgrims.rules import RELATION_WORDS, Relation


class HelpAgreementQuerySet(models.QuerySet["HelpAgreement"]):
    def waiting(self) -> Self:
        """Give the requests that nobody has answered."""
        return self.filter(agreed_at__isnull=True, refused_at__isnull=True, ended_at__isnull=True)

    def active(self, day: date) -> Self:
        """Give the agreements in force on a day."""
        return self.filter(agreed_at__isnull=False, ended_at__isnull=True, valid_until__gte=day)


class HelpAgreement(models.Model):
    """A relative asked to help, and what the pilgrim's account answered.

    The pilgrim says yes on the own phone ("Setuju"), or by a signature at the counter: then an officer agrees on the
    pilgrim's behalf and `signed_paper` is true. The rights that follow are rows of Guardianship.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    helper = models.ForeignKey(User, on_delete=models.PROTECT, related_name="helps")
    relation = models.CharField(max_length=10, choices=[(r.value, RELATION_WORDS[r]) for r in Relation])
    phone_sealed = models.BinaryField()
    phone_index = models.BinaryField(max_length=32, null=True, db_index=True)
    signed_paper = models.BooleanField(default=False)
    principal = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="helped_by")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    agreed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    valid_until = models.DateField(null=True)
    refused_at = models.DateTimeField(null=True)
    refused_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    phone = Sealed("phone")
    objects = HelpAgreementQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["helper", "phone_index"],
                condition=Q(refused_at__isnull=True, ended_at__isnull=True),
                name="help_asked_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(agreed_at__isnull=True, agreed_by__isnull=True, valid_until__isnull=True)
                | Q(agreed_at__isnull=False, agreed_by__isnull=False, valid_until__isnull=False),
                name="help_agreed_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(agreed_by__isnull=True) | ~Q(agreed_by=F("helper")), name="help_agreed_by_another"
            ),
            models.CheckConstraint(
                condition=Q(refused_at__isnull=True, refused_by__isnull=True)
                | Q(refused_at__isnull=False, refused_by__isnull=False, agreed_at__isnull=True),
                name="help_refused_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="help_ended_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.helper_id} → {self.principal_id or '?'}"

    @property
    def relation_words(self) -> str:
        return RELATION_WORDS[Relation(self.relation)]
