"""Health of the service, the page for a form whose session ended, and what a browser keeps for a broken line."""

import hashlib

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis import Redis
from redis.exceptions import RedisError

from malsaji.middleware import OFFICE_PATHS
from offices.tasks import worker_is_alive

# The frame of every page: all that a browser keeps, besides the page for a broken line.
FRAME = ("css/malsaji.css", "js/mulai.js", "js/dokumen.js", "img/logo.svg", "img/icons.svg")


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
    is_desk = request.path.startswith(OFFICE_PATHS)
    title = "Berkas tidak ditemukan di kantor ini" if is_desk else "Halaman tidak ditemukan"
    return render(request, "404.html", {"title": title}, status=404)


@login_not_required
def session_ended(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose session or token is gone: what was saved stays, the person enters again."""
    return render(request, "session_ended.html", status=403)


@login_not_required
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """Say that the line is down and that nothing saved is lost; the page names no person, for browsers keep it."""
    return render(request, "offline.html")


@login_not_required
@require_safe
@never_cache
def service_worker(request: HttpRequest) -> HttpResponse:
    """Give the script that keeps the frame and the offline page ready; another frame is another version."""
    kept, down = [static(name) for name in FRAME], reverse("offline")
    parts = {"kept": kept, "down": down, "version": hashlib.sha256("".join(kept).encode()).hexdigest()[:8]}
    return render(request, "sw.js", parts, content_type="text/javascript")
