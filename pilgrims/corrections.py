"""Requests to correct what the office has taken over: asked in the pilgrim's own words, answered in a sentence."""

from datetime import datetime

from django.db import transaction

from offices import accounts, audit
from offices.models import User
from offices.rules import Role
from pilgrims import notices
from pilgrims.models import DataRequest, Registration

ITEM = "data"


class CorrectionRefused(Exception):
    """A request or an answer that cannot be taken; the text is a finished sentence."""


class StillOpen(CorrectionRefused):
    """The person may change the data without asking."""

    def __init__(self) -> None:
        super().__init__("Data ini masih dapat Bapak/Ibu ubah sendiri di berkas.")


class AlreadyAsked(CorrectionRefused):
    """One request at a time: the office answers it first."""

    def __init__(self) -> None:
        super().__init__("Permohonan yang lalu belum dijawab. Mohon tunggu jawaban kantor.")


class AlreadyAnswered(CorrectionRefused):
    """Somebody answered meanwhile."""

    def __init__(self) -> None:
        super().__init__("Permohonan ini sudah dijawab petugas lain.")


def ask(registration: Registration, text: str, *, by: User, at: datetime) -> DataRequest:
    """Ask the office to correct a person's data, in free words that are kept sealed; one open request at a time.

    `by` acts for the pilgrim: the page has asked that. Raises StillOpen and AlreadyAsked.
    """
    with transaction.atomic():
        held = Registration.objects.select_for_update(of=("self",), no_key=True).get(pk=registration.pk)
        if held.is_open(ITEM):
            raise StillOpen
        if held.data_requests.open().exists():
            raise AlreadyAsked
        with audit.change("corrections.ask", by=by, at=at, office=registration.office) as news:
            request = DataRequest(registration=registration, asked_at=at, asked_by=by)
            request.text = text
            request.save()
            news.subject = request
            news.facts = {"registration": registration.pk}
    return request


def answer(request: DataRequest, *, accepted: bool, answer: str, by: User, at: datetime) -> DataRequest:
    """Answer a request in one sentence and tell the pilgrim; the data itself changes by a return or at the ministry.

    Raises RoleMissing and AlreadyAnswered.
    """
    registration = request.registration
    accounts.require(by, registration.office, Role.VERIFIER, Role.APPROVER)
    with audit.change("corrections.answer", request, by=by, at=at, office=registration.office) as news:
        held = DataRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
        if held.answered_at:
            raise AlreadyAnswered
        held.accepted, held.answer = accepted, answer
        held.answered_at, held.answered_by = at, by
        held.save(update_fields=["accepted", "answer", "answered_at", "answered_by"])
        news.facts = {"registration": registration.pk, "accepted": accepted}
        facts = {"answer": answer}
        notices.tell("data_answered", registration.pilgrim, occasion=held.uid.hex, by=by, at=at, facts=facts)
    return held
