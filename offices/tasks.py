"""Clockwork of the ground: sealing the trail, and the worker's heartbeat."""

from datetime import timedelta

from celery import shared_task

from offices import audit
from offices.calendar import now
from offices.models import JobRun

HEARTBEAT_LIFE = timedelta(seconds=30)


@shared_task
def seal_audit() -> None:
    """Seal the open lines of the trail and leave the heartbeat."""
    audit.seal()
    beat("seal-audit")


def beat(job: str) -> None:
    """Leave the heartbeat of one scheduled job."""
    JobRun.objects.update_or_create(name=job, defaults={"ran_at": now()})


def worker_is_alive() -> bool:
    """Tell whether a worker has lately done its scheduled work."""
    return JobRun.objects.filter(name="seal-audit", ran_at__gte=now() - HEARTBEAT_LIFE).exists()
