"""Health of the service, and the page for a form whose session ended."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from redis import Redis
from redis.exceptions import RedisError

from malsaji.middleware import OFFICE_PATHS
from offices.tasks import worker_is_alive


@login_not_required
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Tell that the process answers; touches nothing else."""
    return JsonResponse({"status": "ok"})


@login_not_required
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """Tell what works: 503 without the database, 200 `degraded` without Redis or a worker."""
    database = _database_answers()
    parts = {"database": database, "redis": _redis_answers(), "worker": database and worker_is_alive()}
    status = "ok" if all(parts.values()) else "degraded"
    return JsonResponse({"status": status, **parts}, status=200 if database else 503)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM offices_jobrun LIMIT 1")
    except DatabaseError:
        return False
    return True


def _redis_answers() -> bool:
    try:
        return bool(Redis.from_url(settings.REDIS_URL, socket_timeout=1, socket_connect_timeout=1).ping())
    except RedisError:
        return False


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer alike for what does not exist and for what belongs to others."""
    where = "di kantor ini" if request.path.startswith(OFFICE_PATHS) else "untuk akun ini"
    return render(request, "404.html", {"title": f"Berkas tidak ditemukan {where}"}, status=404)


@login_not_required
def session_ended(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose session or token is gone: what was saved stays, the person enters again."""
    return render(request, "session_ended.html", status=403)
