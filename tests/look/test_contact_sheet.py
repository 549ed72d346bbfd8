"""All pages of a pilgrim side by side, for a person to look at: `make pictures` writes docs/pilgrim-pages.jpg."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser

from tests.look.pages import Looked

SHEET = Path(__file__).resolve().parents[2] / "docs" / "pilgrim-pages.jpg"
PHONE = {"width": 360, "height": 740}
# One page is shown as far as three screens of a phone, at half its size.
LONGEST, SCALE, COLUMNS, GAP, HEAD = 3 * 740, 0.5, 8, 16, 22


@pytest.mark.pictures
def test_every_page_of_a_pilgrim_stands_on_the_contact_sheet(looked: Looked, browser: Browser) -> None:
    people = {owner: looked.context(browser, width=360, height=740, owner=owner) for owner in (True, False)}
    pictures = []

    for view in looked.views:
        page = people[view.owner].new_page()
        page.goto(view.path, wait_until="networkidle")
        pictures.append((view.name, Image.open(BytesIO(page.screenshot(full_page=True)))))
        page.close()

    sheet = joined(pictures)
    sheet.save(SHEET, quality=70, optimize=True)
    assert len(pictures) > 30


def joined(pictures: Sequence[tuple[str, Image.Image]]) -> Image.Image:
    """Put the pictures in columns of even height, each under its name."""
    small = [(name, shrunk(picture)) for name, picture in pictures]
    heights, columns = [GAP] * COLUMNS, []
    for name, picture in small:
        place = heights.index(min(heights))
        columns.append((name, picture, place, heights[place]))
        heights[place] += picture.height + HEAD + GAP
    width = int(PHONE["width"] * SCALE)
    sheet = Image.new("RGB", (COLUMNS * (width + GAP) + GAP, max(heights)), "#d9d6cd")
    draw = ImageDraw.Draw(sheet)
    for name, picture, place, top in columns:
        left = GAP + place * (width + GAP)
        draw.text((left, top), name[:30], fill="#17211b")
        sheet.paste(picture, (left, top + HEAD))
    return sheet


def shrunk(picture: Image.Image) -> Image.Image:
    cut = picture.crop((0, 0, picture.width, min(picture.height, LONGEST))).convert("RGB")
    return cut.resize((int(cut.width * SCALE), int(cut.height * SCALE)), Image.Resampling.LANCZOS)
