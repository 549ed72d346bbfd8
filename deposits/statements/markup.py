"""Walks through XML as a stream, without DTD and entities, without namespaces, without a tree.

The parser is the standard library's expat: what it must not do, its handlers refuse.
"""

from collections.abc import Callable, Iterator
from typing import BinaryIO, Final, NoReturn
from xml.parsers import expat

from deposits.statements.refusals import StatementRefused, UnreadableCell, UnreadableLine

_CHUNK: Final = 1 << 16
_DEEPEST: Final = 64
_LONGEST_TEXT: Final = 1 << 17
_FORBIDDEN: Final = "deklarasi DTD atau entitas di XML tidak diterima"

Attributes = dict[str, str]


class Walk:
    """One way through a file; `path` names the elements that are open, and `line_no` where the walk is.

    `on_start(name, attributes)` and `on_end(name, text)` are told of each element; `text` is what stood
    directly in it.
    """

    def __init__(self, on_start: Callable[[str, Attributes], None], on_end: Callable[[str, str], None]) -> None:
        self.path: list[str] = []
        self.encoding = "utf-8"
        self._on_start = on_start
        self._on_end = on_end
        self._text: list[str] = []
        self._length = 0
        self._parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.XmlDeclHandler = self._declaration
        parser.StartDoctypeDeclHandler = self._refuse
        parser.EntityDeclHandler = self._refuse
        parser.ExternalEntityRefHandler = self._refuse
        parser.UnparsedEntityDeclHandler = self._refuse

    @property
    def line_no(self) -> int:
        """The line that is being read."""
        return int(self._parser.CurrentLineNumber)

    def through(self, file: BinaryIO) -> Iterator[None]:
        """Go on by one piece of the file at each step, or raise UnreadableLine."""
        try:
            while chunk := file.read(_CHUNK):
                self._parser.Parse(chunk)
                yield
            self._parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise UnreadableLine(error.lineno, "XML-nya rusak atau terpotong") from None
        except (StatementRefused, UnreadableCell):
            raise
        except (LookupError, ValueError):
            raise UnreadableLine(self.line_no, "penyandian XML-nya tidak dikenal") from None
        yield

    def _start(self, name: str, attributes: Attributes) -> None:
        if len(self.path) >= _DEEPEST:
            raise UnreadableLine(self.line_no, "XML-nya bertumpuk terlalu dalam")
        local = name.rpartition(":")[2]
        self.path.append(local)
        self._text.clear()
        self._length = 0
        self._on_start(local, attributes)

    def _end(self, _name: str) -> None:
        text = "".join(self._text)
        self._text.clear()
        self._length = 0
        self._on_end(self.path[-1], text)
        self.path.pop()

    def _characters(self, text: str) -> None:
        self._length += len(text)
        if self._length > _LONGEST_TEXT:
            raise UnreadableLine(self.line_no, "teksnya terlalu panjang")
        self._text.append(text)

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self.encoding = (encoding or "utf-8").lower()

    def _refuse(self, *_what: object) -> NoReturn:
        raise UnreadableLine(self.line_no, _FORBIDDEN)
