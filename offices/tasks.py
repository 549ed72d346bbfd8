"""Clockwork of the ground: sealing the trail, forgetting what expired, and the worker's heartbeat."""

from datetime import timedelta

from celery import shared_task
from django.contrib.sessions.models import Session
from django.db import connection

from offices import audit
from offices.calendar import now
from offices.models import JobRun

HEARTBEAT_LIFE = timedelta(seconds=30)


@shared_task
def seal_audit() -> None:
    """Seal the open lines of the trail and leave the heartbeat."""
    audit.seal()
    beat("seal-audit")


@shared_task
def forget_expired() -> None:
    """Delete sessions, limits and kept answers whose time has run out."""
    at = now()
    Session.objects.filter(expire_date__lt=at).delete()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM cache WHERE expires < %s", [at])
    beat("forget-expired")


def beat(job: str) -> None:
    """Leave the heartbeat of one scheduled job."""
    JobRun.objects.update_or_create(name=job, defaults={"ran_at": now()})


def worker_is_alive() -> bool:
    """Tell whether a worker has lately done its scheduled work."""
    return JobRun.objects.filter(name="seal-audit", ran_at__gte=now() - HEARTBEAT_LIFE).exists()
