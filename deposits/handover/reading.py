"""The ministry's answers as a list: CSV as a spreadsheet writes it, read strictly, nothing guessed."""

import csv
from collections.abc import Iterator
from io import StringIO

from deposits.handover.refusals import ListUnreadable
from deposits.rules.answers import Typed
from offices.rules import digits

MAX_ROWS = 1000
MAX_BYTES = 1024 * 1024
SEPARATORS = (",", ";", "\t")
WIDE = (b"\xff\xfe", b"\xfe\xff")
# How the columns may be called, in small letters.
NAMES: dict[str, frozenset[str]] = {
    "reference": frozenset({"nomor berkas", "reference", "berkas"}),
    "nik": frozenset({"nik"}),
    "porsi_no": frozenset({"nomor porsi", "porsi", "porsi no", "no porsi"}),
    "sph_no": frozenset({"nomor sph", "sph", "sph no", "no sph"}),
}
NOT_CSV = "Berkas ini bukan CSV. Simpan dari Excel sebagai CSV UTF-8, lalu kirim lagi."
NO_COLUMNS = "Kolom belum lengkap. Perlu: Nomor berkas atau NIK, Nomor porsi, Nomor SPH."
NO_ROWS = "Belum ada nomor porsi di berkas ini."
TOO_MANY = f"Paling banyak {MAX_ROWS} nomor porsi dalam satu berkas. Bagi menjadi beberapa berkas."
TOO_LARGE = "Berkas ini lebih besar dari 1 MB. Bagi menjadi beberapa berkas."


def read_answers(content: bytes) -> list[Typed]:
    """Read the rows that carry a porsi number; raises ListUnreadable.

    Columns are found by their names, in any order; a row without a porsi number has no answer yet and is passed over.
    """
    if len(content) > MAX_BYTES:
        raise ListUnreadable(TOO_LARGE)
    try:
        rows = [row for row in _typed(_text(content)) if row.porsi]
    except csv.Error as error:
        raise ListUnreadable(NOT_CSV) from error
    if not rows:
        raise ListUnreadable(NO_ROWS)
    if len(rows) > MAX_ROWS:
        raise ListUnreadable(TOO_MANY)
    return rows


def _text(content: bytes) -> str:
    """Decode as spreadsheets write; only the figures are read, so an old code page does no harm."""
    try:
        text = content.decode("utf-16" if content.startswith(WIDE) else "utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\0" in text:
        raise ListUnreadable(NOT_CSV)
    return text


def _typed(text: str) -> Iterator[Typed]:
    head = text.partition("\n")[0]
    separator = max(SEPARATORS, key=head.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    columns = _columns(next(reader, []))
    for cells in reader:
        found = {name: _cell(cells, place) for name, place in columns.items()}
        yield Typed(
            line=reader.line_num,
            reference=found.get("reference", "").upper(),
            nik=digits(found.get("nik", "")),
            porsi_no=found["porsi_no"],
            sph_no=found["sph_no"],
        )


def _columns(head: list[str]) -> dict[str, int]:
    """Find each column by its name; one that stands twice is the first."""
    words = [" ".join(cell.replace("_", " ").lower().split()).strip("'") for cell in head]
    places = {
        name: next((place for place, word in enumerate(words) if word in known), None) for name, known in NAMES.items()
    }
    found = {name: place for name, place in places.items() if place is not None}
    if not {"porsi_no", "sph_no"} <= found.keys() or not {"reference", "nik"} & found.keys():
        raise ListUnreadable(NO_COLUMNS)
    return found


def _cell(cells: list[str], place: int) -> str:
    """Give a cell without blanks around it and without the apostrophe that marks text."""
    return cells[place].strip().removeprefix("'").strip() if place < len(cells) else ""
