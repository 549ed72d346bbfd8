"""The ground: places, people with their assignments, dated facts, banks, the audit trail."""

from offices.models.banks import Bank, BankAccount
from offices.models.changes import ChangeRequest, administered_by
from offices.models.facts import (
    Cancellation,
    DocumentRequirement,
    Holiday,
    Interruption,
    Parameter,
    ParameterMissing,
)
from offices.models.installation import Installation
from offices.models.jobs import JobRun
from offices.models.people import Assignment, User
from offices.models.places import Letterhead, Office, Province, Region
from offices.models.trail import AuditBlock, AuditHead, AuditLine

__all__ = [
    "Assignment",
    "AuditBlock",
    "AuditHead",
    "AuditLine",
    "Bank",
    "BankAccount",
    "Cancellation",
    "ChangeRequest",
    "DocumentRequirement",
    "Holiday",
    "Installation",
    "Interruption",
    "JobRun",
    "Letterhead",
    "Office",
    "Parameter",
    "ParameterMissing",
    "Province",
    "Region",
    "User",
    "administered_by",
]
