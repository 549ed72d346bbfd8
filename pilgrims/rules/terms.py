"""Dated numbers of the law: a value holds from its first day to its last, both included."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class TermKey(StrEnum):
    """The dated numbers by which a registration is judged, named as in the parameters."""

    AGE = "minimum_registration_age"
    INTERVAL = "years_since_last_hajj"
    OFFICERS = "officer_hajj_not_counted"
    DEPOSIT = "initial_deposit"


class TermUnclear(LookupError):
    """Not exactly one value holds on that day: a person must enter it, we never guess."""

    def __init__(self, key: str, day: date) -> None:
        super().__init__(f"{key} pada {day:%d-%m-%Y}")


@dataclass(frozen=True)
class Term:
    """One value with its days and its legal basis; `valid_to` is inclusive, None while it holds."""

    key: TermKey
    value: int
    valid_from: date
    valid_to: date | None
    basis: str

    def holds(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class Terms:
    """The history of the dated numbers."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = tuple(terms)

    def find(self, key: TermKey, day: date) -> Term | None:
        """Give the value in force on a day, None when none is; raises TermUnclear when two are."""
        found = [term for term in self._terms if term.key == key and term.holds(day)]
        if len(found) > 1:
            raise TermUnclear(key, day)
        return found[0] if found else None

    def on(self, key: TermKey, day: date) -> Term:
        """Give the value in force on a day; raises TermUnclear."""
        term = self.find(key, day)
        if term is None:
            raise TermUnclear(key, day)
        return term
