"""Papers a pilgrim shows: judged by their bytes, cleaned, kept, and drawn as pictures."""

from pilgrims.documents.inspection import MAX_BYTES, Inspected, inspect
from pilgrims.documents.keeping import draw_pages, keep
from pilgrims.documents.refusals import DocumentRefused

__all__ = ["MAX_BYTES", "DocumentRefused", "Inspected", "draw_pages", "inspect", "keep"]
