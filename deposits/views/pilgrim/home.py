"""The pilgrim's home: a card for every dossier."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from deposits.deadlines import Terms
from deposits.rules import Turn
from deposits.views.pilgrim.cards import card_of, linked
from deposits.views.pilgrim.reach import Request, cared_for


@require_safe
def home(request: Request) -> HttpResponse:
    """Show a card for every dossier this account cares for: those that wait for it first, then the newest."""
    terms = Terms.read()
    deposits = sorted(cared_for(request).order_by("-id"), key=lambda deposit: deposit.turn != Turn.PILGRIM)
    cards = [linked(card_of(deposit, terms), deposit) for deposit in deposits]
    return render(request, "deposits/pilgrim/home.html", {"cards": cards})
