"""What we told an account; in the demo also the outbox that stands for SMS and WhatsApp."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from offices.accounts import signed_in, today
from offices.words import moment_words
from pilgrims.models import Notice
from pilgrims.signin.devices import zone_of

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
    """List what the account was told of itself and of whom it cares for, newest first and in one clock.

    Each message is told once, however many channels carried it.
    """
    found = Notice.objects.visible_to(signed_in(request), today()).by_phone()
    zone = zone_of(signed_in(request))
    told = [Message(moment_words(notice.created_at, zone), notice.body) for notice in found[:SHOWN]]
    return render(request, "pilgrims/notices.html", {"told": told})


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
