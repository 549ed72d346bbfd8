"""The address of every page, filled in with the town's own things."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from deposits.models import ConfirmedProof
from offices.invitations import token_for
from tests.access.town import Town, Visitor

# Where a page shows one province, the asked one is the owner's.
QUERIES = {
    "papers_print": "?kantor=6309",
    "province": "?provinsi=63",
    "province_export": "?provinsi=63&tabel=rekening",
    # The token of a form; without one the page takes a new one and leads on.
    "dossier_new": "?mulai=7b0f5c1e-6f0a-4c55-9d5e-1f2a3b4c5d6e",
}
EDITED = (
    "dossier",
    "dossier_identity",
    "dossier_district",
    "dossier_address",
    "dossier_family",
    "dossier_later",
    "dossier_payment",
    "dossier_documents",
    "dossier_document",
    "dossier_check",
    "dossier_withdraw",
)
FINISHED = ("receipt_pdf", "certificate_pdf", "letter_pdf", "office_entry_sheet")


def names(resolver: URLResolver | None = None) -> Iterator[str]:
    """Give the name of every address the service answers; one without a name fails here."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from names(entry)
        elif isinstance(entry, URLPattern):
            assert entry.name, entry
            yield entry.name


def address(town: Town, name: str) -> str:
    return reverse(name, args=_arguments(town, name)) + QUERIES.get(name, "")


def _arguments(town: Town, name: str) -> list[object]:
    document = town.sent.registration.documents.get(requirement="identity")
    fixed: dict[str, list[object]] = {
        "dossier_begin": [town.begun.uid],
        "dossier_document": [town.draft.reference, "identity"],
        "document_page": [document.uid, 1],
        "document_file": [document.uid],
        "document_portrait": [town.sent.registration.documents.get(requirement="photo").uid],
        "evidence_file": [ConfirmedProof.objects.get(deposit=town.done).uid],
        "number_change": [town.number_change.pilgrim.uid],
        "number_change_stop": [town.number_change.uid],
        "cancel_letter": [town.refused.reference],
        "objection_letter": [town.refused.reference],
        "rejection_letter": [town.refused.reference],
        "office_rejection_letter": [town.refused.reference],
        "office_bank_letter": [town.at_bank.reference],
        "data_request": [town.sent.reference],
        "data_answer": [town.request.uid],
        "bank_file": [town.bank_file.pk],
        "bank_release": [town.bank_file.pk],
        "bank_exception": [town.case.line_id],
        "bank_exception_evidence": [town.proposal.uid],
        "bank_case": [town.case.pk],
        "bank_case_letter": [town.case.pk],
        "bank_decide": [town.bank_file.pk],
        "proof": [town.proof.uid],
        "bank_sheets": [town.month.account.uid],
        "bank_sheet": [town.month.account.uid, "2026-01-30"],
        "closing_propose": [town.books.uid],
        "closing": [town.month.uid],
        "closing_close": [town.proposed_month.uid],
        "closing_withdraw": [town.proposed_month.uid],
        "closing_report": [town.month.uid],
        "closing_evidence": [town.month.uid],
        "paper_check": [town.certificate.token],
        "help_agree": [town.asking.uid],
        "help_refuse": [town.asking.uid],
        "help_end": [town.asked.uid],
        "overdue_draft": [town.overdue.reference],
        "interruption_cancel": [town.interruption.pk],
        "admin_propose": ["petugas"],
        "admin_change": [town.change.pk],
        "admin_decide": [town.change.pk],
        "admin_link": [town.enrolled.pk],
        "first_password": [token_for(town.people[Visitor.IDLE])],
    }
    if name in fixed:
        return fixed[name]
    if name in EDITED:
        return [town.draft.reference]
    if name in FINISHED:
        return [town.done.reference]
    if name in ("counter_done", "counter_mend", "counter_confirm_received"):
        return [town.sent.reference]
    is_at_desk = name.startswith("office_") and name != "office_queue"
    return [town.sent.reference] if is_at_desk or name == "dossier_sent" else []
