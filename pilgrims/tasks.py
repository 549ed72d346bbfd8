"""Pending work of the people's side: messages to send, page pictures to draw."""

from celery import shared_task

from offices.tasks import beat
from pilgrims import delivery, documents
from pilgrims.models import Document, Notice

NOTICES_A_TICK = 100
DOCUMENTS_A_TICK = 10


@shared_task
def relay_notices() -> None:
    """Send what is due, and take back what a dead worker had claimed."""
    delivery.release_stale()
    for notice_id in Notice.objects.due().values_list("pk", flat=True)[:NOTICES_A_TICK]:
        delivery.deliver(notice_id)
    beat("send-notices")


@shared_task
def relay_pages() -> None:
    """Draw the page pictures of newly uploaded PDF files."""
    for document_id in Document.objects.undrawn().values_list("pk", flat=True)[:DOCUMENTS_A_TICK]:
        documents.draw_pages(document_id)
    beat("draw-pages")
