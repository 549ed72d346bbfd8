"""Stored files, each through the same question of who may see it; originals are always saved, never shown inline."""

import uuid
from io import BytesIO

from django.core.files.storage import default_storage
from django.db.models import Q, QuerySet
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from deposits.models import ConfirmedProof, Deposit, MinistryAnswer, Paper
from deposits.rules import PaperKind
from deposits.views.pilgrim.reach import Request
from offices.accounts import today
from pilgrims import documents
from pilgrims.models import Document, officer_reach
from pilgrims.rules import DocumentKind

PDF, JPEG = "application/pdf", "image/jpeg"
PORTRAIT = "pas-foto-3x4.jpg"
ENDINGS = {PDF: "pdf", JPEG: "jpg", "image/png": "png"}


@require_safe
def receipt_pdf(request: Request, reference: str) -> FileResponse:
    """Hand out the newest Tanda Terima Berkas."""
    return _paper(request, reference, PaperKind.RECEIPT, "Tanda-Terima-Berkas")


@require_safe
def certificate_pdf(request: Request, reference: str) -> FileResponse:
    """Hand out the certificate that stands; a revoked one is not handed out again."""
    return _paper(request, reference, PaperKind.CERTIFICATE, "Surat-Keterangan")


def _paper(request: Request, reference: str, kind: PaperKind, name: str) -> FileResponse:
    valid = Paper.objects.filter(kind=kind, deposit__in=_deposits(request), deposit__reference=reference)
    paper = valid.filter(revoked_at__isnull=True, drawn_at__isnull=False).newest().first()
    if paper is None:
        raise Http404
    return _saved(paper.file, f"{name}-{reference}", PDF)


@require_safe
def letter_pdf(request: Request, reference: str) -> FileResponse:
    """Hand out the ministry's letter once two people typed its number; before, only its typist sees it again."""
    answers = MinistryAnswer.objects.filter(deposit__in=_deposits(request), deposit__reference=reference)
    readable = Q(confirmed_at__isnull=False) | Q(typed_by=request.user)
    answer = get_object_or_404(answers.filter(readable).exclude(letter=""))
    return _saved(answer.letter, f"SPH-{reference}", PDF)


@require_safe
def document_page(request: Request, uid: uuid.UUID, page: int) -> FileResponse:
    """Show the picture of one page: made by us, so it may stand inside a page."""
    document = get_object_or_404(_documents(request).filter(pages_drawn_at__isnull=False), uid=uid)
    if page not in document.page_numbers:
        raise Http404
    name = f"halaman-{page}.jpg"
    return FileResponse(default_storage.open(document.page_path(page)), filename=name, content_type=JPEG)


@require_safe
def document_file(request: Request, uid: uuid.UUID) -> FileResponse:
    """Save the document as it is kept: the original PDF, or the cleaned photo."""
    document = get_object_or_404(_documents(request), uid=uid)
    return _saved(document.file, document.requirement, document.media_type)


@require_safe
def document_portrait(request: Request, uid: uuid.UUID) -> FileResponse:
    """Save a photo in the size of the ministry's form."""
    photos = _documents(request).filter(kind=DocumentKind.PHOTO, pages_drawn_at__isnull=False)
    content = BytesIO(documents.portrait(get_object_or_404(photos, uid=uid)))
    return FileResponse(content, as_attachment=True, filename=PORTRAIT, content_type=JPEG)


@require_safe
def evidence_file(request: Request, uid: uuid.UUID) -> FileResponse:
    """Save what two officers saw of a payment; only officers of that office and province."""
    reach = officer_reach(request.user, today(), to="deposit__registration__")
    proof = get_object_or_404(ConfirmedProof.objects.filter(reach), uid=uid)
    return _saved(proof.evidence, f"bukti-{uid}", proof.evidence_type)


def _deposits(request: Request) -> QuerySet[Deposit]:
    return Deposit.objects.visible_to(request.user, today())


def _documents(request: Request) -> QuerySet[Document]:
    """Give the documents of dossiers the person may see: to officers nothing that was never sent."""
    visible = Document.objects.visible_to(request.user, today())
    return visible.filter(registration__deposits__in=_deposits(request)).distinct()


def _saved(file: FieldFile, name: str, media_type: str) -> FileResponse:
    file_name = f"{name}.{ENDINGS[media_type]}"
    return FileResponse(file.open("rb"), as_attachment=True, filename=file_name, content_type=media_type)
