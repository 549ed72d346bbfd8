"""From bytes to lines: the encoding is decided from the whole file, then the lines stream."""

import codecs
import io
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import BinaryIO, Final

from deposits.statements.refusals import NotText

_CHUNK: Final = 1 << 20
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def encoding_of(file: BinaryIO) -> str:
    """Return utf-8, utf-8-sig, cp1252 or utf-16, whichever the bytes prove, or raise NotText."""
    file.seek(0)
    start = file.read(4)
    marked = [encoding for mark, encoding in _MARKS if start.startswith(mark)]
    for encoding in marked or ("utf-8", "cp1252"):
        if _decodes(file, encoding):
            return encoding
    raise NotText


@contextmanager
def lines(file: BinaryIO, encoding: str) -> Generator[Iterator[str], None, None]:
    """Lend the lines with their ends, from the first on; the file stays open."""
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=encoding, newline="")
    try:
        yield text
    finally:
        # A reader that was abandoned may end after its file.
        if not file.closed:
            text.detach()


def _decodes(file: BinaryIO, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    file.seek(0)
    try:
        while chunk := file.read(_CHUNK):
            _must_be_lines(decoder.decode(chunk), full=len(chunk) == _CHUNK)
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _must_be_lines(text: str, *, full: bool) -> None:
    # A line of a megabyte would fill the memory, and the database cannot store NUL.
    if "\0" in text or (full and "\n" not in text and "\r" not in text):
        raise NotText
