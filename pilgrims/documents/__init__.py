"""Papers a pilgrim shows: judged by their bytes, cleaned, kept, and drawn as pictures."""

from pilgrims.documents.inspection import MAX_BYTES, Inspected, inspect
from pilgrims.documents.keeping import draw_pages, keep
from pilgrims.documents.portrait import portrait
from pilgrims.documents.refusals import DocumentRefused, EmptyFile, HeicPicture, TooLarge, WrongType

__all__ = [
    "MAX_BYTES",
    "DocumentRefused",
    "EmptyFile",
    "HeicPicture",
    "Inspected",
    "TooLarge",
    "WrongType",
    "draw_pages",
    "inspect",
    "keep",
    "portrait",
]
