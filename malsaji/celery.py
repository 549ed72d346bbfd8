"""The worker's and the clock's door: `celery -A malsaji.celery`."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "malsaji.settings")
app = Celery("malsaji")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
