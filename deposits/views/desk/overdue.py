"""What ran past its pilgrim's limit: a returned dossier is decided on its page, a draft by its number alone.

A draft belongs to its pilgrim until it is sent. The office reads its number and its limit, never who or what is in it.
"""

from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from deposits.models import LapseProposal
from deposits.models.limits import LapseProposalQuerySet
from deposits.rules import Status
from deposits.views.desk.reading import desk_assignments, offices_of
from offices.accounts import held
from offices.models import Office, User
from offices.rules import Role
from offices.words import day_words

PAGE = 50
UNKNOWN = "Belum dapat dihitung"


@dataclass(frozen=True)
class Row:
    """One proposal; `url` is empty where this person may not act on a draft."""

    reference: str
    url: str
    what: str
    due: str
    office: str


@dataclass(frozen=True)
class Overdue:
    """One page of proposals, the oldest first; `next_query` is empty on the last."""

    rows: list[Row]
    many_offices: bool
    next_query: str


def overdue_page(user: User, after: str) -> Overdue:
    """Give one page of what is past its limit in the offices of this account; 404 for everybody else."""
    offices = offices_of(desk_assignments(user))
    acting = {office.pk for office in _acting(user)}
    if after and not (after.isascii() and after.isdigit() and len(after) < 18):
        raise Http404
    rows = proposals(offices).filter(pk__gt=int(after or 0)).select_related("deposit", "office__region")
    found = list(rows[: PAGE + 1])
    return Overdue(
        rows=[_row(one, acting) for one in found[:PAGE]],
        many_offices=len(offices) > 1,
        next_query=f"?setelah={found[PAGE - 1].pk}" if len(found) > PAGE else "",
    )


def proposals(offices: list[Office]) -> LapseProposalQuerySet:
    """Give the proposals that stand in some offices, the oldest first."""
    return LapseProposal.objects.standing().filter(office__in=offices).order_by("id")


def open_draft(user: User, reference: str) -> LapseProposal:
    """Open the proposal to close a draft, for who may decide on it; any other answer is the same 404."""
    rows = proposals(_acting(user)).select_related("deposit__registration__pilgrim", "deposit__office__province")
    return get_object_or_404(rows, deposit__reference=reference, deposit__status=Status.DRAFT)


def due_words(due: date | None) -> str:
    return day_words(due) if due else UNKNOWN


def _acting(user: User) -> list[Office]:
    return offices_of(held(user, Role.VERIFIER, Role.APPROVER))


def _row(one: LapseProposal, acting: set[int]) -> Row:
    is_draft = one.deposit.status == Status.DRAFT
    name = "overdue_draft" if is_draft else "office_dossier"
    may_open = not is_draft or one.office_id in acting
    return Row(
        reference=one.deposit.reference,
        url=reverse(name, args=[one.deposit.reference]) if may_open else "",
        what="Belum dikirim jemaah" if is_draft else "Belum diperbaiki jemaah",
        due=due_words(one.due_on),
        office=one.office.region.name,
    )
