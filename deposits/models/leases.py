from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from deposits.models.deposit import Deposit
from offices.models import User


class DeskLeaseQuerySet(models.QuerySet["DeskLease"]):
    def running(self, at: datetime) -> Self:
        return self.filter(until__gt=at)

    def beside(self, deposit: Deposit) -> Self:
        """Give the lease of a dossier, and those of its family in the same office: they are taken together."""
        here = Q(deposit=deposit)
        family = deposit.registration.family_id
        if family:
            here |= Q(deposit__registration__family=family, deposit__office=deposit.office_id)
        return self.filter(here)


class DeskLease(models.Model):
    """Who has a dossier before them, and until when: it keeps "Ambil berikutnya" apart and forbids nobody to decide.

    It is no fact of the dossier: it ends by itself and leaves no line in the trail. `opened` is false for the members
    of a family that wait behind the one being looked at.
    """

    deposit = models.OneToOneField(Deposit, on_delete=models.CASCADE, primary_key=True, related_name="lease")
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    until = models.DateTimeField()
    opened = models.BooleanField(default=False, db_default=False)

    objects = DeskLeaseQuerySet.as_manager()

    class Meta:
        ordering = ["deposit"]

    def __str__(self) -> str:
        return f"{self.deposit_id} @ {self.by_id}"
