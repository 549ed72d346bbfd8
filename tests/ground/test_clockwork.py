"""The jobs of the ground: what expired is forgotten, what lives stays."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection

from offices.calendar import now
from offices.models import JobRun
from offices.tasks import forget_expired, seal_audit, worker_is_alive

pytestmark = pytest.mark.django_db


def cached_rows() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cache")
        (count,) = cursor.fetchone()
    return int(count)


def test_expired_sessions_and_limits_are_forgotten_and_living_ones_stay() -> None:
    Session.objects.create(session_key="lama", session_data="", expire_date=now() - timedelta(minutes=1))
    Session.objects.create(session_key="baru", session_data="", expire_date=now() + timedelta(minutes=1))
    cache.set("lama", 1, timeout=-1)
    cache.set("pendek", 1, timeout=60)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO cache VALUES (':1:mati', '', now() - interval '1 minute')")

    forget_expired()

    assert list(Session.objects.values_list("session_key", flat=True)) == ["baru"]
    assert cached_rows() == 1
    assert cache.get("pendek") == 1


def test_no_visitor_can_push_out_anothers_limit_by_making_many() -> None:
    cache.set("pertama", 1, timeout=600)

    for number in range(400):
        cache.set(f"kunci-{number}", 1, timeout=600)

    assert cache.get("pertama") == 1


def test_the_worker_is_alive_while_its_heartbeat_is_young() -> None:
    before = worker_is_alive()
    seal_audit()
    young = worker_is_alive()
    JobRun.objects.update(ran_at=now() - timedelta(minutes=1))

    assert (before, young, worker_is_alive()) == (False, True, False)
