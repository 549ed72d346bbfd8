"""Plausible papers of invented people, drawn with their own data and marked CONTOH all over."""

from collections.abc import Sequence
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter, ImageFont

Picture = Image.Image
Size = tuple[int, int]
INK, PALE, MARK = "#1c2430", "#5d6875", (176, 40, 40, 58)
CARD, SHEET, PORTRAIT = (860, 540), (820, 660), (480, 640)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


@cache
def _mark(size: Size) -> Picture:
    """Draw the word that keeps a picture from ever passing as a real paper."""
    layer = Image.new("RGBA", (max(size) * 2, max(size) * 2))
    draw = ImageDraw.Draw(layer)
    for row, top in enumerate(range(0, layer.height, 150)):
        for left in range(-120 * (row % 2), layer.width, 330):
            draw.text((left, top), "CONTOH", font=_font(54), fill=MARK)
    layer = layer.rotate(24)
    left, top = (layer.width - size[0]) // 2, (layer.height - size[1]) // 2
    return layer.crop((left, top, left + size[0], top + size[1]))


@cache
def _paper(size: Size, top: str, bottom: str) -> Picture:
    """Draw an empty paper whose colour runs from the first to the second."""
    shade = Image.linear_gradient("L").resize(size)
    paper = Image.composite(Image.new("RGB", size, bottom), Image.new("RGB", size, top), shade)
    ImageDraw.Draw(paper).rectangle((8, 8, size[0] - 9, size[1] - 9), outline=PALE, width=2)
    return paper


def finished(picture: Picture, *, blurred: bool = False) -> bytes:
    """Give the JPEG; a blurred one is what a shaking hand sends."""
    picture.paste(_mark(picture.size), mask=_mark(picture.size))
    if blurred:
        picture = picture.filter(ImageFilter.GaussianBlur(9))
    file = BytesIO()
    picture.save(file, "JPEG", quality=70)
    return file.getvalue()


def as_pdf(picture: Picture) -> bytes:
    """Give the same paper as a PDF of one page."""
    picture.paste(_mark(picture.size), mask=_mark(picture.size))
    file = BytesIO()
    picture.save(file, "PDF", resolution=90)
    return file.getvalue()


def card(heading: Sequence[str], number: str, rows: Sequence[tuple[str, str]], *, woman: bool, pink: bool) -> Picture:
    """Draw an identity card: a heading of two lines, the number, the facts, a portrait."""
    colours = ("#fbe4ee", "#f3c3d8") if pink else ("#dcecf7", "#a9cbe4")
    picture = _paper(CARD, *colours).copy()
    draw = ImageDraw.Draw(picture)
    for line, text in enumerate(heading):
        draw.text((CARD[0] // 2, 36 + 32 * line), text, font=_font(26), fill=INK, anchor="mm")
    draw.text((30, 100), f"NIK  {number}", font=_font(38), fill=INK)
    _facts(draw, rows, left=30, top=160, step=32, column=180, size=20)
    picture.paste(portrait(woman=woman).resize((186, 248)), (644, 180))
    return picture


def sheet(heading: Sequence[str], rows: Sequence[tuple[str, str]], *, tint: str = "#fdfbf4") -> Picture:
    """Draw an upright paper: a heading, then one fact per line."""
    picture = _paper(SHEET, "#ffffff", tint).copy()
    draw = ImageDraw.Draw(picture)
    for line, text in enumerate(heading):
        draw.text((SHEET[0] // 2, 70 + 44 * line), text, font=_font(34 if line == 0 else 24), fill=INK, anchor="mm")
    top = 100 + 44 * len(heading)
    draw.line((50, top - 18, SHEET[0] - 50, top - 18), fill=PALE, width=2)
    _facts(draw, rows, left=56, top=top + 14, step=52, column=280, size=24)
    return picture


def portrait(*, woman: bool, backdrop: str = "#ffffff") -> Picture:
    """Draw the outline of a person, of nobody in particular."""
    picture = Image.new("RGB", PORTRAIT, backdrop)
    draw = ImageDraw.Draw(picture)
    cloth = "#6d5a86" if woman else "#2f4858"
    draw.ellipse((40, 430, 440, 900), fill=cloth)
    if woman:
        draw.ellipse((120, 110, 360, 540), fill=cloth)
    draw.rectangle((205, 380, 275, 470), fill="#c99b76" if not woman else cloth)
    draw.ellipse((150, 150, 330, 410), fill="#d8ab86")
    if not woman:
        draw.pieslice((143, 118, 337, 330), 180, 360, fill="#1d1d1f")
    return picture


def _facts(
    draw: ImageDraw.ImageDraw,
    rows: Sequence[tuple[str, str]],
    *,
    left: int,
    top: int,
    step: int,
    column: int,
    size: int,
) -> None:
    for line, (label, value) in enumerate(rows):
        draw.text((left, top + step * line), label, font=_font(size), fill=PALE)
        draw.text((left + column, top + step * line), f": {value}", font=_font(size), fill=INK)
