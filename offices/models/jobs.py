from django.db import models


class JobRun(models.Model):
    """The last heartbeat of one scheduled job."""

    name = models.CharField(max_length=60, primary_key=True)
    ran_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
