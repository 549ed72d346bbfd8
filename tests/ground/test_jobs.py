"""Every scheduled job exists, runs on an empty day, and leaves its heartbeat under the name of its schedule."""

import pytest
from django.conf import settings
from django.utils.module_loading import import_string

from offices.models import JobRun

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", sorted(settings.CELERY_BEAT_SCHEDULE))
def test_a_scheduled_job_runs_and_leaves_its_heartbeat(name: str) -> None:
    job = import_string(str(settings.CELERY_BEAT_SCHEDULE[name]["task"]))

    job()

    assert list(JobRun.objects.values_list("name", flat=True)) == [name]
