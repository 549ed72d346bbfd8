"""Amounts as banks write them: one style per file, shown by its own cells, never guessed cell by cell."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from deposits.statements.refusals import UnreadableCell

# `25.000.000` is 25 million in one style and a slip of the pen in another.
_DOTTED: Final = re.compile(r"-?[0-9]{1,3}(\.[0-9]{3})+-?")
_COUNT: Final = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """A grammar in which every text has one reading at most, at most 16 digits before the decimals."""

    pattern: re.Pattern[str]
    group: str
    point: str

    def read(self, text: str) -> Decimal:
        """Return the signed number, or raise UnreadableCell."""
        match = self.pattern.fullmatch(text)
        if match is None:
            raise UnreadableCell(_complaint(text))
        before, digits, after = match.groups()
        plain = digits.replace(self.group, "").replace(self.point, ".")
        return Decimal(f"-{plain}" if before == "-" or after else plain)


def _complaint(text: str) -> str:
    if _DOTTED.fullmatch(text):
        return "titik pada jumlah bisa berarti ribuan atau desimal"
    return "jumlah uangnya tidak terbaca"


def _signed(digits: str) -> re.Pattern[str]:
    return re.compile(rf"(?!-.*-$)([+-]?)(?:Rp\.? ?|IDR ?)?({digits})(-?)")


def _unsigned(digits: str) -> re.Pattern[str]:
    return re.compile(rf"()({digits})()")


INDONESIAN: Final = NumberStyle(
    _signed(r"(?:[0-9]{1,3}(?:\.[0-9]{3}){1,4}|[0-9]{1,16})(?:,[0-9]{2})?|,[0-9]{2}"), group=".", point=","
)
ENGLISH: Final = NumberStyle(
    _signed(r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,16})(?:\.[0-9]{2})?|\.[0-9]{2}"), group=",", point="."
)
WHOLE: Final = NumberStyle(_unsigned(r"[0-9]{1,16}"), group=",", point=".")
# SWIFT writes 25000000, or 25000000,5; some banks drop the comma, some add dots, which then need the comma.
SWIFT: Final = NumberStyle(
    _unsigned(r"[0-9]{1,16}(?:,[0-9]{0,2})?|[0-9]{1,3}(?:\.[0-9]{3}){1,4},[0-9]{2}"), group=".", point=","
)
# XML writes 8.850 for 8,85: what lies beyond the hundredth must be nothing.
XML: Final = NumberStyle(_unsigned(r"\+?[0-9]{1,16}(?:\.[0-9]{0,2}0*)?"), group="+", point=".")


def read_count(text: str) -> int:
    """Return how many lines a trailer claims, or raise UnreadableCell."""
    if _COUNT.fullmatch(text) is None:
        raise UnreadableCell("jumlah baris pada penutup tidak terbaca")
    return int(text)
