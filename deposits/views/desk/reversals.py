"""What was said when an approval was to be taken back or a dossier opened again, read with the dossier's own row."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from deposits.models import Deposit, Reopening, Revocation
from deposits.rules import Status
from deposits.rules.desk import REVOKE_REASONS
from offices.rules import Role


@dataclass(frozen=True)
class Spoken:
    """A proposal to take the approval back: its words, who spoke first in which role, and whether it waits."""

    pk: int
    text: str
    by_id: int
    by: str
    role: str
    waits: bool


@dataclass(frozen=True)
class Reversals:
    """All of a dossier: proposals of a revocation, the oldest first, and the words of each reopening by its id."""

    spoken: tuple[Spoken, ...]
    reopened: dict[int, str]

    @property
    def waiting(self) -> Spoken | None:
        return next((one for one in self.spoken if one.waits), None)

    def words_of(self, pk: str) -> str:
        """Give the words of one proposal by the id that the trail names."""
        return next((one.text for one in self.spoken if str(one.pk) == pk), "")

    def for_desk(self, status: Status, user_id: int) -> dict[str, bool]:
        """Answer what the rules of the desk ask about a waiting proposal; one of an older state counts no more."""
        waiting = self.waiting if status == Status.APPROVED else None
        return {
            "revocation_waits": waiting is not None,
            "asked_to_revoke": waiting is not None and waiting.by_id == user_id,
            "approver_asked": waiting is not None and waiting.role == Role.APPROVER,
        }


def with_reversals(rows: QuerySet[Deposit]) -> QuerySet[Deposit]:
    """Add what `reversals_of` reads, so that the page asks no more."""
    own = {"deposit": OuterRef("pk")}
    row = JSONObject(
        pk="pk",
        reason="reason",
        note="note",
        by_id="proposed_by_id",
        by="proposed_by__name",
        role="proposed_as",
        confirmed="confirmed_at",
        ended="ended_at",
        said="ministry_said",
    )
    return rows.annotate(
        spoken=ArraySubquery(Revocation.objects.filter(**own).order_by("id").values(row=row)),
        reopened=ArraySubquery(Reopening.objects.filter(**own).values(row=JSONObject(pk="pk", note="note"))),
    )


def reversals_of(deposit: Deposit) -> Reversals:
    """Read the words of a row that was fetched `with_reversals`."""
    spoken: list[dict[str, Any]] = getattr(deposit, "spoken")  # noqa: B009 - an annotation
    reopened: list[dict[str, Any]] = getattr(deposit, "reopened")  # noqa: B009
    return Reversals(
        tuple(
            Spoken(
                pk=row["pk"],
                text=" ".join(_words(**row)),
                by_id=row["by_id"],
                by=row["by"],
                role=row["role"],
                waits=row["confirmed"] is None and row["ended"] is None,
            )
            for row in spoken
        ),
        {row["pk"]: row["note"] for row in reopened},
    )


def _words(reason: str, note: str, said: str, **_: Any) -> Iterator[str]:
    yield f"{REVOKE_REASONS[reason]}."
    yield f"{note.rstrip('.')}."
    if said:
        yield f"Jawaban kementerian: {said.rstrip('.')}."
