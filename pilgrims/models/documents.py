import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from offices.models import User
from pilgrims.models.registrations import Registration, guardian_reach, officer_reach
from pilgrims.rules import DOCUMENT_WORDS, DocumentKind


def document_path(document: "Document", name: str) -> str:
    """Give the storage path: opaque, spread over folders, without any word of the person."""
    uid = document.uid.hex
    return f"documents/{uid[:2]}/{uid}/{name}"


class DocumentQuerySet(models.QuerySet["Document"]):
    def visible_to(self, user: User, day: date) -> Self:
        to = "registration__"
        return self.filter(officer_reach(user, day, to=to) | guardian_reach(user, day, to=to))

    def current(self) -> Self:
        return self.filter(replaced_at__isnull=True)

    def undrawn(self) -> Self:
        """Give the files whose page pictures the worker has still to draw."""
        return self.current().filter(pages_drawn_at__isnull=True, unreadable_at__isnull=True).order_by("id")


class Document(models.Model):
    """A paper the pilgrim showed: an image re-encoded and stripped, or a PDF with page pictures drawn by the worker."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="documents")
    requirement = models.CharField(max_length=20)
    kind = models.CharField(max_length=20, choices=[(k.value, DOCUMENT_WORDS[k]) for k in DocumentKind])
    file = models.FileField(upload_to=document_path, max_length=120)
    media_type = models.CharField(max_length=20)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveSmallIntegerField()
    pages_drawn_at = models.DateTimeField(null=True)
    unreadable_at = models.DateTimeField(null=True)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField(null=True)
    replaced_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["registration", "requirement", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "requirement"],
                condition=Q(replaced_at__isnull=True),
                name="document_one_current",
            ),
            models.CheckConstraint(
                condition=Q(replaced_at__isnull=True, replaced_by__isnull=True)
                | Q(replaced_at__isnull=False, replaced_by__isnull=False),
                name="document_replaced_by_someone",
            ),
            models.CheckConstraint(condition=Q(pages__gte=1), name="document_has_pages"),
        ]
        indexes = [
            models.Index(
                fields=["id"],
                condition=Q(pages_drawn_at__isnull=True, replaced_at__isnull=True, unreadable_at__isnull=True),
                name="document_undrawn",
            )
        ]

    def __str__(self) -> str:
        return f"{self.requirement} {self.uid}"

    def page_path(self, page: int) -> str:
        """Give the storage path of the picture of a page, counted from 1."""
        return document_path(self, f"page-{page}.jpg")

    @property
    def page_numbers(self) -> range:
        return range(1, self.pages + 1)


class SeenOriginal(models.Model):
    """A paper whose original an officer held in hand at the counter, in place of an upload."""

    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="originals")
    requirement = models.CharField(max_length=20)
    kind = models.CharField(max_length=20, choices=[(k.value, DOCUMENT_WORDS[k]) for k in DocumentKind])
    seen_at = models.DateTimeField()
    seen_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["registration", "requirement"]
        constraints = [models.UniqueConstraint(fields=["registration", "requirement"], name="original_seen_once")]

    def __str__(self) -> str:
        return f"{self.requirement} {self.registration_id}"
