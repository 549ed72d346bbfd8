"""The people: pilgrims, who acts for them, their registration and papers, what we tell them."""

from pilgrims.models.documents import Document, document_path
from pilgrims.models.notices import Notice
from pilgrims.models.people import Guardianship, Pilgrim
from pilgrims.models.registrations import Registration, guardian_reach, officer_reach

__all__ = [
    "Document",
    "Guardianship",
    "Notice",
    "Pilgrim",
    "Registration",
    "document_path",
    "guardian_reach",
    "officer_reach",
]
