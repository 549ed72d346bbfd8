"""Tables of these pages, as `components/data_table.html` draws them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Cell:
    label: str
    text: str
    url: str = ""
    tone: str = ""
    is_number: bool = False


@dataclass(frozen=True)
class Row:
    cells: list[Cell]


@dataclass(frozen=True)
class Table:
    caption: str
    columns: list[Cell]
    rows: list[Row]


Content = str | tuple[str, str]


def table(caption: str, labels: Sequence[str], contents: Iterable[Sequence[Content]], *, tones: str = "") -> Table:
    """Make a table; a content is a text or a text with its address. The column `tones` names carries text and tone."""
    rows = [
        Row([_cell(label, content, is_tag=label == tones) for label, content in zip(labels, line, strict=True)])
        for line in contents
    ]
    return Table(caption, [Cell(label, label) for label in labels], rows)


def _cell(label: str, content: Content, *, is_tag: bool) -> Cell:
    if isinstance(content, str):
        return Cell(label, content)
    text, more = content
    return Cell(label, text, tone=more) if is_tag else Cell(label, text, url=more)
