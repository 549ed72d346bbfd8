"""The texts of one element of a camt message by their paths, and how they are read."""

import re
from datetime import date, time
from decimal import Decimal
from typing import Final

from deposits.statements import dates, numbers
from deposits.statements.refusals import UnreadableCell

_SIGNS: Final = {"CRDT": 1, "DBIT": -1}
_TRUTH: Final = {"true": True, "1": True, "false": False, "0": False}
_MOMENT: Final = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T([0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:[0-9]{2})?"
)


class Fields(dict[str, list[str]]):
    """Every text that stood at a path, in the order of the file."""

    def only(self, path: str) -> str:
        """Return the one text at a path, "" where there is none, or raise UnreadableCell for several."""
        found = self.get(path, [])
        if len(set(found)) > 1:
            raise UnreadableCell(f"{path.rpartition('/')[2]} tertulis lebih dari sekali")
        return found[0] if found else ""

    def first(self, *paths: str) -> str:
        """Return the first text that stands at one of the paths."""
        return next((text for path in paths for text in self.get(path, []) if text), "")

    def joined(self, *paths: str) -> str:
        """Return all texts at the paths as one line."""
        return " ".join(" ".join(text for path in paths for text in self.get(path, [])).split())

    def amount(self, path: str = "Amt", side: str = "CdtDbtInd") -> Decimal:
        """Return the signed amount, or raise UnreadableCell; a reversal already states its own side."""
        sign = _SIGNS.get(self.only(side))
        if sign is None:
            raise UnreadableCell("tanda debit atau kreditnya tidak jelas")
        return numbers.XML.read(self.only(path)) * sign

    def truth(self, path: str) -> bool:
        """Return what an indicator says, False where it is absent."""
        text = self.only(path)
        if text and text not in _TRUTH:
            raise UnreadableCell(f"{path} tidak terbaca")
        return _TRUTH.get(text, False)

    def moment(self, path: str) -> tuple[date | None, time | None]:
        """Return day and clock of `Dt` or `DtTm` below a path, as the bank writes them, (None, None) without."""
        return read_moment(self.first(f"{path}/Dt", f"{path}/DtTm", f"{path}/Dt/Dt", f"{path}/Dt/DtTm"))


def read_moment(text: str) -> tuple[date | None, time | None]:
    """Return day and clock of an ISO date or date and time, or raise UnreadableCell."""
    if not text:
        return None, None
    match = _MOMENT.fullmatch(text)
    if match is None:
        raise UnreadableCell("tanggalnya tidak terbaca")
    try:
        day = date.fromisoformat(match[1])
    except ValueError:
        raise UnreadableCell("tanggalnya tidak ada di kalender") from None
    return day, dates.read_clock(match[2]) if match[2] else None
