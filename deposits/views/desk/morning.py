"""What an officer sees first in the morning: how many of each kind, and which dossier is nearest its limit."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from deposits.models.deposit import DepositQuerySet
from deposits.rules.work import KINDS
from offices.accounts import today
from offices.words import day_words

# Kinds are counted among so many of the line: beyond that a number tells nothing and costs the more.
COUNTED = 1000


@dataclass(frozen=True)
class KindCount:
    """One kind of dossier as a way to see only those."""

    label: str
    query: str
    count: int
    is_current: bool


@dataclass(frozen=True)
class Morning:
    """The counts of the kinds; `note` says when only the front of a long line was counted."""

    kinds: list[KindCount]
    note: str
    nearest: str
    nearest_url: str


def morning_of(line: DepositQuerySet, current: str, query: Callable[..., str]) -> Morning:
    """Sum up one line of work in two questions; `query` makes the address of a kind."""
    counts = line.count_kinds(today(), COUNTED)
    limited = line.waiting().filter(answer_due_on__isnull=False)
    first = limited.order_by("answer_due_on", "id").only("reference", "answer_due_on").first()
    all_of_them = KindCount("Semua", query(), counts.pop("semua"), not current)
    kinds = [KindCount(label, query(kind=kind), counts[kind], kind == current) for kind, label in KINDS.items()]
    return Morning(
        kinds=[all_of_them, *kinds],
        note=f"Dihitung dari {COUNTED} berkas terdepan." if all_of_them.count >= COUNTED else "",
        nearest=f"{first.reference}, {day_words(first.answer_due_on)}" if first and first.answer_due_on else "",
        nearest_url=reverse("office_dossier", args=[first.reference]) if first else "",
    )
