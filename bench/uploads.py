"""How long a hostile file keeps the service busy: judged, refused or cleaned. Needs no database."""

import json
import os
import sys
import time
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "malsaji.settings")
os.environ.setdefault("CODE_CHECK", "1")

import django

django.setup()

from django.core.files.base import ContentFile
from PIL import Image

from pilgrims.documents import DocumentRefused, inspect
from pilgrims.documents.pdf import Undrawable, drawn_pages
from tests.pilgrims import bombs
from tests.pilgrims.test_inspection import png_header
from tests.submission.sheets import pdf, photo

MOST_MS = 1000


def noisy_photo() -> bytes:
    """Make a photo of 48 megapixels, the largest a telephone takes."""
    out = BytesIO()
    Image.effect_noise((1000, 750), 60).resize((8000, 6000)).convert("RGB").save(out, "JPEG", quality=60)
    return out.getvalue()


def files() -> dict[str, bytes]:
    return {
        "photo with a position": photo((4000, 3000)),
        "photo of 48 megapixels": noisy_photo(),
        "photo with a ZIP behind it": photo() + b"PK\x03\x04" * 1000,
        "half a photo": photo((4000, 3000))[:20_000],
        "PNG of 50,000 x 50,000": png_header(50_000, 50_000),
        "11 MB": b"\xff\xd8\xff" + b"\0" * 11 * 2**20,
        "GIF with an archive": b"GIF89a" + b"PK\x03\x04" * 1000,
        "HEIC": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 9999,
        "nothing": b"",
        "PDF as it should be": pdf(3),
        "PDF with a program": bombs.program(),
        "PDF with an attachment": bombs.attachment(),
        "PDF with a password": pdf(password="rahasia"),
        "PDF, stream to 60 MB": bombs.object_stream(60),
        "PDF, stream to 2 GB": bombs.object_stream(2000),
        "PDF of 3,000 pages": bombs.thousands_of_pages(3000),
        "PDF of 60,000 pages": bombs.thousands_of_pages(60_000),
        "PDF, page to 1 GB": bombs.page_content(1000),
    }


def judged(content: bytes) -> tuple[float, str]:
    start = time.perf_counter()
    try:
        kept = inspect(ContentFile(content))
        words = f"kept: {kept.media_type}, {len(kept.content) // 1024} kB"
    except DocumentRefused as refused:
        words = str(refused)
    return (time.perf_counter() - start) * 1000, words


def seconds_to_give_up() -> float:
    """Draw a page that is drawn for ever, until the worker gives it up."""
    start = time.perf_counter()
    try:
        list(drawn_pages(bombs.endless_drawing()))
    except Undrawable:
        return time.perf_counter() - start
    raise AssertionError("an endless page was drawn")


def main() -> None:
    slowest = 0.0
    for name, content in files().items():
        ms, words = judged(content)
        slowest = max(slowest, ms)
        print(f"{name:28} {len(content) / 1024:9.0f} kB {ms:8.0f} ms   {words}")
    endless = seconds_to_give_up()
    print(f"{'slowest (goal: about 1 s)':28} {slowest:21.0f} ms")
    print(f"{'endless page given up after':28} {endless:21.1f} s")
    print(json.dumps({"bench": "uploads", "slowest_ms": round(slowest), "endless_page_s": round(endless, 1)}))


if __name__ == "__main__":
    main()
