from django.db import models

from offices.models import User


class Telling(models.Model):
    """Matches that one run made and whose pilgrims are still to be told: work to do, taken away when it is done.

    They are those of `first_match` to `last_match` (ids) that carry the run's moment and person; `first_match` rises
    as the telling goes on.
    """

    first_match = models.BigIntegerField()
    last_match = models.BigIntegerField()
    matched_at = models.DateTimeField()
    matched_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.first_match}–{self.last_match}"
