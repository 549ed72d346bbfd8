"""What booking a shown file would do, in words."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.contrib.humanize.templatetags.humanize import intcomma

from deposits.models import BankFile
from deposits.rules import EXCEPTION_WORDS, LineException
from offices.words import date_words, rupiah


@dataclass(frozen=True)
class Figure:
    label: str
    count: str
    total: str


@dataclass(frozen=True)
class Told:
    """A statement inside the file."""

    opened: str
    closed: str
    count: str
    opening: str
    closing: str


@dataclass(frozen=True)
class Preview:
    figures: list[Figure]
    exceptions: list[Figure]
    statements: list[Told]


def preview_rows(row: BankFile) -> Preview | None:
    """Put the figures of a dry run into words; None where a file was not shown."""
    if row.preview is None:
        return None
    found = row.preview
    counts = {"Baris dibaca": "read", "Baru": "new", "Sudah ada": "known", "Akan cocok dengan berkas": "matched"}
    sums = {"Kredit": "credits", "Debit": "debits"}
    figures = [Figure(label, intcomma(found[name]), "") for label, name in counts.items()]
    figures += [Figure(label, "", rupiah(Decimal(found[name]))) for label, name in sums.items()]
    return Preview(
        figures=figures,
        exceptions=[
            Figure(EXCEPTION_WORDS[LineException(kind)], intcomma(count), rupiah(abs(Decimal(total))))
            for kind, count, total in found["exceptions"]
        ],
        statements=[_told(*facts) for facts in found["statements"]],
    )


def _told(opened: str, closed: str, count: int, opening: str | None, closing: str | None) -> Told:
    first, last = (date_words(date.fromisoformat(day)) for day in (opened, closed))
    balances = ("tidak dinyatakan" if text is None else rupiah(Decimal(text)) for text in (opening, closing))
    return Told(first, last, intcomma(count), *balances)
