"""PDF files: checked on arrival, drawn by the worker; the original is kept and never shown inline."""

from collections.abc import Iterator
from io import BytesIO

import pypdfium2
from pypdf import PdfReader

from pilgrims.documents import pictures
from pilgrims.documents.refusals import BrokenPdf, EmptyPdf, LockedPdf, MixedPdf, TooManyPages

MEDIA_TYPE = "application/pdf"
MAX_PAGES = 10
END = b"%%EOF"
# Points are 1/72 inch: beyond 300 dpi a page only grows, it does not become clearer.
MAX_SCALE = 300 / 72


class Undrawable(Exception):
    """The drawing library cannot read this PDF."""


def checked_pages(content: bytes) -> int:
    """Count the pages of a PDF that may be kept.

    Raises BrokenPdf, MixedPdf, LockedPdf, EmptyPdf and TooManyPages.
    """
    _, end, tail = content.rpartition(END)
    if not end:
        raise BrokenPdf
    if tail.strip(b"\0\t\n\f\r "):
        # A ZIP or a program hidden behind the last page.
        raise MixedPdf
    pages = _count(content)
    if not pages:
        raise EmptyPdf
    if pages > MAX_PAGES:
        raise TooManyPages(pages, MAX_PAGES)
    return pages


def _count(content: bytes) -> int:
    try:
        reader = PdfReader(BytesIO(content))
        if not reader.is_encrypted:
            return len(reader.pages)
    except Exception as error:  # a damaged PDF fails in any of a dozen ways, none of them ours
        raise BrokenPdf from error
    raise LockedPdf


def drawn_pages(content: bytes) -> Iterator[bytes]:
    """Draw every page as a JPEG, the first first; raises Undrawable. Scripts and actions are never run."""
    try:
        document = pypdfium2.PdfDocument(content)
        try:
            for page in document:
                scale = min(pictures.LONG_SIDE / max(page.get_size()), MAX_SCALE)
                yield pictures.jpeg(page.render(scale=scale, may_draw_forms=False).to_pil())
        finally:
            document.close()
    except Exception as error:  # whatever goes wrong in here lies in the file, and must not stop the next one
        raise Undrawable from error
