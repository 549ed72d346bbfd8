"""The papers on the counter: which originals the officer held in hand, and the scans that are kept."""

from collections.abc import Sequence
from datetime import datetime

from deposits import submission
from deposits.counter.refusals import ScanRefused
from deposits.counter.sheets import Shown
from deposits.models import Deposit
from offices.models import User
from pilgrims.documents import DocumentRefused
from pilgrims.models import SeenOriginal


def take_papers(deposit: Deposit, papers: Sequence[Shown], *, by: User, at: datetime) -> dict[str, object]:
    """Write down what was seen and keep the scans, inside the change that says why; give its facts.

    An original that is shown again stands with its latest look. Raises ScanRefused.
    """
    rows = [
        SeenOriginal(
            registration=deposit.registration, requirement=one.requirement, kind=one.kind, seen_at=at, seen_by=by
        )
        for one in papers
        if one.is_original
    ]
    SeenOriginal.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["registration", "requirement"],
        update_fields=["kind", "seen_at", "seen_by"],
    )
    for one in papers:
        if one.scan:
            try:
                submission.attach(deposit, one.requirement, one.kind, one.scan, by=by, at=at)
            except DocumentRefused as refused:
                raise ScanRefused(one.requirement, refused) from refused
    return {"originals": ",".join(f"{row.requirement}:{row.kind}" for row in rows) or "none"}
