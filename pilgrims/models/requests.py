"""What only an office may change: the phone of a pilgrim who lost it, and facts of the identity."""

import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from offices.identity import Sealed
from offices.models import Office, User
from pilgrims.models.people import Pilgrim
from pilgrims.models.registrations import Registration, guardian_reach, officer_reach


class NumberChangeQuerySet(models.QuerySet["NumberChange"]):
    def open(self) -> Self:
        return self.filter(done_at__isnull=True, cancelled_at__isnull=True)

    def due(self, at: object) -> Self:
        """Give what two officers confirmed and whose waiting time is over."""
        return self.open().filter(confirmed_at__isnull=False, due_at__lte=at).order_by("due_at", "id")


class NumberChange(models.Model):
    """A pilgrim with a lost or changed number, at the counter with the KTP: two officers, then a day of waiting.

    The old number and the helpers are told at once; the account of the new number then cares for the pilgrim.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pilgrim = models.ForeignKey(Pilgrim, on_delete=models.PROTECT, related_name="number_changes")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    phone_sealed = models.BinaryField()
    phone_index = models.BinaryField(max_length=32, null=True)
    why = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    due_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    phone = Sealed("phone")
    objects = NumberChangeQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["pilgrim"],
                condition=Q(done_at__isnull=True, cancelled_at__isnull=True),
                name="number_change_one_open",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("asked_by")),
                name="number_change_two_officers",
                violation_error_message="Petugas kedua harus orang lain.",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True, due_at__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False, due_at__isnull=False),
                name="number_change_confirmed_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by__isnull=True)
                | Q(done_at__isnull=False, done_by__isnull=False, confirmed_at__isnull=False),
                name="number_change_done_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True, cancelled_by__isnull=True)
                | Q(cancelled_at__isnull=False, cancelled_by__isnull=False, done_at__isnull=True),
                name="number_change_cancelled_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pilgrim_id} {self.uid}"


class DataRequestQuerySet(models.QuerySet["DataRequest"]):
    def visible_to(self, user: User, day: date) -> Self:
        to = "registration__"
        return self.filter(officer_reach(user, day, to=to) | guardian_reach(user, day, to=to))

    def open(self) -> Self:
        return self.filter(answered_at__isnull=True)


class DataRequest(models.Model):
    """A pilgrim's request to correct what the office has already taken over; an officer answers it in words."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="data_requests")
    text_sealed = models.BinaryField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    accepted = models.BooleanField(null=True)
    answer = models.CharField(max_length=300, blank=True)

    text = Sealed("request", indexed=False)
    objects = DataRequestQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration"], condition=Q(answered_at__isnull=True), name="data_request_one_open"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True, accepted__isnull=True)
                | (Q(answered_at__isnull=False, answered_by__isnull=False, accepted__isnull=False) & ~Q(answer="")),
                name="data_request_answered_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.registration_id} {self.uid}"
