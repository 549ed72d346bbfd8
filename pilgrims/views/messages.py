"""What we told an account; in the demo also the outbox that stands for SMS and WhatsApp."""

from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from offices.accounts import signed_in
from offices.words import moment_words
from pilgrims.models import Notice

SHOWN = 50


@dataclass(frozen=True)
class Message:
    when: str
    text: str


@dataclass(frozen=True)
class Letter:
    """A message in the outbox folder: its first line is the address, the rest are the words."""

    to: str
    text: str


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """List the account's messages, newest first; each is told once, however many channels carried it."""
    found = Notice.objects.visible_to(signed_in(request)).by_phone()
    newest = found.select_related("pilgrim__registration__office__province")[:SHOWN]
    return render(request, "pilgrims/notices.html", {"told": [_message(notice) for notice in newest]})


def _message(notice: Notice) -> Message:
    """Say it in the clock of the office it came from."""
    zone = notice.pilgrim.registration.office.zone if notice.pilgrim else ZoneInfo(settings.TIME_ZONE)
    return Message(moment_words(notice.created_at, zone), notice.body)


@login_not_required
@never_cache
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """Show the demo's messages, so that a visitor can read the code; outside the demo there is no such page."""
    if not settings.DEMO:
        raise Http404
    return render(request, "pilgrims/outbox.html", {"letters": [_read(path) for path in _newest()]})


def _newest() -> list[Path]:
    files = [path for path in Path(settings.OUTBOX_DIR).glob("*.txt") if not path.name.startswith(".")]
    return sorted(files, key=lambda path: path.name, reverse=True)[:SHOWN]


def _read(path: Path) -> Letter:
    to, _, text = path.read_text(encoding="utf-8").partition("\n")
    return Letter(to, text.strip())
