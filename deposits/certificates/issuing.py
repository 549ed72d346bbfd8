"""The worker's part: draw a prepared paper, store it, and never again."""

import hashlib
import logging
import time
from math import inf

from django.core.files.base import ContentFile
from django.db import transaction

from deposits.models import Paper
from deposits.models.papers import paper_path, sheet_path
from deposits.rules import PaperKind
from offices import audit
from offices.calendar import now
from offices.models import User

MACHINE = "kertas"
PAPERS_A_TICK = 40
logger = logging.getLogger(__name__)


def issue(paper_id: int) -> None:
    """Draw and store a paper unless it is drawn, revoked or in another worker's hands; run it as often as you like.

    One that an official signs in person is drawn into its waiting place: it becomes a paper by the signature.
    """
    machine = User.objects.machine(MACHINE)
    with transaction.atomic():
        paper = _claim(paper_id)
        if paper is None:
            return
        if paper.signer_id:
            _lay_out(paper, machine)
        else:
            keep(paper, finished(paper), by=machine, verb="certificates.issue")


def finished(paper: Paper) -> bytes:
    """Draw a paper, and seal it when it is a certificate; the row then says by what, as the page does."""
    # WeasyPrint takes a second to import: here it costs the worker once and the web process never.
    from deposits.certificates.drawing import draw
    from deposits.certificates.sealing import provider

    if paper.kind != PaperKind.CERTIFICATE:
        return draw(paper)
    seal = provider()
    paper.seal, paper.seal_certificate = seal.kind, hashlib.sha256(seal.certificate).hexdigest()
    return seal.sign(draw(paper))


def issue_waiting(*, seconds: float = inf) -> None:
    """Issue the papers that wait longest, for about so many seconds; one that cannot be drawn holds up no other.

    A heap is worked off tick by tick, so that a one-time code or a seal of the trail never waits behind it.
    """
    rest_at = time.monotonic() + seconds
    for paper in Paper.objects.undrawn().select_related("office")[:PAPERS_A_TICK]:
        try:
            issue(paper.pk)
        except Exception as error:
            logger.exception("paper %s could not be drawn", paper.pk)
            _rest(paper, error)
        if time.monotonic() > rest_at:
            return


def _rest(paper: Paper, error: Exception) -> None:
    at, machine = now(), User.objects.machine(MACHINE)
    with audit.change("certificates.fail", paper, by=machine, at=at, office=paper.office) as news:
        Paper.objects.filter(pk=paper.pk, drawn_at__isnull=True).update(failed_at=at)
        news.facts = {"error": type(error).__name__}


def _claim(paper_id: int) -> Paper | None:
    waiting = Paper.objects.undrawn().filter(pk=paper_id).select_related("office__province")
    return waiting.select_for_update(skip_locked=True, of=("self",)).first()


def _lay_out(paper: Paper, machine: User) -> None:
    """Draw the sheet of a paper that waits for its signature."""
    from deposits.certificates.drawing import draw

    sheet, at = draw(paper), now()
    with audit.change("certificates.lay_out", paper, by=machine, at=at, office=paper.office) as news:
        paper.file.storage.delete(sheet_path(paper))
        paper.file.storage.save(sheet_path(paper), ContentFile(sheet))
        paper.sheet_at = at
        paper.save(update_fields=["sheet_at"])
        news.facts = {"kind": paper.kind, "version": paper.version, "bytes": len(sheet)}


def keep(paper: Paper, pdf: bytes, *, by: User, verb: str) -> None:
    """Store the bytes under the paper's own name with their SHA-256, in one audited change."""
    at = now()
    with audit.change(verb, paper, by=by, at=at, office=paper.office) as news:
        # A worker that died after storing and before committing left a file that no row vouches for.
        paper.file.storage.delete(paper_path(paper, ""))
        paper.file.save("", ContentFile(pdf), save=False)
        paper.sha256 = hashlib.sha256(pdf).hexdigest()
        paper.drawn_at = at
        paper.save(update_fields=["file", "sha256", "seal", "seal_certificate", "drawn_at"])
        news.facts = {"kind": paper.kind, "version": paper.version, "bytes": len(pdf), "sha256": paper.sha256}
        news.facts |= {"seal": paper.seal} if paper.seal else {}
