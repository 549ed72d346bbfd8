"""PDF files: checked on arrival, drawn by the worker; the original is kept and never shown inline.

Either is done by `apart.py` in a process of its own: whatever is in the file, it costs seconds and stays there.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from pilgrims.documents import pictures
from pilgrims.documents.refusals import ActivePdf, BrokenPdf, EmptyPdf, HeavyPdf, LockedPdf, MixedPdf, TooManyPages

MEDIA_TYPE = "application/pdf"
MAX_PAGES = 10
END = b"%%EOF"
# Points are 1/72 inch: beyond 300 dpi a page only grows, it does not become clearer.
MAX_SCALE = 300 / 72
PROGRAM = Path(__file__).with_name("apart.py")
# A busy machine needs longer than the seconds of work the program allows itself.
PATIENCE = {"check": 15, "draw": 90}
LENGTH_BYTES = 4


class Undrawable(Exception):
    """This PDF cannot be drawn, or not within the limits."""


def checked_pages(content: bytes) -> int:
    """Count the pages of a PDF that may be kept.

    Raises BrokenPdf, MixedPdf, LockedPdf, EmptyPdf, TooManyPages, ActivePdf and HeavyPdf.
    """
    _, end, tail = content.rpartition(END)
    if not end:
        raise BrokenPdf
    if tail.strip(b"\0\t\n\f\r "):
        # A ZIP or a program hidden behind the last page.
        raise MixedPdf
    try:
        found = json.loads(_apart("check", content))
    except _Died as died:
        raise HeavyPdf from died
    return _allowed(found)


def _allowed(found: dict[str, int]) -> int:
    if found.get("locked"):
        raise LockedPdf
    if "pages" not in found:
        raise BrokenPdf
    if not found["pages"]:
        raise EmptyPdf
    if found["pages"] > MAX_PAGES:
        raise TooManyPages(found["pages"], MAX_PAGES)
    if found["active"]:
        raise ActivePdf
    return found["pages"]


def drawn_pages(content: bytes) -> Iterator[bytes]:
    """Draw every page as a JPEG, the first first; raises Undrawable."""
    sizes = (pictures.LONG_SIDE, MAX_SCALE, pictures.QUALITY)
    try:
        drawn = BytesIO(_apart("draw", content, *(str(size) for size in sizes)))
    except _Died as died:
        raise Undrawable from died
    while length := drawn.read(LENGTH_BYTES):
        yield drawn.read(int.from_bytes(length, "big"))


class _Died(Exception):
    """The program ended without an answer: by a limit, or by what is in the file."""


def _apart(work: str, content: bytes, *sizes: str) -> bytes:
    command = [sys.executable, "-I", str(PROGRAM), work, *sizes]
    try:
        done = subprocess.run(command, input=content, capture_output=True, env={}, timeout=PATIENCE[work], check=True)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as died:
        raise _Died from died
    return done.stdout
