"""Whose dossier it is, and how the refusal of a verb becomes a sentence at its field."""

from collections.abc import Iterator
from contextlib import contextmanager

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from deposits.models import Deposit
from deposits.submission import Refused
from offices.accounts import today
from offices.models import User
from pilgrims.documents import DocumentRefused


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


@contextmanager
def refusals_at(form: forms.Form) -> Iterator[None]:
    """Let the page be shown again with what a verb refused; nothing typed is lost."""
    try:
        yield
    except Refused as refusal:
        form.add_error(refusal.about if refusal.about in form.fields else None, str(refusal))
    except DocumentRefused as refusal:
        form.add_error("file", str(refusal))
