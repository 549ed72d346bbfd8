"""Filters by which templates say amounts, dates and numbers in Indonesian."""

from datetime import date, datetime
from decimal import Decimal

from django import template

from offices import words
from offices.models import Office

register = template.Library()


@register.filter
def rupiah(amount: int | Decimal | None) -> str:
    return "" if amount is None else words.rupiah(amount)


@register.filter
def hari(day: date | None) -> str:
    """Say a date with its weekday; nothing for no date."""
    return "" if day is None else words.day_words(day)


@register.filter
def waktu(moment: datetime | None, office: Office) -> str:
    """Say a moment in the zone of an office."""
    return "" if moment is None else words.moment_words(moment, office.zone)


@register.filter
def kelompok(number: str) -> str:
    """Group a long number by four."""
    return words.grouped(number)
