"""What was said of each document before, so that the officer reads only what changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.utils.timezone import localdate

from deposits.models import Deposit, DocumentVerdict
from deposits.rules import RETURN_REASONS
from deposits.rules.desk.verdicts import Standing, standing
from offices.words import date_words


@dataclass(frozen=True)
class Mark:
    """What the page adds to a document: a quiet note, or a word that it is to be read again."""

    note: str = ""
    status: str = ""
    tone: str = ""


NO_MARK = Mark()
SENT_AGAIN = Mark(status="Dikirim ulang", tone="turn")


def with_verdicts(rows: QuerySet[Deposit]) -> QuerySet[Deposit]:
    """Add the last verdict on each document, so that the page asks no more."""
    newest = DocumentVerdict.objects.filter(deposit=OuterRef("pk")).newest()
    row = JSONObject(requirement="requirement", code="code", by="judged_by__name", at="judged_at", is_same="is_same")
    return rows.annotate(judged=ArraySubquery(newest.values(row=row)))


def marks_of(deposit: Deposit) -> Mapping[str, Mark]:
    """Give the mark of each document that was judged before, by its key; needs a row fetched `with_verdicts`."""
    rows = getattr(deposit, "judged")  # noqa: B009 - an annotation
    return {row["requirement"]: _mark(row, deposit) for row in rows}


def _mark(row: Mapping[str, str | bool], deposit: Deposit) -> Mark:
    code = str(row["code"])
    match standing(code, is_same=bool(row["is_same"])):
        case Standing.SENT_AGAIN:
            return SENT_AGAIN
        case Standing.FAULTY:
            return Mark(status=RETURN_REASONS[code].label, tone="turn")
    day = localdate(datetime.fromisoformat(str(row["at"])), deposit.office.zone)
    return Mark(note=f"Sudah sesuai, diperiksa {row['by']} {date_words(day)}.")
