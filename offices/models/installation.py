from django.db import models
from django.db.models import Q

from offices.models.people import User


class Installation(models.Model):
    """What this database was made for, said once: invented data never come into a real one."""

    class Kind(models.TextChoices):
        DEMO = "DEMO", "Contoh"
        REAL = "REAL", "Nyata"

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    kind = models.CharField(max_length=4, choices=Kind.choices)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="installation_only_one")]

    def __str__(self) -> str:
        return self.kind
