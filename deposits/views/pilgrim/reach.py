"""Whose dossier it is, and how the refusal of a verb becomes a sentence at its field."""

from collections.abc import Iterator
from contextlib import contextmanager

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html

from deposits.models import Deposit
from deposits.submission import NikUsedByYou, Refused
from offices.accounts import today
from offices.forms import recalled_answers
from offices.models import User
from pilgrims.documents import DocumentRefused
from pilgrims.helping import HelpRefused


class Request(HttpRequest):
    """A request of a signed-in account: every page here is closed to others."""

    user: User


def cared_for(request: Request) -> QuerySet[Deposit]:
    """Give the dossiers of the pilgrims this account acts for, with all that their pages show."""
    found = Deposit.objects.cared_for_by(request.user, today())
    return found.for_page().select_related("ministry_answer")


def mine(request: Request, reference: str) -> Deposit:
    """Fetch one of them; an unknown and a foreign reference answer alike."""
    return get_object_or_404(cared_for(request), reference=reference)


def posted(request: Request) -> QueryDict | None:
    """Give what was sent, even when it is nothing; None while the page is only looked at."""
    return request.POST if request.method == "POST" else None


def typed(request: Request) -> QueryDict | None:
    """Give what was typed: now, or just before the session ended; the latter is shown again and not yet saved."""
    if request.method == "POST":
        return request.POST
    kept = recalled_answers(request)
    if kept:
        messages.info(request, "Isian tadi masih ada. Mohon periksa, lalu simpan.", extra_tags="info")
    return kept


@contextmanager
def refusals_at(form: forms.Form, request: Request | None = None) -> Iterator[None]:
    """Let the page be shown again with what a verb refused; nothing typed is lost.

    With the request the page also leads to the dossier that has the NIK already.
    """
    try:
        yield
    except (Refused, HelpRefused) as refusal:
        if request and isinstance(refusal, NikUsedByYou):
            way = reverse("dossier", args=[refusal.reference])
            messages.info(request, format_html('<a href="{}">Lihat berkas {}</a>', way, refusal.reference), "info")
        form.add_error(refusal.about if refusal.about in form.fields else None, str(refusal))
    except DocumentRefused as refusal:
        form.add_error("file", str(refusal))
