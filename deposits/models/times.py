from django.db import models
from django.db.models import F, Q

from deposits.models.deposit import Deposit
from offices.models import Office


class ServiceTime(models.Model):
    """How long a finished dossier took, in working days by whose turn it was: read from its trail, never typed.

    A trigger makes the row empty when a dossier ends or its letter is there; the clock fills it in, and again after an
    interruption was written down or cancelled. The parts add up to the working days from start to finish.
    """

    deposit = models.OneToOneField(Deposit, on_delete=models.PROTECT, related_name="service_time")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, related_name="+")
    counted_at = models.DateTimeField(null=True)
    started_on = models.DateField(null=True)
    finished_on = models.DateField(null=True)
    total_days = models.PositiveIntegerField(default=0, db_default=0)
    office_days = models.PositiveIntegerField(default=0, db_default=0)
    pilgrim_days = models.PositiveIntegerField(default=0, db_default=0)
    bank_days = models.PositiveIntegerField(default=0, db_default=0)
    ministry_days = models.PositiveIntegerField(default=0, db_default=0)
    still_days = models.PositiveIntegerField(default=0, db_default=0)
    returns = models.PositiveIntegerField(default=0, db_default=0)
    is_within = models.BooleanField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    total_days=F("office_days")
                    + F("pilgrim_days")
                    + F("bank_days")
                    + F("ministry_days")
                    + F("still_days")
                ),
                name="service_time_parts_add_up",
            )
        ]
        indexes = [
            models.Index(fields=["office", "finished_on"], name="service_time_finished"),
            models.Index(fields=["id"], condition=Q(counted_at__isnull=True), name="service_time_to_count"),
        ]

    def __str__(self) -> str:
        return f"{self.deposit_id}: {self.office_days}/{self.total_days}"
