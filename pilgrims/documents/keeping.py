"""Documents of a registration: one current paper per requirement; the earlier ones stay."""

from datetime import datetime

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from offices import audit
from offices.calendar import now
from offices.models import User
from pilgrims.documents import pdf
from pilgrims.documents.inspection import Inspected, inspect
from pilgrims.models import Document, Registration
from pilgrims.rules import DocumentKind

ORIGINAL = "original.pdf"


def keep(
    registration: Registration,
    requirement: str,
    kind: DocumentKind,
    upload: "File[bytes]",
    *,
    by: User,
    at: datetime,
) -> Document:
    """Keep a paper in place of the current one for the same requirement; raises DocumentRefused.

    The same paper once more, as a second tap sends it, is the one already kept.
    """
    inspected = inspect(upload)
    current = registration.documents.current().filter(requirement=requirement)
    again = current.filter(kind=kind, sha256=inspected.sha256).first()
    if again:
        return again
    with audit.change("documents.keep", by=by, at=at, office=registration.office) as news:
        current.update(replaced_at=at, replaced_by=by)
        news.subject = document = Document(
            registration=registration,
            requirement=requirement,
            kind=kind,
            media_type=inspected.media_type,
            size=len(inspected.content),
            sha256=inspected.sha256,
            pages=inspected.pages,
            pages_drawn_at=at if inspected.is_picture else None,
            uploaded_at=at,
            uploaded_by=by,
        )
        _store(document, inspected)
        document.save()
        news.facts = {"requirement": requirement, "kind": kind.value}
    return document


def _store(document: Document, inspected: Inspected) -> None:
    """Put the bytes away; a photo is its own page picture."""
    name = "page-1.jpg" if inspected.is_picture else ORIGINAL
    document.file.save(name, ContentFile(inspected.content), save=False)


def draw_pages(document_id: int) -> None:
    """Draw the page pictures of one PDF, or note that it cannot be read; a second call does nothing."""
    with transaction.atomic():
        waiting = Document.objects.undrawn().select_for_update(skip_locked=True)
        document = waiting.filter(pk=document_id).first()
        if document is None:
            return
        try:
            _draw(document)
        except pdf.Undrawable:
            document.unreadable_at = now()
        else:
            document.pages_drawn_at = now()
        document.save(update_fields=["pages_drawn_at", "unreadable_at"])


def _draw(document: Document) -> None:
    with document.file.open("rb") as file:
        content = file.read()
    for number, picture in enumerate(pdf.drawn_pages(content), start=1):
        path = document.page_path(number)
        # A worker that died half-way left pictures behind: they are drawn again under the same name.
        default_storage.delete(path)
        default_storage.save(path, ContentFile(picture))
