"""What a layout reads from: lines or rows of a text, rows of a workbook, bytes of XML; each from the first on."""

import re
from typing import BinaryIO, Final

from deposits.statements.sources.markup import MarkupSource
from deposits.statements.sources.shapes import Asked, Rows, Source, Table, header_of
from deposits.statements.sources.texts import TextSource
from deposits.statements.sources.workbooks import WorkbookSource

__all__ = [
    "Asked",
    "MarkupSource",
    "Rows",
    "Source",
    "Table",
    "TextSource",
    "WorkbookSource",
    "header_of",
    "opened",
]

_MARKUP: Final = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\0\s]*<")
_MARKUP_HEAD: Final = 1 << 14
_ZIP: Final = b"PK\x03\x04"


def opened(file: BinaryIO) -> Source:
    """Return what a seekable file is a source of, or raise NotText."""
    file.seek(0)
    start = file.read(_MARKUP_HEAD)
    if start.startswith(_ZIP):
        return WorkbookSource(file)
    return MarkupSource(file, start) if _MARKUP.match(start) else TextSource(file)
