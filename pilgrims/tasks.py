"""Pending work of the people's side: messages to send, page pictures to draw, changes of number that are due.

No verb starts any of it: a verb writes a row, and the clock finds it. So tasks may call verbs here.
"""

from time import monotonic

from celery import shared_task

from offices.calendar import now
from offices.models import User
from offices.tasks import beat
from pilgrims import delivery, documents, reclaiming, registration
from pilgrims.models import Document, Notice, NumberChange

NOTICES_A_TICK = 100
SENDING_SECONDS = 5
DOCUMENTS_A_TICK = 10


@shared_task
def relay_notices() -> None:
    """Send what is due, and take back what a dead worker had claimed; the rest waits for the next tick."""
    delivery.release_stale()
    if not delivery.is_sending():
        _send_due()
    beat("send-notices")


def _send_due() -> None:
    until = monotonic() + SENDING_SECONDS
    for notice_id in Notice.objects.due().values_list("pk", flat=True)[:NOTICES_A_TICK]:
        if monotonic() > until:
            return
        delivery.deliver(notice_id)


@shared_task
def relay_pages() -> None:
    """Draw the page pictures of newly uploaded PDF files."""
    for document_id in Document.objects.undrawn().values_list("pk", flat=True)[:DOCUMENTS_A_TICK]:
        documents.draw_pages(document_id)
    beat("draw-pages")


@shared_task
def relay_number_changes() -> None:
    """Put the confirmed changes of number into force whose waiting time is over."""
    for change_id in NumberChange.objects.due(now()).values_list("pk", flat=True):
        reclaiming.complete(change_id, by=User.objects.machine("nomor"), at=now())
    beat("change-numbers")


@shared_task
def forget_beginnings() -> None:
    """Forget the first pages of registrations that nobody went on with."""
    registration.forget_beginnings(now())
    beat("forget-beginnings")
