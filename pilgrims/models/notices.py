import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from offices.identity import Sealed
from offices.models import User
from pilgrims.models.people import Pilgrim
from pilgrims.rules import NOTICE_STATE_WORDS, Channel, NoticeState


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, user: User, day: date) -> Self:
        """Give what an account was told of itself, and of the pilgrims it still cares for on a day."""
        cared_for = Q(pilgrim__in=Pilgrim.objects.cared_for_by(user, day).values("pk"))
        return self.filter(cared_for | Q(pilgrim__isnull=True), recipient=user, is_code=False)

    def by_phone(self) -> Self:
        """Give what went to a number: each message once, however many channels carried it."""
        return self.exclude(channel=Channel.EMAIL)

    def due(self) -> Self:
        return self.filter(state=NoticeState.PENDING, due_at__lte=Now()).order_by("due_at", "id")


class Notice(models.Model):
    """One message to one account over one channel: a row first, sent by the worker (architecture section 5).

    `once` names the event and its occasion, so that telling twice is impossible; `uid` is the provider's key for it.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    once = models.CharField(max_length=80)
    event = models.CharField(max_length=30)
    channel = models.CharField(max_length=10, choices=[(c.value, c.value) for c in Channel])
    recipient = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="notices")
    pilgrim = models.ForeignKey(Pilgrim, on_delete=models.PROTECT, null=True, related_name="notices")
    to_sealed = models.BinaryField()
    body_sealed = models.BinaryField()
    is_code = models.BooleanField(default=False)
    state = models.CharField(
        max_length=8,
        choices=[(s.value, NOTICE_STATE_WORDS[s]) for s in NoticeState],
        default=NoticeState.PENDING,
    )
    due_at = models.DateTimeField(db_default=Now())
    provider_id = models.CharField(max_length=80, blank=True, default="", db_default="")
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=Now())
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    to = Sealed("notice", indexed=False)
    body = Sealed("notice", indexed=False)
    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["once", "channel"], name="notice_once_per_channel"),
            models.CheckConstraint(
                condition=~Q(state=NoticeState.SENT) | Q(sent_at__isnull=False), name="notice_sent_has_moment"
            ),
        ]
        indexes = [
            models.Index(fields=["due_at", "id"], condition=Q(state=NoticeState.PENDING), name="notice_due"),
            models.Index(fields=["claimed_at"], condition=Q(state=NoticeState.SENDING), name="notice_sending"),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.uid}"
