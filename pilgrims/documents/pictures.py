"""Photos: decoded under a pixel cap, turned upright, shrunk, and written anew without any metadata."""

from io import BytesIO

from PIL import Image, ImageOps

from pilgrims.documents.refusals import BrokenPicture, TooManyPixels

MEDIA_TYPE = "image/jpeg"
LONG_SIDE = 1600
QUALITY = 85
# The largest photo a telephone takes; checked before a single pixel is decoded.
MAX_PIXELS = 50_000_000
FORMATS = ("JPEG", "PNG")


def cleaned(content: bytes) -> bytes:
    """Give a photo as a JPEG of at most LONG_SIDE pixels; raises BrokenPicture and TooManyPixels."""
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as image:
            if image.width * image.height > MAX_PIXELS:
                raise TooManyPixels
            return _as_jpeg(_upright(image))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooManyPixels from error
    except (OSError, SyntaxError, ValueError) as error:
        # What Pillow raises on damaged bytes depends on where the damage lies.
        raise BrokenPicture from error


def _upright(image: Image.Image) -> Image.Image:
    """Decode at about the size needed and turn as the camera was held."""
    shrink = LONG_SIDE / max(image.size)
    image.draft("RGB", (round(image.width * shrink), round(image.height * shrink)))
    return _on_white(ImageOps.exif_transpose(image))


def _on_white(image: Image.Image) -> Image.Image:
    """Drop transparency: a see-through scan would turn black."""
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


def jpeg(image: Image.Image) -> bytes:
    """Write the picture of a page as pages are shown everywhere."""
    return _as_jpeg(_on_white(image))
