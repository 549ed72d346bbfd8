from django.db import models

from offices.models import Office


class Counter(models.Model):
    """The last number given in a series of one office and year; taken inside the transaction that uses it (law 7)."""

    class Series(models.TextChoices):
        DOSSIER = "MS", "Berkas"
        CERTIFICATE = "SK", "Surat keterangan"

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    series = models.CharField(max_length=2, choices=Series.choices)
    last = models.PositiveIntegerField()

    class Meta:
        ordering = ["office", "year", "series"]
        constraints = [models.UniqueConstraint(fields=["office", "year", "series"], name="counter_once")]

    def __str__(self) -> str:
        return f"{self.series}-{self.office_id}-{self.year}: {self.last}"
