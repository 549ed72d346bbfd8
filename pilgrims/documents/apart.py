"""The program that opens a PDF: alone in a process, with little time, little memory and no secrets.

A PDF of a few kilobytes can unpack to gigabytes. `pdf.py` starts this file by its path, so it imports nothing of ours.
The PDF comes on standard input; the answer is one line of JSON ("check") or pictures, each behind its length ("draw").
"""

import json
import resource
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import Any

MIB = 2**20
# Seconds of work, and memory in bytes.
LIMITS = {"check": (1, 700 * MIB), "draw": (12, 2000 * MIB)}
# What a page may do by itself, or when it is touched, besides leading to an address.
ACTIVE = ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/Rendition", "/Movie", "/Sound")
CARRIERS = ("/FileAttachment", "/RichMedia", "/Movie", "/Screen", "/Sound", "/3D")


def check(content: bytes) -> dict[str, object]:
    """Count the pages and tell what else is in there; "pages" is missing where it cannot be read."""
    from pypdf import PdfReader

    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted:
            return {"locked": True}
        return {"pages": len(reader.pages), "active": is_active(reader)}
    except MemoryError:
        raise
    except Exception:  # a damaged PDF fails in any of a dozen ways, none of them ours
        return {}


def is_active(reader: Any) -> bool:
    """Tell whether the file carries programs or other files."""
    root = reader.trailer["/Root"]
    names, form = read(root, "/Names"), read(root, "/AcroForm")
    if "/JavaScript" in names or "/EmbeddedFiles" in names or "/XFA" in form or acts(root, "/OpenAction"):
        return True
    things = (thing for page in reader.pages for thing in (page, *annotations(page)))
    return any(acts(thing, "/A") or "/AA" in thing or thing.get("/Subtype") in CARRIERS for thing in (root, *things))


def read(thing: Any, name: str) -> dict[str, Any]:
    """Give the dictionary under a name; empty where there is none."""
    found = thing.get(name)
    found = found.get_object() if found is not None else None
    return found if isinstance(found, dict) else {}


def acts(thing: Any, name: str) -> bool:
    return read(thing, name).get("/S") in ACTIVE


def annotations(page: Any) -> Iterator[Any]:
    for one in page.get("/Annots") or ():
        annotation = one.get_object()
        if isinstance(annotation, dict):
            yield annotation


def draw(content: bytes, long_side: int, max_scale: float, quality: int) -> Iterator[bytes]:
    """Draw every page as a JPEG, the first first. Scripts and actions are never run."""
    import pypdfium2

    for page in pypdfium2.PdfDocument(content):
        scale = min(long_side / max(page.get_size()), max_scale)
        image = page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
        # Rounded up, a side may be a pixel too long.
        image.thumbnail((long_side, long_side))
        picture = BytesIO()
        image.save(picture, "JPEG", quality=quality)
        yield picture.getvalue()


def main(work: str, *sizes: str) -> None:
    seconds, memory = LIMITS[work]
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    content = sys.stdin.buffer.read()
    if work == "check":
        print(json.dumps(check(content)))
        return
    long_side, max_scale, quality = sizes
    for picture in draw(content, int(long_side), float(max_scale), int(quality)):
        sys.stdout.buffer.write(len(picture).to_bytes(4, "big") + picture)


if __name__ == "__main__":
    main(*sys.argv[1:])
