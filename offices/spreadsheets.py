"""Rows as CSV that a spreadsheet opens, cannot be tricked by and does not round."""

import csv
from collections.abc import Iterable, Iterator

from offices.words import grouped

Row = tuple[object, ...]

# A spreadsheet takes a text that begins so for a formula (OWASP, CSV injection).
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")
# Tells a spreadsheet that the file is UTF-8.
BYTE_ORDER_MARK = "\ufeff"

# A spreadsheet keeps fifteen figures of a number and no zero before it.
FIGURES_KEPT = 11


class Line:
    """A file that hands back what is written to it: csv writes, the response streams."""

    def write(self, text: str) -> str:
        return text


def as_csv(rows: Iterable[Row]) -> Iterator[str]:
    """Write rows as CSV, one at a time: commas, UTF-8 with a byte order mark, no cell a formula."""
    writer = csv.writer(Line())
    yield BYTE_ORDER_MARK
    for row in rows:
        yield writer.writerow([harmless(cell) for cell in row])


def harmless(cell: object) -> object:
    """Put an apostrophe before a text that a spreadsheet would run; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_SIGNS) else cell


def unrounded(text: str) -> str:
    """Group a long number, or one that begins with a zero: with blanks in it a spreadsheet leaves it alone."""
    is_number = text.isascii() and text.isdecimal()
    return grouped(text) if is_number and (len(text) > FIGURES_KEPT or text.startswith("0")) else text
