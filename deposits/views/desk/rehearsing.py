"""A return tried out and undone: what the pilgrim would read, written by the code that writes it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from deposits import verification
from deposits.forms.returning import ReturnForm
from deposits.models import Deposit
from deposits.rules.desk import Act
from deposits.views.desk.acts import ACTS
from deposits.views.desk.reading import Opened
from deposits.views.pilgrim.cards import Card, card_of
from deposits.views.pilgrim.items import Repair, repairs
from offices.models import User
from pilgrims.models import Notice

NOBODY = "Jemaah ini tidak punya nomor HP. Kabar diambil di loket."


@dataclass(frozen=True)
class Rehearsal:
    """What a return would write: the messages, each text once, and what the pilgrim's page would say."""

    messages: list[str]
    card: Card
    repairs: list[Repair]


def rehearse(deposit: Deposit, items: Sequence[tuple[str, str]], *, by: User, at: datetime) -> Rehearsal:
    """Return a dossier, read what came of it, and take it back; raises what `return_for_repair` raises."""
    with transaction.atomic():
        verification.return_for_repair(deposit, items, by=by, at=at)
        fresh = Deposit.objects.for_page().select_related("ministry_answer").get(pk=deposit.pk)
        told = Notice.objects.filter(pilgrim=fresh.registration.pilgrim_id, event="returned", created_at=at)
        texts = list(dict.fromkeys(notice.body for notice in told.order_by("id")))
        shown = Rehearsal(texts, card_of(fresh), [replace(one, url="") for one in repairs(fresh)])
        # Only the words leave: what was written is undone.
        transaction.set_rollback(True)
    return shown


def preview(opened: Opened, form: ReturnForm, *, by: User, at: datetime) -> dict[str, Any]:
    """Give everything the template shows; the form comes along hidden, so that nothing typed is lost."""
    return {
        "deposit": opened.deposit,
        "pilgrim": opened.deposit.registration.pilgrim,
        "rehearsal": rehearse(opened.deposit, form.items(), by=by, at=at),
        "nobody": NOBODY,
        "typed": [field.as_hidden() for field in form],
        "confirm": f"Ya, {ACTS[Act.RETURN].label.lower()}",
    }
