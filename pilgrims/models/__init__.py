"""The people: pilgrims, who acts for them, their registration and papers, what we tell them."""

from pilgrims.models.agreements import HelpAgreement
from pilgrims.models.documents import Document, SeenOriginal, document_path
from pilgrims.models.notices import Notice
from pilgrims.models.people import Guardianship, Pilgrim
from pilgrims.models.registrations import Beginning, Family, Registration, guardian_reach, officer_reach
from pilgrims.models.requests import DataRequest, NumberChange

__all__ = [
    "Beginning",
    "DataRequest",
    "Document",
    "Family",
    "Guardianship",
    "HelpAgreement",
    "Notice",
    "NumberChange",
    "Pilgrim",
    "Registration",
    "SeenOriginal",
    "document_path",
    "guardian_reach",
    "officer_reach",
]
