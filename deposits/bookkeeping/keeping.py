"""The worker's part of a closed month: report and evidence made, stored with their SHA-256, and never again."""

import hashlib
import logging
from tempfile import TemporaryFile
from typing import Final

from django.core.files import File
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import QuerySet

from deposits.bookkeeping.evidence import write_evidence
from deposits.bookkeeping.months import days_of
from deposits.bookkeeping.proving import scope_of
from deposits.bookkeeping.runs import results_of
from deposits.models import MonthClosing
from deposits.models.books import evidence_zip_path, report_path
from offices import audit
from offices.calendar import now
from offices.models import User

A_TICK: Final = 3
logger = logging.getLogger(__name__)


def keep_waiting() -> None:
    """Make the papers of the months that wait for them; one that fails holds up no other."""
    for pk in MonthClosing.objects.undrawn().values_list("pk", flat=True)[:A_TICK]:
        try:
            keep(pk)
        except Exception:
            logger.exception("month closing %s could not be drawn", pk)


def keep(closing_id: int) -> None:
    """Draw, collect and store unless it is done or in another worker's hands; run it as often as you like."""
    # WeasyPrint takes a second to import: here it costs the worker once and the web process never.
    from deposits.bookkeeping.report import draw_report

    closing = _undrawn(closing_id).first()
    if closing is None:
        return
    first, last = days_of(closing.month)
    # Before the row is held: a proof seals the trail, which nobody may wait for that long.
    results = results_of(scope_of(since=first, until=last, office=closing.account.office, account=closing.account))
    with transaction.atomic():
        closing = _undrawn(closing_id).select_for_update(skip_locked=True, of=("self",)).first()
        if closing is None:
            return
        report = draw_report(closing, results)
        with TemporaryFile() as archive:
            write_evidence(archive, closing, report, results)
            _store(closing, report, File(archive), broken=sum(bool(row["broken"]) for row in results))


def _undrawn(closing_id: int) -> QuerySet[MonthClosing]:
    near = ("account__office__province", "account__bank", "proposed_by", "confirmed_by")
    return MonthClosing.objects.undrawn().filter(pk=closing_id).select_related(*near)


def _store(closing: MonthClosing, report: bytes, archive: "File[bytes]", *, broken: int) -> None:
    at, machine = now(), User.objects.machine("buku")
    with audit.change("bookkeeping.keep", closing, by=machine, at=at, office=closing.account.office) as news:
        storage = closing.report.storage
        for path in (report_path(closing, ""), evidence_zip_path(closing, "")):
            # A worker that died before committing left a file that no row vouches for.
            storage.delete(path)
        closing.report.save("", ContentFile(report), save=False)
        archive.seek(0)
        closing.evidence_sha256 = hashlib.file_digest(archive.file, "sha256").hexdigest()  # type: ignore[arg-type]
        archive.seek(0)
        closing.evidence.save("", archive, save=False)
        closing.report_sha256, closing.drawn_at = hashlib.sha256(report).hexdigest(), at
        closing.save(update_fields=["report", "report_sha256", "evidence", "evidence_sha256", "drawn_at"])
        news.facts = {"report": closing.report_sha256, "evidence": closing.evidence_sha256, "broken": broken}
