"""Bank files, read into entries and statements; knows neither Django nor a database.

`reading = statements.read(file)`, then iterate over `reading.entries()`; afterwards `reading.statements`
says what each account adds up to. A new bank's layout: see `layouts/`.
"""

from deposits.statements.reading import Reading, read
from deposits.statements.records import CORRECTION, DEPOSIT, FEE, SWEEP, Entry, Statement
from deposits.statements.refusals import (
    EmptyFile,
    HalfFile,
    NotText,
    StatementRefused,
    Undecided,
    UnknownLayout,
    UnknownProfile,
    UnreadableLine,
)

__all__ = [
    "CORRECTION",
    "DEPOSIT",
    "FEE",
    "SWEEP",
    "EmptyFile",
    "Entry",
    "HalfFile",
    "NotText",
    "Reading",
    "Statement",
    "StatementRefused",
    "Undecided",
    "UnknownLayout",
    "UnknownProfile",
    "UnreadableLine",
    "read",
]
