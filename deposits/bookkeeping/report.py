"""The Berita Acara Rekonsiliasi of a closed month: PDF/A-3a, sealed like a certificate. Imported by the worker only."""

from typing import Any, Final

from django.conf import settings
from django.template.loader import get_template

from deposits.bookkeeping.months import days_of
from deposits.bookkeeping.reading import trail_head
from deposits.bookkeeping.sheets import thawed
from deposits.bookkeeping.words import carried_figures, month_figures, month_words, sheet_words
from deposits.certificates.drawing import VARIANT, lay_out_with
from deposits.certificates.facts import LetterheadMissing, letterhead
from deposits.certificates.sealing import provider
from deposits.models import MonthClosing
from offices.words import date_words, moment_words

REASON: Final = "Berita Acara Rekonsiliasi"


def draw_report(closing: MonthClosing, results: list[dict[str, Any]]) -> bytes:
    """Draw and seal the report of a closed month; its row came with account, office and both officers."""
    html = get_template("papers/reconciliation.html").render(_words(closing, results))
    document = lay_out_with(html, "books-paper.css")
    pdf: bytes = document.write_pdf(pdf_variant=VARIANT, pdf_identifier=closing.uid.bytes)
    return provider().sign(pdf, reason=REASON)


def _words(closing: MonthClosing, results: list[dict[str, Any]]) -> dict[str, Any]:
    first, last = days_of(closing.month)
    office = closing.account.office
    broken = [row for row in results if row["broken"]]
    return {
        "closing": closing,
        "facts": {"letterhead": _head(closing)},
        "demo": settings.DEMO,
        "month": month_words(closing.month),
        "first": date_words(first),
        "last": date_words(last),
        "figures": month_figures(closing),
        "sheets": [sheet_words(thawed(row)) for row in closing.sheets],
        "carried": carried_figures(closing),
        "files": closing.files,
        "head": trail_head(closing.account, last),
        "laws": len(results),
        "broken": broken,
        "proposer": closing.proposed_by.name,
        "confirmer": closing.confirmed_by.name if closing.confirmed_by else "",
        "proposed": moment_words(closing.proposed_at, office.zone),
        "confirmed": moment_words(closing.confirmed_at, office.zone) if closing.confirmed_at else "",
    }


def _head(closing: MonthClosing) -> dict[str, Any]:
    """Give the letterhead, or the office's plain name where none was entered."""
    office = closing.account.office
    try:
        return letterhead(office, days_of(closing.month)[1])
    except LetterheadMissing:
        return {"office_name": office.name, "institution": "", "section": ""}
