"""The worker's and the clock's door: `celery -A malsaji.celery`."""

import os

from celery import Celery
from celery.signals import worker_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "malsaji.settings")
app = Celery("malsaji")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect
def load_drawing(**_: object) -> None:
    """Import WeasyPrint before the worker forks: each child would pay a second for it on its first paper."""
    import deposits.certificates.drawing  # noqa: F401
