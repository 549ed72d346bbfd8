"""Writes the smallest XLSX workbook that a spreadsheet would open."""

import io
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(rows: Sequence[Sequence[str | Decimal]], *more: Sequence[Sequence[str | Decimal]]) -> bytes:
    """Write rows as the first sheet, further tables as further sheets; numbers as numbers, texts in their cells."""
    return packed([sheet(table) for table in (rows, *more)])


def packed(sheets: Sequence[str], **parts: str) -> bytes:
    """Put the XML of sheets, and further parts by their names, into a workbook."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", f'<workbook xmlns="{MAIN}"/>')
        for number, xml in enumerate(sheets, 1):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", xml)
        for name, xml in parts.items():
            archive.writestr(f"xl/{name}.xml", xml)
    return file.getvalue()


def sheet(rows: Sequence[Sequence[str | Decimal]]) -> str:
    """Write the XML of one sheet."""
    written = "".join(
        f'<row r="{number}">{"".join(_cell(number, at, cell) for at, cell in enumerate(row) if cell != "")}</row>\n'
        for number, row in enumerate(rows, 1)
    )
    return f'<worksheet xmlns="{MAIN}"><sheetData>\n{written}</sheetData></worksheet>'


def _cell(number: int, at: int, cell: str | Decimal) -> str:
    place = f"{chr(ord('A') + at)}{number}"
    if isinstance(cell, Decimal):
        return f'<c r="{place}" t="n"><v>{float(cell)!r}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
