"""What is past its limit and waits for an officer's word; and the time that an officer gave beyond it."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from deposits.models.deposit import Deposit
from deposits.models.pairs import set_together
from deposits.rules import Status
from offices.models import Office, User

# Only these can run past a limit of their pilgrim's.
PILGRIMS_TURN = (Status.RETURNED, Status.DRAFT)


class LapseProposalQuerySet(models.QuerySet["LapseProposal"]):
    def open(self) -> Self:
        return self.filter(closed_at__isnull=True)

    def standing(self) -> Self:
        """Give what an officer may decide on: open, and not sent or withdrawn since the sweep looked."""
        return self.open().filter(deposit__status__in=PILGRIMS_TURN)


class LapseProposal(models.Model):
    """The clock's proposal to close a dossier past its limit; the clock opens and closes it, officers decide.

    `due_on` is None where the calendar of its year is not loaded.
    """

    deposit = models.ForeignKey(Deposit, on_delete=models.PROTECT, related_name="lapse_proposals")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = LapseProposalQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["deposit"], condition=Q(closed_at__isnull=True), name="lapse_proposed_once_while_open"
            ),
            set_together("closed", "lapse_proposal_closed_by_someone"),
        ]
        indexes = [models.Index(fields=["office", "id"], condition=Q(closed_at__isnull=True), name="lapse_proposed")]

    def __str__(self) -> str:
        return f"{self.deposit_id} {self.due_on}"


class Extension(models.Model):
    """More time for the pilgrim, with an officer's reason; never edited: a later one counts instead."""

    deposit = models.ForeignKey(Deposit, on_delete=models.PROTECT, related_name="extensions")
    was_due_on = models.DateField(null=True)
    due_on = models.DateField()
    why = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(was_due_on__isnull=True) | Q(due_on__gt=F("was_due_on")),
                name="extension_gives_time",
                violation_error_message="Batas baru harus sesudah batas lama.",
            ),
            models.CheckConstraint(condition=~Q(why=""), name="extension_has_its_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.deposit_id} {self.due_on}"
