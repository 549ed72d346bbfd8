from datetime import date
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q

from offices.rules import OFFICE_LEVEL_WORDS, TIME_ZONE_WORDS, OfficeLevel


class Region(models.Model):
    """A province or district by its dotted Kemendagri code (2025 list)."""

    code = models.CharField(max_length=13, primary_key=True)
    name = models.CharField(max_length=100)
    level = models.CharField(max_length=10)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class Province(models.Model):
    """What holds for a whole province: time zone, quota province, embarkation."""

    region = models.OneToOneField(Region, on_delete=models.PROTECT, primary_key=True)
    time_zone = models.CharField(max_length=30)
    quota_province = models.CharField(max_length=60)
    embarkation = models.CharField(max_length=60)

    class Meta:
        ordering = ["region_id"]

    def __str__(self) -> str:
        return self.region.name


class Office(models.Model):
    """A hajj office; `code` is the region code without dots and opens every reference number."""

    code = models.CharField(max_length=8, unique=True)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="offices")
    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="offices")
    level = models.CharField(max_length=10, choices=[(level.value, OFFICE_LEVEL_WORDS[level]) for level in OfficeLevel])
    name = models.CharField(max_length=150)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.province.time_zone)

    @property
    def zone_word(self) -> str:
        return TIME_ZONE_WORDS[self.province.time_zone]

    def letterhead_on(self, day: date) -> "Letterhead":
        """Give the letterhead valid on a day; raises Letterhead.DoesNotExist when none was entered."""
        return self.letterheads.in_force(day).get()


class LetterheadQuerySet(models.QuerySet["Letterhead"]):
    def in_force(self, day: date) -> "LetterheadQuerySet":
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)


class Letterhead(models.Model):
    """Who the office is on a date: institutions change, papers keep the name of their day."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="letterheads")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    institution = models.CharField(max_length=150)
    office_name = models.CharField(max_length=150)
    section = models.CharField(max_length=150, blank=True)
    city = models.CharField(max_length=60)
    address = models.CharField(max_length=200, blank=True, default="", db_default="")
    phone = models.CharField(max_length=40, blank=True, default="", db_default="")
    email = models.EmailField(blank=True, default="", db_default="")
    hours = models.CharField(max_length=120, blank=True, default="", db_default="")

    objects = LetterheadQuerySet.as_manager()

    class Meta:
        ordering = ["office", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["office", "valid_from"], name="letterhead_once_per_start"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="letterhead_ends_after_start",
                violation_error_message="Tanggal akhir kop surat harus sesudah tanggal mulai.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.office_name} ({self.valid_from})"
