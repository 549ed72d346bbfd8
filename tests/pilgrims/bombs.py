"""Hostile files, a few kilobytes each: PDFs that unpack to gigabytes, carry programs, or never end."""

import struct
import zlib
from io import BytesIO

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, RectangleObject, TextStringObject

CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
ONE_PAGE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R%s>>"
MIB = 2**20


def packed(content: bytes, mebibytes: int) -> bytes:
    """Pack content and then so many mebibytes of blanks, which pack to a thousandth."""
    packer = zlib.compressobj(9)
    blanks = b" " * MIB
    return packer.compress(content) + b"".join(packer.compress(blanks) for _ in range(mebibytes)) + packer.flush()


def stream(head: bytes, content: bytes) -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (head, len(content), content)


def pdf_of(*objects: bytes) -> bytes:
    """Write a PDF of objects 1, 2, 3 ..., the first of them its catalog."""
    out, places = b"%PDF-1.5\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + head + table + tail


def thousands_of_pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 3 + count))
    pages = [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"] * count
    return pdf_of(CATALOG, b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids), *pages)


def object_stream(mebibytes: int) -> bytes:
    """Hide catalog and pages in an object stream that unpacks to so many mebibytes."""
    inner = {
        2: b"<</Type/Catalog/Pages 3 0 R>> ",
        3: b"<</Type/Pages/Kids[4 0 R]/Count 1>> ",
        4: b"<</Type/Page/Parent 3 0 R/MediaBox[0 0 595 842]>> ",
    }
    head, body = b"", b""
    for number, one in inner.items():
        head, body = head + b"%d %d " % (number, len(body)), body + one
    kind = b"/Type/ObjStm/N 3/First %d/Filter/FlateDecode" % len(head)
    out = b"%PDF-1.5\n"
    hidden = len(out)
    out += b"5 0 obj\n%s\nendobj\n" % stream(kind, packed(head + body, mebibytes))
    rows = [(0, 0, 0), (1, len(out), 0), (2, 5, 0), (2, 5, 1), (2, 5, 2), (1, hidden, 0)]
    table = b"".join(struct.pack(">BIH", *row) for row in rows)
    index = stream(b"/Type/XRef/Size 6/W[1 4 2]/Root 2 0 R", table)
    return out + b"1 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (index, len(out))


def page_content(mebibytes: int) -> bytes:
    """Give a page whose drawing instructions unpack to so many mebibytes."""
    return pdf_of(CATALOG, ONE_PAGE, PAGE % b"", stream(b"/Filter/FlateDecode", packed(b"", mebibytes)))


def endless_drawing(depth: int = 40) -> bytes:
    """Give a page that draws a form twice, which draws a form twice, and so on: 2^depth strokes."""
    twice = b"/F Do /F Do"
    kind = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</F %d 0 R>>>>"
    forms = [stream(kind % (6 + number), twice) for number in range(depth)]
    last = stream(b"/Type/XObject/Subtype/Form/BBox[0 0 1 1]", b"0 0 m 1 1 l S")
    own = PAGE % b"/Resources<</XObject<</F 5 0 R>>>>"
    return pdf_of(CATALOG, ONE_PAGE, own, stream(b"", twice), *forms, last)


def written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def program(place: str = "/OpenAction") -> bytes:
    """Give a PDF that runs a script when it is opened, or when its page is."""
    writer = PdfWriter()
    page = writer.add_blank_page(420, 595)
    script = DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("1")})
    owner = writer.root_object if place == "/OpenAction" else page
    owner[NameObject(place)] = script
    return written(writer)


def attachment() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(420, 595)
    writer.add_attachment("foto.exe", b"MZ")
    return written(writer)


def link() -> bytes:
    """Give a PDF as banks print them: its foot leads to an address."""
    writer = PdfWriter()
    writer.add_blank_page(420, 595)
    writer.add_uri(0, "https://bank.example/", RectangleObject((10, 10, 90, 30)))
    return written(writer)
