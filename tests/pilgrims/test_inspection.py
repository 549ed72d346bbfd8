"""Uploads are judged by their bytes; what is kept is clean, what is refused says what to do."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageFile

from pilgrims.documents import DocumentRefused, inspect
from tests.pilgrims import bombs
from tests.submission.sheets import pdf, photo, upload


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def png_header(width: int, height: int) -> bytes:
    """Make a PNG that claims a size and holds next to nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")
    )


def test_a_photo_loses_the_place_where_it_was_taken() -> None:
    content = photo()
    assert opened(content).getexif().get_ifd(0x8825)

    kept = inspect(upload(content)).content

    assert not opened(kept).getexif()
    assert b"Tanjung" in content
    assert b"Tanjung" not in kept


def test_a_photo_held_upright_is_stored_upright() -> None:
    kept = inspect(upload(photo((800, 600), turned=True))).content

    assert opened(kept).size == (600, 800)


def test_a_large_photo_is_shrunk_and_a_small_one_is_left() -> None:
    large = inspect(upload(photo((4000, 3000)))).content
    small = inspect(upload(photo((640, 480)))).content

    assert opened(large).size == (1600, 1200)
    assert opened(small).size == (640, 480)


@pytest.mark.parametrize("mode", ["RGBA", "P", "L", "LA", "1", "I;16", "RGB"])
def test_every_kind_of_png_becomes_a_jpeg_on_white(mode: str) -> None:
    out = BytesIO()
    Image.new(mode, (60, 40), 0).save(out, "PNG")

    kept = opened(inspect(upload(out.getvalue(), "scan.png")).content)

    assert (kept.format, kept.mode, kept.size) == ("JPEG", "RGB", (60, 40))


def test_a_see_through_png_stands_on_white() -> None:
    out = BytesIO()
    Image.new("RGBA", (60, 40), (0, 0, 0, 0)).save(out, "PNG")

    kept = opened(inspect(upload(out.getvalue())).content)

    assert kept.getpixel((30, 20)) == (255, 255, 255)


def test_sixteen_bits_of_grey_stay_grey() -> None:
    out = BytesIO()
    Image.new("I;16", (60, 40), 32768).save(out, "PNG")

    kept = opened(inspect(upload(out.getvalue())).content)

    assert kept.convert("L").getpixel((30, 20)) in range(120, 136)


def test_half_a_photo_is_refused_even_where_the_papers_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)

    with pytest.raises(DocumentRefused, match="rusak atau terpotong"):
        inspect(upload(photo((900, 900))[:2000]))

    assert ImageFile.LOAD_TRUNCATED_IMAGES


def test_the_second_picture_some_telephones_hide_in_a_jpeg_is_dropped() -> None:
    out = BytesIO()
    first, second = Image.new("RGB", (60, 40), "red"), Image.new("RGB", (60, 40), "blue")
    first.save(out, "MPO", save_all=True, append_images=[second])

    kept = inspect(upload(out.getvalue())).content

    assert opened(kept).format == "JPEG"
    assert kept.count(b"\xff\xd8\xff") == 1


def test_something_hidden_behind_a_photo_is_gone() -> None:
    kept = inspect(upload(photo() + b"PK\x03\x04<script>alert(1)</script>")).content

    assert b"script" not in kept


def test_a_pdf_is_kept_as_it_came() -> None:
    content = pdf(2)

    inspected = inspect(upload(content, "kk.pdf"))

    assert (inspected.media_type, inspected.pages, inspected.content) == ("application/pdf", 2, content)


def test_a_link_to_an_address_is_no_program() -> None:
    assert inspect(upload(bombs.link(), "slip.pdf")).pages == 1


def test_an_object_stream_alone_is_no_bomb() -> None:
    assert inspect(upload(bombs.object_stream(0))).pages == 1


def test_a_page_behind_a_photo_never_arrives() -> None:
    kept = inspect(upload(photo() + b"<html><script>alert(1)</script>" + pdf())).content

    assert b"script" not in kept
    assert b"%PDF" not in kept


def test_a_photo_half_arrived_is_refused_wherever_it_broke() -> None:
    content = photo((900, 900))

    for share in (0.2, 0.5, 0.9):
        with pytest.raises(DocumentRefused, match="rusak atau terpotong"):
            inspect(upload(content[: int(len(content) * share)]))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Berkas ini kosong."),
        (b"\0" * (10 * 1024 * 1024 + 1), "lebih besar dari 10 MB"),
        (b"GIF89a" + b"\0" * 99, "Jenis berkas ini tidak dapat dipakai."),
        (b"<html><script>alert(1)</script></html>", "Jenis berkas ini tidak dapat dipakai."),
        (b"PK\x03\x04" + b"\0" * 99, "Jenis berkas ini tidak dapat dipakai."),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>" + pdf(), "Jenis berkas ini tidak dapat dipakai."),
        (b"\0\0\0\x1cftypmif1\0\0\0\0mif1heic" + b"\0" * 99, "HEIC"),
        (b"GIF89a" + b"\0" * 99 + b"PK\x03\x04 arsip.jar", "Jenis berkas ini tidak dapat dipakai."),
        (b"PK\x03\x04" + b"\0" * 99 + pdf(), "Jenis berkas ini tidak dapat dipakai."),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 99, "HEIC"),
        (photo((900, 900))[:2000], "rusak atau terpotong"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 99, "rusak atau terpotong"),
        (png_header(50_000, 50_000), "Gambar ini terlalu besar."),
        (png_header(9_000, 9_000), "Gambar ini terlalu besar."),
        (png_header(300, 300), "rusak atau terpotong"),
        (pdf()[:-40], "PDF ini rusak."),
        (b"%PDF-1.7\nkosong\n%%EOF\n", "PDF ini rusak."),
        (pdf() + b"PK\x03\x04 lain", "berisi hal lain"),
        (pdf(0), "tidak berisi halaman"),
        (pdf(11), "PDF ini 11 halaman. Paling banyak 10 halaman."),
        (pdf(password="rahasia"), "terkunci kata sandi"),
        (bombs.program(), "berisi program atau lampiran"),
        (bombs.program("/AA"), "berisi program atau lampiran"),
        (bombs.attachment(), "berisi program atau lampiran"),
        (bombs.thousands_of_pages(3000), "PDF ini 3000 halaman."),
        (bombs.object_stream(60), "terlalu berat"),
        (bombs.object_stream(400), "PDF ini rusak."),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_bad_upload_is_refused_with_what_to_do(content: bytes, sentence: str) -> None:
    with pytest.raises(DocumentRefused, match="Mohon") as refusal:
        inspect(upload(content))

    assert sentence in str(refusal.value)
