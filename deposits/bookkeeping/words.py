"""Words of the books: sheets, months and carried items as a page or a paper shows them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from django.contrib.humanize.templatetags.humanize import intcomma
from django.db.models import Count, Sum

from deposits.bookkeeping.sheets import Sheet, Side
from deposits.models import CarriedItem, MonthClosing
from deposits.rules import DRAWER_WORDS, EXCEPTION_WORDS, Drawer, LineException
from offices.words import MONTHS, day_words, rupiah

NOT_TOLD: Final = "Tidak dinyatakan"
NOT_SETTLED: Final = "Berkas yang pembayarannya belum tercatat di bank."


@dataclass(frozen=True)
class Figure:
    """A labelled figure: how many, and how much."""

    label: str
    count: str
    total: str


@dataclass(frozen=True)
class SheetWords:
    """One daily sheet, ready to be shown."""

    day: str
    iso: str
    opening: str
    credits: str
    debits: str
    closing: str
    difference: str
    agrees: bool
    state: str
    tone: str
    credit_rows: list[Figure]
    debit_rows: list[Figure]
    credit_total: Figure
    debit_total: Figure


def month_words(month: date) -> str:
    return f"{MONTHS[month.month - 1]} {month.year}"


def optional_rupiah(amount: Decimal | None) -> str:
    return NOT_TOLD if amount is None else rupiah(amount)


def sheet_words(sheet: Sheet) -> SheetWords:
    state, tone = _state(sheet)
    return SheetWords(
        day=day_words(sheet.day),
        iso=sheet.day.isoformat(),
        opening=optional_rupiah(sheet.opening),
        credits=rupiah(sheet.credits.lines.sum),
        debits=rupiah(sheet.debits.lines.sum),
        closing=optional_rupiah(sheet.closing),
        difference=rupiah(sheet.difference),
        agrees=not sheet.difference,
        state=state,
        tone=tone,
        credit_rows=list(_drawers(sheet.credits)),
        debit_rows=list(_drawers(sheet.debits)),
        credit_total=_total("Jumlah kredit", sheet.credits),
        debit_total=_total("Jumlah debit", sheet.debits),
    )


def _state(sheet: Sheet) -> tuple[str, str]:
    if sheet.is_missing:
        return "Belum ada catatan", "error"
    if sheet.difference:
        return f"Selisih {rupiah(sheet.difference)}", "error"
    return "Selisih Rp0", "done"


def _drawers(side: Side) -> Iterator[Figure]:
    for name, heap in side.drawers.items():
        yield Figure(DRAWER_WORDS[Drawer(name)], intcomma(heap.count), rupiah(heap.sum))


def _total(label: str, side: Side) -> Figure:
    return Figure(label, intcomma(side.lines.count), rupiah(side.lines.sum))


def carried_figures(closing: MonthClosing) -> list[Figure]:
    """Count and sum what a month carried over, by kind; one question."""
    kinds = CarriedItem.objects.filter(closing=closing).order_by("kind").values_list("kind")
    rows = kinds.annotate(count=Count("id"), total=Sum("amount"))
    return [Figure(carried_word(kind), intcomma(count), rupiah(abs(total))) for kind, count, total in rows]


def carried_word(kind: str) -> str:
    return NOT_SETTLED if kind == CarriedItem.NOT_SETTLED else EXCEPTION_WORDS[LineException(kind)]


def month_figures(closing: MonthClosing) -> list[Figure]:
    """Give the frozen figures of a month in the order in which they add up."""
    rows: Iterable[tuple[str, Decimal | None]] = (
        ("Saldo penutupan bulan sebelumnya", closing.opening),
        ("Temuan untuk bulan yang sudah ditutup", closing.late),
        ("Kredit bulan ini", closing.credits),
        ("Debit bulan ini", closing.debits),
        ("Saldo penutupan bulan ini", closing.closing),
    )
    return [Figure(label, "", optional_rupiah(amount)) for label, amount in rows]
