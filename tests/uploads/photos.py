"""What a phone's camera makes: sharp, dark, blurred, turned, or not for us."""

from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter
from playwright.sync_api import FilePayload

ORIENTATION = 0x0112
TURNED = 6
LINES = 28


def sheet(size: tuple[int, int] = (2000, 1500)) -> Image.Image:
    """Draw a sheet full of writing."""
    image = Image.new("RGB", size, (236, 233, 226))
    pen = ImageDraw.Draw(image)
    for line in range(LINES):
        pen.text(
            (60, 40 + line * size[1] // LINES), f"KARTU KELUARGA 6309 0412 {line:04d} " * 3, fill="black", font_size=36
        )
    return image


def dark() -> Image.Image:
    return sheet().point(lambda value: value // 9)


def blurred() -> Image.Image:
    return sheet().filter(ImageFilter.GaussianBlur(14))


def jpeg(image: Image.Image, name: str = "foto.jpg", *, turned: bool = False) -> FilePayload:
    exif = Image.Exif()
    if turned:
        exif[ORIENTATION] = TURNED
    out = BytesIO()
    image.save(out, "JPEG", quality=95, exif=exif)
    return {"name": name, "mimeType": "image/jpeg", "buffer": out.getvalue()}


def heic() -> FilePayload:
    return {"name": "IMG_1.HEIC", "mimeType": "", "buffer": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 99}
