"""Reads the rows of an XLSX workbook as a stream: a ZIP of XML files (ECMA-376), without macros or formulas.

Only what a statement needs: texts, numbers, and which rows and columns they stand in.
"""

import re
import zipfile
import zlib
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import BinaryIO, Final

from deposits.statements.markup import Attributes, Walk
from deposits.statements.refusals import NotText, UnreadableCell, UnreadableLine

# Beyond these a file is a trap, not a statement: a sheet holds a million rows at most.
_LARGEST_SHEET: Final = 1 << 29
_LARGEST_TEXTS: Final = 1 << 26
_MOST_COLUMNS: Final = 256
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, KeyError, OSError)
_RUPIAH_AND_SEN: Final = Decimal("0.01")
_FLOAT_NOISE: Final = Decimal("4e-15")
_NUMBER: Final = re.compile(r"-?[0-9]{1,20}(?:\.[0-9]{1,30})?(?:[eE][+-]?[0-9]{1,2})?")


class Figure(str):
    """A number cell, whose decimals no convention of writing puts in doubt."""

    __slots__ = ()

    def amount(self) -> Decimal:
        """Return the number in whole sen, without the noise of floating point, or raise UnreadableCell."""
        exact = Decimal(float(self))
        if abs(exact) >= 10**16:
            raise UnreadableCell("jumlah uangnya tidak terbaca")
        rounded = exact.quantize(_RUPIAH_AND_SEN)
        if abs(exact - rounded) > abs(exact) * _FLOAT_NOISE:
            raise UnreadableCell("jumlah uangnya lebih halus dari sen")
        return rounded


class Workbook:
    """An opened workbook; `sheets` are the names of its worksheets inside the ZIP."""

    def __init__(self, file: BinaryIO) -> None:
        with _readable():
            self._zip = zipfile.ZipFile(file)
            inside = self._zip.namelist()
        self.sheets = sorted(name for name in inside if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name))
        if "xl/workbook.xml" not in inside or not self.sheets:
            raise NotText
        self._texts: list[str] | None = None

    @contextmanager
    def opened(self, name: str, largest: int) -> Iterator[BinaryIO]:
        """Lend a part of the ZIP, or raise NotText where it is broken, encrypted or too large."""
        with _readable():
            if self._zip.getinfo(name).file_size > largest:
                raise NotText
            with self._zip.open(name) as part:
                yield part  # type: ignore[misc]  # a ZipExtFile is a BinaryIO in all that is asked of it

    def rows(self, name: str) -> "SheetRows":
        """Return the rows of a sheet from its first on."""
        return SheetRows(self, name)

    @property
    def texts(self) -> list[str]:
        """The texts that cells share, in the order in which cells refer to them."""
        if self._texts is None:
            self._texts = []
            if "xl/sharedStrings.xml" in self._zip.namelist():
                self._read_texts(self._texts)
        return self._texts

    def _read_texts(self, texts: list[str]) -> None:
        pieces: list[str] = []

        def end(tag: str, text: str) -> None:
            if tag == "t":
                pieces.append(text)
            elif tag == "si":
                texts.append("".join(pieces))
                pieces.clear()

        walk = Walk(lambda _tag, _attributes: None, end)
        with self.opened("xl/sharedStrings.xml", _LARGEST_TEXTS) as part:
            deque(walk.through(part), maxlen=0)


class SheetRows:
    """The rows of one sheet, each as wide as its last filled cell; `line_num` is the row's number."""

    def __init__(self, workbook: Workbook, name: str) -> None:
        self.line_num = 0
        self._workbook = workbook
        self._name = name
        self._texts = workbook.texts
        self._ready: deque[tuple[int, list[str]]] = deque()
        self._cells: list[str] = []
        self._row = self._at = 0
        self._type = self._value = ""

    def __iter__(self) -> Iterator[list[str]]:
        walk = Walk(self._start, self._end)
        with self._workbook.opened(self._name, _LARGEST_SHEET) as part:
            for _ in walk.through(part):
                while self._ready:
                    self.line_num, cells = self._ready.popleft()
                    yield cells

    def _start(self, tag: str, attributes: Attributes) -> None:
        if tag == "row":
            # Rows and cells may leave out where they are: then they follow the one before.
            self._row = int(number) if (number := attributes.get("r", "")).isdecimal() else self._row + 1
            self._cells = []
            self._at = -1
        elif tag == "c":
            self._place(attributes.get("r"))
            self._type, self._value = attributes.get("t", "n"), ""

    def _end(self, tag: str, text: str) -> None:
        if tag in ("v", "t"):
            self._value += text
        elif tag == "c":
            self._cells += [""] * (self._at - len(self._cells)) + [self._cell()]
        elif tag == "row":
            self._ready.append((self._row, self._cells))

    def _place(self, reference: str | None) -> None:
        match = _REFERENCE.fullmatch(reference or "")
        at = _column(match[1]) if match else self._at + 1
        if not self._at < at < _MOST_COLUMNS:
            raise UnreadableLine(self._row, "susunan selnya rusak")
        self._at = at

    def _cell(self) -> str:
        value = self._value.strip()
        if self._type == "s":
            if not value.isdecimal() or int(value) >= len(self._texts):
                raise UnreadableLine(self._row, "rujukan teksnya rusak")
            return self._texts[int(value)].strip()
        if self._type == "n" and value:
            if _NUMBER.fullmatch(value) is None:
                raise UnreadableLine(self._row, "sel angkanya rusak")
            return Figure(value)
        return value


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


@contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except _BROKEN:
        raise NotText from None
