"""Photos: decoded under a pixel cap, turned upright, shrunk, and written anew without any metadata."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from threading import Lock

from PIL import Image, ImageFile, ImageOps

from pilgrims.documents.refusals import BrokenPicture, TooManyPixels

MEDIA_TYPE = "image/jpeg"
LONG_SIDE = 1600
QUALITY = 85
# Checked before a single pixel is decoded: the largest photo a telephone takes, and a page scanned at 400 dpi.
# A JPEG is decoded at the size needed, a PNG only as a whole.
MAX_PIXELS = 50_000_000
MAX_PNG_PIXELS = 24_000_000
FORMATS = ("JPEG", "PNG")
# One picture at a time in a process: many uploads at once must not add up in memory.
ONE_AT_A_TIME = Lock()


def cleaned(content: bytes) -> bytes:
    """Give a photo as a JPEG of at most LONG_SIDE pixels; raises BrokenPicture and TooManyPixels."""
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as image, _strictly():
            if image.width * image.height > (MAX_PNG_PIXELS if image.format == "PNG" else MAX_PIXELS):
                raise TooManyPixels
            return _as_jpeg(_upright(image))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooManyPixels from error
    except (OSError, SyntaxError, ValueError) as error:
        # What Pillow raises on damaged bytes depends on where the damage lies.
        raise BrokenPicture from error


@contextmanager
def _strictly() -> Iterator[None]:
    """Refuse half a picture: WeasyPrint, once imported, makes Pillow forgive it in the whole process."""
    with ONE_AT_A_TIME:
        forgiving, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
        try:
            yield
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = forgiving


def _upright(image: Image.Image) -> Image.Image:
    """Decode at about the size needed and turn as the camera was held."""
    shrink = LONG_SIDE / max(image.size)
    image.draft("RGB", (round(image.width * shrink), round(image.height * shrink)))
    return _on_white(ImageOps.exif_transpose(image))


def _on_white(image: Image.Image) -> Image.Image:
    """Drop transparency: a see-through scan would turn black."""
    if image.mode.startswith("I"):
        # Sixteen bits of grey would be cut off at 255, not scaled.
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if not image.has_transparency_data:
        return image.convert("RGB")
    image = image.convert("RGBA")
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def _as_jpeg(image: Image.Image) -> bytes:
    image.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)
    clean = BytesIO()
    # A fresh picture: nothing the camera wrote beside the pixels comes along.
    Image.frombytes("RGB", image.size, image.tobytes()).save(clean, "JPEG", quality=QUALITY)
    return clean.getvalue()
