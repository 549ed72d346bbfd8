from django.db import models
from django.db.models import Q

from offices.models.people import User
from offices.models.places import Office


class AuditBlock(models.Model):
    """A sealed run of audit lines of one office: count, previous hash, hash (sha256 over fixed text, not JSON)."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, related_name="+")
    no = models.PositiveBigIntegerField()
    lines = models.PositiveIntegerField()
    previous_hash = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)
    sealed_at = models.DateTimeField()

    class Meta:
        ordering = ["office", "no"]
        constraints = [
            models.UniqueConstraint(fields=["office", "no"], name="audit_block_no_once", nulls_distinct=False),
            models.CheckConstraint(condition=Q(lines__gt=0), name="audit_block_holds_lines"),
        ]

    def __str__(self) -> str:
        return f"{self.office_id}/{self.no}"


class AuditLine(models.Model):
    """Who did what to which row, when and why; append-only, field names and ids only (law 8).

    `facts` is fixed text `key=value` joined by blanks; no personal value ever stands in it. `block` is null until
    sealed and is the one column that may be filled, once.
    """

    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    facts = models.TextField(blank=True)
    block = models.ForeignKey(AuditBlock, on_delete=models.PROTECT, null=True, related_name="audit_lines")

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["subject", "subject_id", "id"], name="audit_line_subject"),
            models.Index(fields=["office", "id"], condition=Q(block__isnull=True), name="audit_line_unsealed"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject} {self.subject_id}"


class AuditHead(models.Model):
    """The last block and the number of sealed lines per office: a cut tail no longer fits it."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, related_name="+")
    block_no = models.PositiveBigIntegerField()
    lines = models.PositiveBigIntegerField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office"], name="audit_head_once", nulls_distinct=False),
        ]

    def __str__(self) -> str:
        return f"{self.office_id}: {self.block_no}"
