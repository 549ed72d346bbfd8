"""A page of a dossier that asks: shown, saved, or closed."""

from dataclasses import asdict
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html

from deposits import submission
from deposits.models import Deposit
from deposits.views.pilgrim import items
from deposits.views.pilgrim.pages import ORIGIN, way_of
from deposits.views.pilgrim.reach import Request
from offices.accounts import today

TEMPLATE = "deposits/pilgrim/question.html"


def ask(
    request: Request,
    deposit: Deposit,
    page: str,
    form: forms.Form,
    title: str,
    *,
    template: str = TEMPLATE,
    **more: Any,
) -> HttpResponse:
    """Show a page of a dossier with its form, its way, and what an officer asked to mend on it."""
    shown = {
        "deposit": deposit,
        "form": form,
        "title": title,
        **asdict(way_of(deposit, page, request.GET.get(ORIGIN, ""))),
        "repairs": [repair for repair in items.repairs(deposit) if repair.page == page],
        **more,
    }
    return render(request, template, shown)


def saved(request: Request, deposit: Deposit, page: str, sentence: str) -> HttpResponse:
    """Say what was saved and lead on."""
    messages.success(request, sentence, extra_tags="done")
    return redirect(way_of(deposit, page, request.GET.get(ORIGIN, "")).onward_url)


def say_doubt(request: Request, deposit: Deposit, about: str) -> None:
    """Say on the next page what looks odd in a value that was just saved, with the way to mend it."""
    for doubt in submission.doubts(deposit, [], today()):
        if doubt.about == about:
            way = items.url_of(deposit, doubt.item, came_from=request.GET.get(ORIGIN, ""))
            words = format_html('{} <a href="{}">Periksa lagi</a>', doubt.sentence, way)
            messages.warning(request, words, extra_tags="turn")


def closed(request: Request, deposit: Deposit) -> HttpResponse:
    """Say that this cannot be changed now, and lead to where the dossier stands."""
    messages.info(request, str(submission.NotOpen()), extra_tags="info")
    return redirect("dossier", deposit.reference)
