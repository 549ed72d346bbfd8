"""A paper as PDF/A-3a: one A4 page, tagged, Indonesian, the same bytes everywhere. Imported by the worker only.

A certificate carries its own (masked) facts as an attached JSON file, so that a machine may read what it says.
"""

import gc
import json
import logging
import os
from email.message import EmailMessage
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import segno
from django.conf import settings
from django.template.loader import get_template
from django.urls import reverse

from deposits.models import Paper
from deposits.rules import PaperKind

# Its steps are no news to the office.
logging.getLogger("weasyprint.progress").setLevel(logging.WARNING)

STATIC = Path(settings.BASE_DIR) / "static"
# Only our own two font files exist for the drawing: the machine's fonts must not change a paper's bytes.
os.environ["FONTCONFIG_FILE"] = str(STATIC / "fonts" / "fonts.conf")

from weasyprint import CSS, HTML, Attachment, Document  # noqa: E402 - reads the variable above while it is imported
from weasyprint.text.fonts import FontConfiguration  # noqa: E402
from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: E402

TEMPLATES = {PaperKind.CERTIFICATE: "papers/certificate.html", PaperKind.RECEIPT: "papers/receipt.html"}
VARIANT = "pdf/a-3a"
ATTACHMENT = "isi-surat.json"
# A fixed mask spares segno the trial of all eight (measured: 4.7 to 1.2 ms).
QR_MASK = 3


# How every picture inside a paper begins: the QR code, the ornament of the letterhead.
SVG = "data:image/svg+xml"
SVG_HEADERS = EmailMessage()
SVG_HEADERS["Content-Type"] = "image/svg+xml"


class Inside(URLFetcher):
    """Shows what is written inside a page and reaches nothing else, neither files nor the network.

    It does without the headers of a web answer, whose reading cost a twentieth of a paper.
    """

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Give the picture in a data URI; raises ValueError for any other address."""
        head, comma, picture = url.partition(",")
        if not comma or not head.startswith(SVG):
            raise ValueError("not inside the page")
        return URLFetcherResponse(url, unquote_to_bytes(picture), SVG_HEADERS)


INSIDE = Inside()  # type: ignore[no-untyped-call]


class MoreThanOnePage(ValueError):
    """The words do not fit on one page: a paper of two pages could be torn apart, so none is made."""


@lru_cache(maxsize=1)
def fonts() -> FontConfiguration:
    return FontConfiguration()


@lru_cache(maxsize=1)
def stylesheet() -> CSS:
    """Give the compiled stylesheet, kept as long as the process lives."""
    return CSS(filename=STATIC / "css" / "paper.css", font_config=fonts())


def draw(paper: Paper) -> bytes:
    """Give the bytes of a paper; equal rows give equal bytes. Raises MoreThanOnePage."""
    document = _lay_out(paper, dense=False)
    if len(document.pages) != 1:
        document = _lay_out(paper, dense=True)
    if len(document.pages) != 1:
        raise MoreThanOnePage(f"{paper.number}: {len(document.pages)} halaman")
    document.metadata.attachments = _facts_inside(paper)
    pdf: bytes = document.write_pdf(pdf_variant=VARIANT, pdf_identifier=paper.token.encode())
    _settle()
    return pdf


@lru_cache(maxsize=1)
def _settle() -> None:
    """After the first paper, take what stays for ever out of the collector's rounds (a twelfth of a paper's time)."""
    gc.collect()
    gc.freeze()


def _facts_inside(paper: Paper) -> list[Attachment]:
    if paper.kind != PaperKind.CERTIFICATE:
        return []
    facts = {"nomor": paper.number, "terbitan": paper.version, "kode": paper.code, **paper.facts}
    text = json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True)
    return [
        Attachment(
            string=text, name=ATTACHMENT, description="Isi surat ini untuk dibaca mesin",
            created=paper.made_at, modified=paper.made_at, relationship="Data",
        )
    ]  # fmt: skip


def _lay_out(paper: Paper, *, dense: bool) -> Document:
    html = get_template(TEMPLATES[PaperKind(paper.kind)]).render(_words(paper) | {"dense": dense})
    page = HTML(string=html, url_fetcher=INSIDE)
    document: Document = page.render(stylesheets=[stylesheet()], font_config=fonts())
    return document


def lay_out_with(html: str, sheet: str) -> Document:
    """Lay out a page of ours that is no paper of a dossier, with a stylesheet of `static/css`."""
    css = CSS(filename=STATIC / "css" / sheet, font_config=fonts())
    document: Document = HTML(string=html, url_fetcher=INSIDE).render(stylesheets=[css], font_config=fonts())
    return document


def _words(paper: Paper) -> dict[str, Any]:
    check_url = settings.PUBLIC_URL + reverse("paper_check", args=[paper.token])
    return {
        "paper": paper,
        "facts": paper.facts,
        "qr": _qr(check_url),
        "check_url": check_url,
        "search_url": (settings.PUBLIC_URL + reverse("paper_search")).partition("://")[2],
        "demo": settings.DEMO,
    }


def _qr(url: str) -> str:
    """Give the QR code of an address as an SVG data URI."""
    code = segno.make_qr(url, error="m", mask=QR_MASK, boost_error=False)
    uri: str = code.svg_data_uri(border=0, xmldecl=False, svgns=True)
    return uri
