"""The pilgrim's home: who asks to help, what was begun, and a card for every dossier or family."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from deposits.deadlines import Terms
from deposits.models import Deposit
from deposits.rules import Turn
from deposits.views.pilgrim.cards import Card, card_of, linked
from deposits.views.pilgrim.reach import Request, cared_for
from deposits.views.pilgrim.starting import unfinished
from offices.accounts import today
from offices.calendar import now
from offices.words import day_words, masked_name
from pilgrims import helping, reclaiming
from pilgrims.models import Guardianship
from pilgrims.rules import Guardian
from pilgrims.views.helping import request_of

ROLE_WORDS = {Guardian.HELPER: "Bapak/Ibu membantu", Guardian.LEGAL: "Bapak/Ibu walinya"}


@dataclass(frozen=True)
class Member:
    """One person of a family that registers together: a row of the family's card."""

    name: str
    url: str
    state: str
    tone: str
    hint: str


@dataclass(frozen=True)
class Group:
    """One dossier with its card, or a family with its members and what is to do first."""

    card: Card
    members: list[Member]


@dataclass(frozen=True)
class Note:
    """Something that waits or has ended, with the way on."""

    title: str
    text: str
    url: str = ""


@require_safe
def home(request: Request) -> HttpResponse:
    """Show what waits for this account first, then its dossiers: those it must act on, then the newest."""
    user, rights = request.user, helping.rights_of(request.user, today())
    page = {
        "number_changes": reclaiming.changes_of(user),
        "requests": [request_of(asked) for asked in helping.waiting_for(user, now())],
        "begun": [_begun(one.full_name, reverse("dossier_begin", args=[one.uid])) for one in unfinished(user)],
        "over": [_over(right) for right in rights.over],
        "groups": list(_groups(cared_for(request).order_by("-id"), rights.held)),
    }
    return render(request, "deposits/pilgrim/home.html", page)


def _begun(name: str, url: str) -> Note:
    """Name a person of whom nothing is proved yet by initials only: the number may have a new holder."""
    return Note(f"Pendaftaran {masked_name(name)} belum selesai", "Isian tadi sudah tersimpan.", url)


def _over(right: Guardianship) -> Note:
    """Say what a parent does whose right ended with the child's birthday."""
    ended = day_words(right.valid_until) if right.valid_until else ""
    name = right.pilgrim.full_name
    return Note(
        f"{name} sekarang mengurus berkasnya sendiri",
        f"Hak wali Bapak/Ibu berakhir {ended}. Ajak anak ke kantor membawa KTP dan Kartu Keluarga (KK). "
        "Petugas mencatat nomor HP anak sendiri.",
    )


def _groups(deposits: Iterable[Deposit], rights: dict[int, Guardianship]) -> Iterator[Group]:
    """Give a card for every dossier, and one for all dossiers of a family."""
    terms = Terms.read()
    families: dict[object, list[Deposit]] = {}
    for deposit in sorted(deposits, key=lambda deposit: deposit.turn != Turn.PILGRIM):
        family = deposit.registration.family_id
        families.setdefault(("family", family) if family else deposit.pk, []).append(deposit)
    for together in families.values():
        cards = [_card(deposit, rights, terms) for deposit in together]
        if len(cards) == 1:
            yield Group(cards[0], [])
        else:
            members = [_member(deposit, card, rights) for deposit, card in zip(together, cards, strict=True)]
            yield Group(_first(together[0], cards[0]), members)


def _card(deposit: Deposit, rights: dict[int, Guardianship], terms: Terms) -> Card:
    """Make the card of one dossier, which says by what right this account acts and until when."""
    card = linked(card_of(deposit, terms), deposit)
    role = _role(rights.get(deposit.registration.pilgrim_id))
    return replace(card, reference=f"{card.reference} · {role}") if role else card


def _role(right: Guardianship | None) -> str:
    if right is None or right.kind == Guardian.SELF:
        return ""
    until = f" sampai {day_words(right.valid_until)}" if right.valid_until else ""
    return f"{ROLE_WORDS[Guardian(right.kind)]}{until}"


def _first(deposit: Deposit, card: Card) -> Card:
    """Name whom the family's button is about; where nobody of it must act, the rows lead on and it has none."""
    if deposit.turn != Turn.PILGRIM:
        return replace(card, action_url="", action_label="")
    return replace(card, action_label=f"{card.action_label}: {deposit.registration.pilgrim.full_name}")


def _member(deposit: Deposit, card: Card, rights: dict[int, Guardianship]) -> Member:
    role = _role(rights.get(deposit.registration.pilgrim_id))
    parts = [
        f"Giliran: {card.turn}." if card.turn else "",
        f"{card.warning.title}." if card.warning else "",
        f"Paling lambat: {card.deadline.rstrip('.')}." if card.deadline else "",
        f"{role}." if role else "",
    ]
    return Member(
        name=deposit.registration.pilgrim.full_name,
        url=card.action_url,
        state=card.state,
        tone=card.tone,
        hint=" ".join(part for part in parts if part),
    )
